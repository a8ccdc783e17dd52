// Applications: who may read those of would-be ambassadors and of hosts, and what follows when a host is approved.
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { type Actor, holds, scopesOf } from '../people/rules.ts'
import { seesProposals } from './rules-proposals.ts'

export type ApplicationKind = 'host-application' | 'ambassador-application'

/** Something a community asks of those who apply: a box to tick, or words. */
export interface Question {
  question: LocalText
  language: string
  by: 'tick' | 'words'
}

/** A question as it was asked, with what was answered: `yes`, or words. */
export interface Answered extends Question {
  answer: string
}

/** What an application is about, to ask who may read it. */
export interface Matter {
  communityId: number
  kind: ApplicationKind
  chapterId: number | null
  formatId: number | null
  /** Whether those who serve the chapter are asked what they think. */
  asksAmbassadors: boolean
}

/** A host whom the organisers of a format have approved. */
export interface ApprovedHost {
  decisionId: number
  communityId: number
  formatId: number
  applicantId: number
  organisation: string
  website: string | null
  city: string
  country: string
  venue: string | null
  zone: string
}

/** What other rooms do, in the same transaction, when something was decided here. */
export interface ChapterReactions {
  /** Makes what the host holds, as a draft. Gives its address at the desk. */
  hostApproved(tx: Tx, host: ApprovedHost): Promise<{ slug: string }>
}

/** When it is, and at which absolute address the site stands; `community` is the slug in paths, null for the first. */
export interface Settling {
  now: Temporal.Instant
  origin: string
  community: string | null
  reactions: ChapterReactions
}

/** How much of what is decided somebody's desk lists: all of it, or the hosts of these formats; undefined for neither. */
export type MatterScope = { all: true } | { all: false; formats: readonly number[] }

/** What somebody finds in the list of what is to be decided. */
export function matterScope(actor: Actor | null, communityId: number): MatterScope | undefined {
  if (!actor) return undefined
  if (seesProposals(actor, communityId)) return { all: true }
  const { formats } = scopesOf(actor, ['organiser'], communityId)
  return formats.length === 0 ? undefined : { all: false, formats }
}

/**
 * How much of an application somebody reads: all of it with its votes, or what was written, where those who serve the
 * chapter are asked what they think. Whoever applies has a page of their own.
 */
export function readsApplication(actor: Actor | null, matter: Matter): 'all' | 'written' | 'nothing' {
  const { communityId, formatId, chapterId } = matter
  if (seesProposals(actor, communityId)) return 'all'
  if (matter.kind === 'host-application')
    return formatId !== null && holds(actor, ['organiser'], { communityId, formatId }) ? 'all' : 'nothing'
  const serves = matter.asksAmbassadors && holds(actor, ['ambassador'], { communityId, chapterId })
  return serves ? 'written' : 'nothing'
}
