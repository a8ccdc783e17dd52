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
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { TypedTerms } from './invite-terms.ts'
import type { ReadList } from './list-read.ts'
import type { ListFault } from './list-sent.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { importOutcomeMessages } from './messages-desk-attendees-import-rows.ts'
import { inviteListMessages } from './messages-desk-invitations-import.ts'
import { listMessages } from './messages-desk-lists.ts'
import { inviteTermsMessages } from './messages-invite-terms.ts'
import {
  countsPart,
  listFaultInWords,
  listLimits,
  readForm,
  rowsPart,
  type ShownRow,
  type ShownRows,
  sendFields,
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
  const back = urls.desk(at, `/events/${event.slug}/invitations`)
  const listed = { ...listLimits, press: mostInvitedAtOnce, day: mostInvitedADay }
  const fields = { wrong: fault !== undefined && !list, says: say('file-says', listed), paste: say('paste') }
  return html`<div class="head"><h1>${say('title')}</h1></div><p class="soft">${say('says')}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${faultInWords(why, at)}</p>`)}
${when(list, (read) => lookedPart(facts, read, at))}
<form class="sheet" method="post" action="${back}/import" enctype="multipart/form-data">${when(list, () => html`<h2>${listMessages.in(at.language)('another')}</h2>`)}
${sendFields(pasted, fields, at)}
<p class="actions"><button class="button ${list ? 'plain' : ''}" type="submit">${attendeesImportMessages.in(at.language)('look')}</button> <a class="button plain" href="${back}">${attendeesMessages.in(at.language)('back')}</a></p></form>`
}

function faultInWords(fault: NonNullable<InviteListFacts['fault']>, at: At): string {
  if (fault === 'no-hours') return inviteTermsMessages.in(at.language)(fault)
  return fault === 'not-public' ? inviteListMessages.in(at.language)(fault) : listFaultInWords(fault, at)
}

function lookedPart(facts: InviteListFacts, list: ReadList, at: At): Html {
  const { event, pools, poolId, typed, readable, rows, show, fault } = facts
  const say = inviteListMessages.in(at.language)
  const action = urls.desk(at, `/events/${event.slug}/invitations/import`)
  const option = (pool: Pool) =>
    html`<option value="${pool.id}"${pool.id === poolId ? html` selected` : nothing}>${poolInWords(pool, at)}</option>`
  const more = html`${when(pools.length > 1, () => html`<div class="field"><label for="pool">${say('to-pool')}</label><select id="pool" name="pool">${each(pools, option)}</select></div>`)}
${inviteTermsFields(typed, { wrong: fault === 'no-hours' }, at)}
`
  const count = rows.filter(({ coming }) => coming !== null).length
  const confirm = html`<p>${say('mails')}</p><p><button class="button" type="submit" form="read" formaction="${action}/confirmation">${say('invite', { count })}</button></p>`
  const shown = rows.map((row) => shownRow(row, at))
  const unwanted = rows.filter(({ outcome }) => outcome === 'unwanted').length
  const looked = html`${countsPart(shown)}${when(unwanted, (people) => html`<p class="soft">${say('unwanted', { count: people })}</p>`)}${count === 0 ? html`<p class="notice">${say('nobody')}</p>` : confirm}${rowsPart(shown, show, at)}`
  return html`<section aria-labelledby="looked"><h2 id="looked">${attendeesImportMessages.in(at.language)('looked', { count: list.rows.length })}</h2>
${readForm(list, readable, { action, more }, at)}
${fault ? nothing : looked}</section>`
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
