// The table of attendees: the chosen columns, each to sort by, a card a person on a phone, and the bar for many at once.
import { languageName, pickText } from '../kit/languages.ts'
import {
  type AttendeeColumn,
  type AttendeeKey,
  type AttendeeSort,
  type QuestionColumn,
  questionOf,
  sortedBy,
} from '../registration/rules-attendee-columns.ts'
import { attendeeVerbs } from '../registration/rules-attendees.ts'
import type { Attendee } from '../registration/store-attendees.ts'
import type { AskedColumn } from '../registration/store-attendees-around.ts'
import { momentInWords, numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { AttendeesFacts } from './facts-attendees.ts'
import { attendeeMessages } from './messages-desk-attendee.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { attendeesListMessages } from './messages-desk-attendees-list.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { attendeeFields, writeAttendeesQuery } from './query-desk-attendees.ts'
import { seatPill } from './views-attendee-state.ts'
import { answerInWords } from './views-desk-attendee.ts'
import { addressMark } from './views-desk-attendee-mails.ts'
import { poolInWords } from './views-desk-seats.ts'

/** The table within its form, with what can be done with those chosen. */
export function attendeeTable(facts: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const pick = chosenMessages.in(at.language)
  const { event, attendees, query, count, shown } = facts
  const fields = attendeeFields({ ...query, after: undefined })
  return html`<form id="chosen" method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/changes`)}">
<div class="table-wrap" tabindex="0" role="group" aria-label="${say('title')}"><table class="table attendees"><thead><tr><th scope="col" class="choose-cell"><span class="visually-hidden">${pick('choose')}</span></th>${heading('name', facts, at)}${each(shown, (column) => heading(column, facts, at))}</tr></thead><tbody>${each(attendees, (one) => row(one, facts, at))}</tbody></table></div>
${each(fields, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="bulk-bar"><label class="box" hidden data-choose-page><input type="checkbox"> ${pick('choose-page')}</label>${when(count > attendees.length, () => html`<label class="box"><input type="checkbox" name="all" value="on"> ${pick('choose-all', { count: numberIn(at.language, count) })}</label>`)}
<label class="field">${pick('with-chosen')}<select name="verb"><option value="">–</option>${each(attendeeVerbs, (verb) => html`<option value="${verb}">${pick(`verb-${verb}`)}</option>`)}</select></label>
<label class="field">${say('tag')}<input type="text" name="new-tag" maxlength="40" autocomplete="off"></label>
<button class="button plain" type="submit">${pick('go-on')}</button></div></form>`
}

/** What a column is called; a question by its words. */
export function columnInWords(column: AttendeeKey, questions: readonly AskedColumn[], at: At): string {
  const question = questionOf(column)
  if (question === undefined)
    return attendeesListMessages.in(at.language)(`column-${column as keyof typeof cells | 'name'}`)
  const asked = questions.find(({ question_id }) => question_id === question)
  return asked ? pickText(asked.label, at.language, asked.language).text : ''
}

/** The keys that the list listens to. */
export function attendeeKeys(at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const list = attendeesListMessages.in(at.language)
  const keys: [string, string][] = [
    ['/', say('key-search')],
    ['j', list('key-j')],
    ['k', list('key-k')],
    ['x', say('key-x')],
    ['o', list('key-o')],
  ]
  return html`<details class="keys" data-key="?"><summary>${say('keys')}</summary><ul>${each(keys, ([key, text]) => html`<li><kbd>${key}</kbd> ${text}</li>`)}</ul></details>`
}

// Pressed once it sorts by this column, pressed again the other way round; of moments the latest come first.
function heading(key: AttendeeKey, { event, query, around }: AttendeesFacts, at: At): Html {
  const now = sortedBy(query.sort)
  const is = now.key === key
  const down = is ? now.way === 'ascending' : key === 'registered' || key === 'arrived' || key === 'people'
  const sort: AttendeeSort = down ? `-${key}` : key
  const href = urls.desk(
    at,
    `/events/${event.slug}/attendees${writeAttendeesQuery({ ...query, sort, after: undefined })}`,
  )
  return html`<th scope="col"${is ? html` aria-sort="${now.way}"` : nothing}><a href="${href}">${columnInWords(key, around.questions, at)}</a></th>`
}

function row(one: Attendee, facts: AttendeesFacts, at: At): Html {
  const pick = chosenMessages.in(at.language)
  const { event, shown, around } = facts
  const name = one.name || attendeesMessages.in(at.language)('forgotten')
  const page = urls.desk(at, `/events/${event.slug}/attendees/${one.uid}`)
  const below = [shown.includes('email') ? null : one.email, shown.includes('organisation') ? null : one.affiliation]
  const cell = (column: AttendeeColumn) =>
    html`<td class="${column}-cell" data-label="${columnInWords(column, around.questions, at)}">${cellOf(column, one, facts, at)}</td>`
  return html`<tr data-row><td class="choose-cell"><label class="box"><input type="checkbox" name="registration[]" value="${one.uid}" aria-label="${pick('choose-one', { name })}" data-choose></label></td>
<th scope="row"><a href="${page}" data-open>${name}</a>${when(one.people > 1, () => html` <small>+${one.people - 1}</small>`)}${when(below.filter(Boolean).join(' · '), (text) => html`<br><small>${text}</small>`)}${when(one.returned, (state) => html`<br>${addressMark(state, at)}`)}</th>
${each(shown, cell)}</tr>`
}

function cellOf(column: AttendeeColumn, one: Attendee, facts: AttendeesFacts, at: At): Html | string {
  const question = questionOf(column)
  if (question === undefined) return cells[column as keyof typeof cells](one, facts, at)
  const value = facts.answers.get(`${one.id} ${question}`)
  const asked = facts.around.questions.find(({ question_id }) => question_id === question)
  return value === undefined || !asked ? '' : answerInWords({ ...asked, value }, at)
}

type Cell = (one: Attendee, facts: AttendeesFacts, at: At) => Html | string

const cells = {
  email: ({ email }) => email ?? '',
  organisation: ({ affiliation }) => affiliation ?? '',
  state: ({ state, arrived }, { shown }, at) =>
    html`${seatPill(state, at)}${when(arrived > 0 && !shown.includes('arrived'), () => html` <span class="pill published">${attendeesMessages.in(at.language)('is-here')}</span>`)}`,
  mode: (one, _, at) => poolInWords(one, at),
  people: ({ people }) => String(people),
  registered: ({ created_at }, { event }, at) =>
    html`<span class="moment">${momentInWords(created_at, event.zone, at.language)}</span>`,
  tags: ({ tags, has_note }, _, at) =>
    tags.length > 0 || has_note
      ? html`${each(tags, (tag) => html`<span class="pill">${tag}</span> `)}${when(has_note, () => html`<small>${attendeesMessages.in(at.language)('has-note')}</small>`)}`
      : '',
  arrived: ({ arrived, people }) => (arrived === 0 ? '' : people > 1 ? `${arrived} / ${people}` : String(arrived)),
  language: ({ language }, _, at) => languageName(language, at.language),
  via: ({ via }, _, at) => attendeeMessages.in(at.language)(`via-${via}`),
} as const satisfies Record<Exclude<AttendeeColumn, QuestionColumn>, Cell>
