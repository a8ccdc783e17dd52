// What two identities come to when they are one: terms that overlap become one, what one does not say the other does.
import type { Profile } from './forms-profile.ts'
import type { Term, TermPrecision } from './store.ts'

/** Two persons who are one, by their ids. */
export interface Merge {
  keptId: number
  goneId: number
  communityId: number
  /** Whose address mails go to from now on, where both sign in; the other one still signs in. */
  main: 'kept' | 'gone'
}

export interface OwnedTerm extends Term {
  id: number
  /** What it is an appointment to: the community with the chapter, or with none. */
  to: string
}

export interface JoinedTerms {
  /** Terms that stay, with the days they have then. */
  stay: OwnedTerm[]
  /** Those that are in another one now, and which. */
  go: { id: number; into: number }[]
}

/**
 * The terms of two persons as those of one, who holds one appointment to a chapter at a time: what overlaps is one term,
 * from the first day of all to the last, and the earliest of them stays.
 */
export function joinTerms(terms: readonly OwnedTerm[]): JoinedTerms {
  const sorted = [...terms].sort((one, other) => order(one.starts_on, other.starts_on) || one.id - other.id)
  const stay: OwnedTerm[] = []
  const go: JoinedTerms['go'] = []
  for (const term of sorted) {
    const at = stay.findIndex((one) => one.to === term.to && overlaps(one, term))
    const before = stay[at]
    if (before) stay[at] = { ...before, ...laterEnd(before, term) }
    else stay.push(term)
    if (before) go.push({ id: term.id, into: before.id })
  }
  return { stay, go }
}

/** The profile that stays, with what it does not say filled in from the one that goes. */
export function fillProfile(kept: Profile, gone: Profile): Profile {
  const place = kept.city || kept.country ? kept : gone
  return {
    ...kept,
    affiliation: kept.affiliation ?? gone.affiliation,
    website: kept.website ?? gone.website,
    city: place.city,
    country: place.country,
    bio: { ...gone.bio, ...kept.bio },
  }
}

// The terms come in the order in which they begin.
function overlaps(one: Term, later: Term): boolean {
  return one.ends_on === null || later.starts_on <= one.ends_on
}

function laterEnd(one: Term, other: Term): { ends_on: string | null; ends_precision: TermPrecision } {
  const other_is = one.ends_on !== null && (other.ends_on === null || other.ends_on > one.ends_on)
  const { ends_on, ends_precision } = other_is ? other : one
  return { ends_on, ends_precision }
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
