// The attendees of an event: tabs by state, filters, a table to choose from, and what can be done with those chosen.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { attendeeSorts, attendeeVerbs, listedStates } from '../registration/rules-attendees.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { RegistrationState } from '../registration/rules-states.ts'
import type { Attendee } from '../registration/store-attendees.ts'
import { momentInWords } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { blockMessages } from './messages-desk-blocks.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { type AttendeesQuery, attendeeFields, writeAttendeesQuery } from './query-desk-attendees.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface AttendeesFacts {
  event: DeskEvent
  query: AttendeesQuery
  attendees: readonly Attendee[]
  /** How many match; the list shows some of them. */
  count: number
  counts: Partial<Record<RegistrationState, number>>
  pools: readonly Pool[]
  tags: readonly string[]
  more: boolean
  /** How many were just changed, and how many could not be. */
  done: number | undefined
  left: number | undefined
}

/** The whole of the list within the desk. */
export function attendeesPage(facts: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const pick = chosenMessages.in(at.language)
  const { event, query, attendees, count, done, left } = facts
  const here = (below = '') => urls.desk(at, `/events/${event.slug}/attendees${below}`)
  const told = pick('done', { done: done ?? 0, left: left ?? 0 })
  const files = (kind: 'csv' | 'xlsx') => here(`.${kind}${writeAttendeesQuery({ ...query, after: undefined })}`)
  return html`${when(done !== undefined, () => html`<p class="toast" role="status">${told}</p>`)}
<div class="head"><h1>${say('title')}</h1><p class="actions"><a class="button" href="${here('/new')}">${say('add')}</a> <a class="button plain" href="${here('/import')}">${attendeesImportMessages.in(at.language)('title')}</a> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/seats`)}">${say('seats')}</a> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/messages`)}">${tellMessages.in(at.language)('title')}</a>${when(event.registration === 'interest' || facts.counts.requested, () => html` <a class="button plain" href="${urls.desk(at, `/events/${event.slug}/invitations`)}">${inviteMessages.in(at.language)('title')}</a>`)}</p></div>
${stateTabs(facts, at)}
${filterForm(facts, at)}
<p class="soft" role="status">${say('count', { count })}</p>
${attendees.length === 0 ? nobody(facts, at) : attendeeTable(facts, at)}
${when(facts.more && attendees.at(-1), (last) => html`<nav class="pages" aria-label="${say('title')}">${query.after ? html`<a class="button plain" href="${here(writeAttendeesQuery({ ...query, after: undefined }))}">${say('first-page')}</a>` : html`<span></span>`}<a class="button plain" rel="next" href="${here(writeAttendeesQuery({ ...query, after: last.id }))}">${say('next-page')}</a></nav>`)}
<p class="facts"><a class="more" href="${files('csv')}">${say('as-csv')}</a> <a class="more" href="${files('xlsx')}">${say('as-xlsx')}</a> <a class="more" href="${urls.desk(at, `/events/${event.slug}/blocks`)}">${blockMessages.in(at.language)('title')}</a></p>`
}

/** The state of a registration as a mark. */
export function seatPill(state: RegistrationState, at: At): Html {
  return html`<span class="pill seat-${state}">${attendeesMessages.in(at.language)(`state-${state}`)}</span>`
}

function stateTabs({ event, query, counts }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const total = listedStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const tab = (state: RegistrationState | undefined, name: string, count: number) =>
    html`<a href="${urls.desk(at, `/events/${event.slug}/attendees${writeAttendeesQuery({ ...query, state, after: undefined })}`)}"${query.state === state ? currentChoice : nothing}>${name} ${count}</a>`
  const shown = listedStates.filter((state) => (counts[state] ?? 0) > 0 || query.state === state)
  return html`<nav class="filters" aria-label="${say('state')}">${tab(undefined, say('everybody'), total)}${each(shown, (state) => tab(state, say(`state-${state}`), counts[state] ?? 0))}</nav>`
}

function filterForm({ event, query, pools, tags }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const option = (value: string, text: string, chosen: boolean) =>
    html`<option value="${value}"${chosen ? html` selected` : nothing}>${text}</option>`
  return html`<search><form class="desk-filter" method="get" action="${urls.desk(at, `/events/${event.slug}/attendees`)}">
<label class="field">${say('find')}<input type="search" name="q" value="${query.q ?? ''}" maxlength="200" autocomplete="off" data-key="/"></label>
${when(pools.length > 1, () => html`<label class="field">${say('pool')}<select name="pool"><option value="">${say('any')}</option>${each(pools, (pool) => option(String(pool.id), poolInWords(pool, at), query.poolId === pool.id))}</select></label>`)}
${when(tags.length, () => html`<label class="field">${say('tag')}<select name="tag"><option value="">${say('any')}</option>${each(tags, (tag) => option(tag, tag, query.tag === tag))}</select></label>`)}
<label class="field">${say('arrived')}<select name="arrived"><option value="">${say('any')}</option>${each(['yes', 'no'] as const, (one) => option(one, say(`arrived-${one}`), query.arrived === one))}</select></label>
<label class="field">${say('sort')}<select name="sort">${each(attendeeSorts, (sort) => option(sort, say(`sort-${sort}`), query.sort === sort))}</select></label>
${when(query.state, (state) => html`<input type="hidden" name="state" value="${state}">`)}<button class="button plain" type="submit">${say('search')}</button></form></search>`
}

function attendeeTable(facts: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const pick = chosenMessages.in(at.language)
  const { event, attendees, query, count } = facts
  const heads = ['name', 'state', 'taking-part', 'since', 'tags'] as const
  const fields = attendeeFields({ ...query, after: undefined })
  return html`<form id="chosen" method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/changes`)}">
<div class="table-wrap"><table class="table attendees"><thead><tr><th scope="col"><span class="visually-hidden">${pick('choose')}</span></th>${each(heads, (head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${each(attendees, (one) => row(one, facts, at))}</tbody></table></div>
${each(fields, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="bulk-bar"><label class="box" hidden data-choose-page><input type="checkbox"> ${pick('choose-page')}</label>${when(count > attendees.length, () => html`<label class="box"><input type="checkbox" name="all" value="on"> ${pick('choose-all', { count })}</label>`)}
<label class="field">${pick('with-chosen')}<select name="verb">${each(attendeeVerbs, (verb) => html`<option value="${verb}">${pick(`verb-${verb}`)}</option>`)}</select></label>
<label class="field">${say('tag')}<input type="text" name="new-tag" maxlength="40" autocomplete="off"></label>
<button class="button plain" type="submit">${pick('go-on')}</button></div></form>`
}

function row(one: Attendee, { event }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const pick = chosenMessages.in(at.language)
  const name = one.name || say('forgotten')
  const page = urls.desk(at, `/events/${event.slug}/attendees/${one.uid}`)
  return html`<tr data-row><td class="choose-cell"><label class="box"><input type="checkbox" name="registration[]" value="${one.uid}" aria-label="${pick('choose-one', { name })}" data-choose></label></td>
<th scope="row"><a href="${page}" data-open>${name}</a>${when(one.people > 1, () => html` <small>+${one.people - 1}</small>`)}<br><small>${[one.email, one.affiliation].filter(Boolean).join(' · ')}</small></th>
<td>${seatPill(one.state, at)}${when(one.arrived, () => html` <span class="pill published">${say('is-here')}</span>`)}</td><td>${poolInWords(one, at)}</td>
<td class="moment">${momentInWords(one.created_at, event.zone, at.language)}</td><td>${each(one.tags, (tag) => html`<span class="pill">${tag}</span> `)}${when(one.has_note, () => html`<small>${say('has-note')}</small>`)}</td></tr>`
}

function nobody({ event, counts }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const empty = Object.keys(counts).length === 0
  return html`<div class="empty"><b>${say(empty ? 'nobody-yet' : 'nobody')}</b><p>${say(empty ? 'nobody-yet-says' : 'nobody-says')}</p>${when(!empty, () => html`<p class="actions"><a class="button plain" href="${urls.desk(at, `/events/${event.slug}/attendees`)}">${say('show-all')}</a></p>`)}</div>`
}
