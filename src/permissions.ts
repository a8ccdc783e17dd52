// Who may call which route. Every route of the router stands in one of these tables, or the check fails.
import type { Actor, Where } from './people/rules.ts'
import { applicationCallers } from './permissions/applications.ts'
import type { Callers } from './permissions/caller.ts'
import { deskCallers } from './permissions/desk.ts'
import { chapterDeskCallers } from './permissions/desk-chapters.ts'
import { communityDeskCallers } from './permissions/desk-community.ts'
import { eventDeskCallers } from './permissions/desk-events.ts'
import { peopleDeskCallers } from './permissions/desk-people.ts'
import { registrationDeskCallers } from './permissions/desk-registration.ts'
import { teamDeskCallers } from './permissions/desk-teams.ts'
import { doorCallers } from './permissions/door.ts'
import { publicCallers } from './permissions/public.ts'

/** Every route, and who may call it. */
export const permissions: Callers = {
  ...publicCallers,
  ...applicationCallers,
  ...deskCallers,
  ...chapterDeskCallers,
  ...communityDeskCallers,
  ...eventDeskCallers,
  ...doorCallers,
  ...peopleDeskCallers,
  ...registrationDeskCallers,
  ...teamDeskCallers,
}

/** Whether a route answers to somebody. A route that does not exist answers to nobody. */
export function answersTo(route: string, actor: Actor | null, where: Where): boolean {
  const caller = permissions[route]
  if (caller === undefined) return false
  if (caller === 'everyone') return true
  if (actor === null) return false
  if (caller === 'signed-in') return true
  const verdict = caller(actor, where)
  return typeof verdict === 'boolean' ? verdict : verdict.ok
}

/** The name of a route here: its method and pattern, without what a parameter must look like. */
export function routeName(method: string, pattern: string): string {
  return `${method} ${pattern.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')}`
}
