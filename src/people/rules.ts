// Who somebody is to Folkmoot, and what their roles cover. A role higher up covers what is below it.

export type RoleName =
  | 'owner'
  | 'admin'
  | 'programme-manager'
  | 'committee-member'
  | 'organiser'
  | 'ambassador'
  | 'co-organiser'
  | 'reviewer'
  | 'check-in-helper'

/** A role in force: the ids below its scope are null. */
export interface Role {
  readonly role: RoleName
  readonly scope: 'server' | 'community' | 'format' | 'chapter' | 'event'
  readonly communityId: number | null
  readonly formatId: number | null
  readonly chapterId: number | null
  readonly eventId: number | null
}

/** Somebody who is signed in, with the roles that are in force at this moment. */
export interface Actor {
  readonly personId: number
  readonly userId: string
  readonly name: string
  readonly slug: string
  readonly email: string
  readonly roles: readonly Role[]
}

/** What something belongs to; a chapter's event names its chapter and format too. */
export interface Where {
  readonly communityId: number
  readonly formatId?: number | null
  readonly chapterId?: number | null
  readonly eventId?: number | null
}

/** Whether somebody holds one of these roles over this: in its own scope or one above it. The owner holds all of them. */
export function holds(actor: Actor | null, names: readonly RoleName[], where: Where): boolean {
  if (!actor) return false
  return actor.roles.some((role) => role.role === 'owner' || (names.includes(role.role) && covers(role, where)))
}

/** Whether somebody owns the server. */
export function owns(actor: Actor | null): boolean {
  return actor?.roles.some(({ role }) => role === 'owner') ?? false
}

/** The ids of the chapters, formats and events that somebody's roles of these names name directly in a community. */
export function scopesOf(actor: Actor, names: readonly RoleName[], communityId: number) {
  const here = actor.roles.filter((role) => names.includes(role.role) && role.communityId === communityId)
  const ids = (of: 'formatId' | 'chapterId' | 'eventId') => here.flatMap((role) => role[of] ?? [])
  return { formats: ids('formatId'), chapters: ids('chapterId'), events: ids('eventId') }
}

function covers(role: Role, where: Where): boolean {
  if (role.communityId !== where.communityId) return false
  switch (role.scope) {
    case 'server':
    case 'community':
      return true
    case 'format':
      return role.formatId !== null && role.formatId === where.formatId
    case 'chapter':
      return role.chapterId !== null && role.chapterId === where.chapterId
    case 'event':
      return role.eventId !== null && role.eventId === where.eventId
  }
}
