// Inviting from a list: the form, the terms, as what its columns are read, and what would come of every row.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Readable } from '../registration/rules-importing.ts'
import type { Pool } from '../registration/rules-pools.ts'
import {
  type InviteOutcome,
  type LookedInvitation,
  mostInvitedADay,
  mostInvitedAtOnce,
} from '../registration/store-inviting.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { TypedTerms } from './invite-terms.ts'
import type { ReadList } from './list-read.ts'
import type { ListFault } from './list-sent.ts'
import { importOutcomeMessages } from './messages-desk-attendees-import-rows.ts'
import { inviteListMessages } from './messages-desk-invitations-import.ts'
import { inviteTermsMessages } from './messages-invite-terms.ts'
import {
  countsPart,
  listFaultInWords,
  listLimits,
  listPage,
  lookedPart,
  readForm,
  rowsPart,
  type ShownRow,
  type ShownRows,
} from './views-desk-list.ts'
import { poolInWords } from './views-desk-seats.ts'
import { inviteTermsFields } from './views-invite-terms.ts'

export interface InviteListFacts {
  event: DeskEvent
  pools: readonly Pool[]
  poolId: number | undefined
  typed: TypedTerms
  pasted: string
  list: ReadList | undefined
  readable: Readable
  rows: readonly LookedInvitation[]
  show: ShownRows
  fault: ListFault | 'no-hours' | 'not-public' | undefined
}

/** The whole page within the desk. */
export function inviteListPage(facts: InviteListFacts, at: At): Html {
  const say = inviteListMessages.in(at.language)
  const { event, pasted, list, fault } = facts
  const limits = say('file-says', { ...listLimits, press: mostInvitedAtOnce, day: mostInvitedADay })
  return listPage(
    {
      ...{ title: say('title'), says: say('says'), limits, paste: say('paste'), pasted },
      back: urls.desk(at, `/events/${event.slug}/invitations`),
      fault: fault && faultInWords(fault, at),
      looked: list && whatComes(facts, list, at),
    },
    at,
  )
}

function faultInWords(fault: NonNullable<InviteListFacts['fault']>, at: At): string {
  if (fault === 'no-hours') return inviteTermsMessages.in(at.language)(fault)
  return fault === 'not-public' ? inviteListMessages.in(at.language)(fault) : listFaultInWords(fault, at)
}

function whatComes(facts: InviteListFacts, list: ReadList, at: At): Html {
  const { event, pools, poolId, typed, readable, rows, show, fault } = facts
  const say = inviteListMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/invitations/import`)
  const option = (pool: Pool) => optionOf(pool.id, poolInWords(pool, at), poolId)
  const more = html`${when(pools.length > 1, () => html`<div class="field"><label for="pool">${say('to-pool')}</label><select id="pool" name="pool">${each(pools, option)}</select></div>`)}
${inviteTermsFields(typed, { wrong: fault === 'no-hours' }, at)}
`
  const count = rows.filter(({ coming }) => coming !== null).length
  const confirm = html`<p>${say('mails')}</p><p><button class="button" type="submit" form="read" formaction="${action}/confirmation">${say('invite', { count })}</button></p>`
  const shown = rows.map((row) => shownRow(row, at))
  const unwanted = rows.filter(({ outcome }) => outcome === 'unwanted').length
  const looked = html`${countsPart(shown)}${when(unwanted, (people) => html`<p class="soft">${say('unwanted', { count: people })}</p>`)}${count === 0 ? html`<p class="notice">${say('nobody')}</p>` : confirm}${rowsPart(shown, show, at)}`
  return lookedPart(list, readForm(list, readable, { action, more }, at), fault ? nothing : looked, at)
}

// Whoever is there already is no problem; whoever cannot be invited is looked at first.
const settled: readonly InviteOutcome[] = ['invited', 'registered', 'waits']

function shownRow({ cells, outcome, coming }: LookedInvitation, at: At): ShownRow {
  const weight = coming ? 2 : settled.includes(outcome) ? 1 : 0
  const { line, name, email } = cells
  return { line, name, email, weight, problem: weight === 0, outcome: outcomeInWords(outcome, at) }
}

function outcomeInWords(outcome: InviteOutcome, at: At): string {
  const say = inviteListMessages.in(at.language)
  switch (outcome) {
    case 'fresh':
    case 'asked':
    case 'invited':
    case 'waits':
    case 'unwanted':
    case 'declined':
    case 'gone':
    case 'full':
    case 'too-many':
    case 'often':
      return say(`out-${outcome}`)
    case 'registered':
      return importOutcomeMessages.in(at.language)('known')
    default:
      return importOutcomeMessages.in(at.language)(outcome)
  }
}
