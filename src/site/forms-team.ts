// The form that invites somebody to a role: what was typed, and what it means in this community.
import { Temporal } from 'temporal-polyfill'
import { readAddress } from '../mail/address.ts'
import type { Actor } from '../people/rules.ts'
import { mayGive, scopesOfRole } from '../people/rules-roles.ts'
import type { NewInvitation } from '../people/store-invitations.ts'

export interface TeamForm {
  email: string
  /** `admin:community`, `organiser:format:2`, `ambassador:chapter:3:17` for the person 17. */
  given: string
  /** The last day of the term, `2027-12-31`; '' for none. */
  until: string
}

export type TeamFault = 'no-address' | 'no-role' | 'no-term' | 'not-yours-to-give' | 'too-often'

/** What exists in the community and may be named by the form. */
export interface TeamScopes {
  formats: readonly { id: number }[]
  chapters: readonly { id: number }[]
  awaited: readonly { person_id: number; chapter_id: number }[]
}

export interface TeamPlace {
  communityId: number
  zone: string
}

/** The form as it was typed. */
export function typedTeam(form: Record<string, unknown>): TeamForm {
  const text = (name: string) => String(form[name] ?? '').slice(0, 300)
  return { email: text('email'), given: text('given'), until: text('until') }
}

/** What the form asks for, or the first reason why it cannot be. */
export function readTeam(
  typed: TeamForm,
  { actor, place, scopes, now }: { actor: Actor; place: TeamPlace; scopes: TeamScopes; now: Temporal.Instant },
): { ok: true; read: NewInvitation } | { ok: false; why: TeamFault } {
  const given = readGiven(typed.given, place.communityId, scopes)
  if (given === undefined) return { ok: false, why: 'no-role' }
  const verdict = mayGive(actor, given.role, given.where)
  if (!verdict.ok) return verdict
  const email = readAddress(typed.email)
  if (email === undefined) return { ok: false, why: 'no-address' }
  const termEnds = readTerm(typed.until, place.zone, now)
  if (termEnds === undefined) return { ok: false, why: 'no-term' }
  return { ok: true, read: { email, termEnds, ...given } }
}

function readGiven(given: string, communityId: number, scopes: TeamScopes) {
  const [role = '', scope = '', of = '', person = ''] = given.split(':')
  const where = { communityId, ...placeOf(scope, Number(of), scopes) }
  if (role === 'ambassador') {
    const known = scopes.awaited.find((one) => one.person_id === Number(person) && one.chapter_id === Number(of))
    if (!known || scope !== 'chapter') return undefined
    return { role, scope, where: { communityId, chapterId: known.chapter_id }, personId: known.person_id } as const
  }
  const named = (Object.keys(scopesOfRole) as (keyof typeof scopesOfRole)[]).find((name) => name === role)
  const known = named && scopesOfRole[named].find((name) => name === scope)
  if (named === undefined || known === undefined || known === 'event') return undefined
  if (known !== 'server' && known !== 'community' && Object.keys(where).length === 1) return undefined
  return { role: named, scope: known, where, personId: null }
}

// Only what is of this community: an id of another one names nothing here.
function placeOf(scope: string, id: number, { formats, chapters }: TeamScopes) {
  if (scope === 'format' && formats.some((format) => format.id === id)) return { formatId: id }
  if (scope === 'chapter' && chapters.some((chapter) => chapter.id === id)) return { chapterId: id }
  return {}
}

// The last day counts to its end, where the community is.
/** The end of a term that was typed as its last day, null for none; undefined when that is no day to come. */
export function readTerm(until: string, zone: string, now: Temporal.Instant): Temporal.Instant | null | undefined {
  if (until === '') return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) return undefined
  try {
    const ends = Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(zone).toInstant()
    return Temporal.Instant.compare(ends, now) > 0 ? ends : undefined
  } catch {
    return undefined
  }
}
