// The table of a desk's events: when and what, the columns that were chosen, and a box to choose each event.
import { eventMessages } from '../events/messages.ts'
import { brandOf, placeInWords } from '../events/parts.ts'
import { stateAt } from '../events/rules.ts'
import { manyVerbs } from '../events/rules-many.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { deskEventsMessages } from './messages-desk-events.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { listMessages } from './messages-events.ts'
import { type Column, columns, type DeskQuery, hiddenFields, type sorts, writeDeskQuery } from './query-desk-events.ts'
import { type DeskEventsFacts, statePill, whenInWords } from './views-desk-events.ts'

type Event = DeskEventsFacts['cards'][number]

/** The table, in a form that sends the chosen events on to be changed together. */
export function eventTable(facts: DeskEventsFacts, total: number, at: At): Html {
  const { query } = facts
  const say = deskViewsMessages.in(at.language)
  return html`<form id="chosen" method="get" action="${urls.desk(at, '/event-changes')}">
<div class="table-wrap"><table class="table desk-events">
<thead><tr><th scope="col"><span class="visually-hidden">${say('choose')}</span></th>${each(['date', 'title'] as const, (sort) => sortable(sort, query, at))}${each(query.columns, (name) => head(name, query, at))}<th scope="col"><span class="visually-hidden">${deskEventsMessages.in(at.language)('edit')}</span></th></tr></thead>
<tbody>${each(facts.cards, (event) => row(event, facts, at))}</tbody></table></div>
<div class="bulk-bar"><label class="box" hidden data-choose-page><input type="checkbox"> ${say('choose-page')}</label>${when(total > facts.cards.length, () => html`<label class="box"><input type="checkbox" name="all" value="1"> ${say('choose-all', { count: total })}</label>`)}
${each(hiddenFields(query), ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label class="field" for="bulk-verb">${say('with-chosen')}<select id="bulk-verb" name="verb">
${each(manyVerbs, (verb) => html`<option value="${verb}">${say(`verb-${verb}`)}</option>`)}</select></label>
<button class="button plain" type="submit">${say('go-on')}</button></div></form>
${columnForm(query, at)}`
}

function head(name: Column, query: DeskQuery, at: At): Html {
  if (name === 'changed') return sortable('changed', query, at)
  return html`<th scope="col">${columnName(name, at)}</th>`
}

function columnName(name: Column, at: At): string {
  const say = deskEventsMessages.in(at.language)
  switch (name) {
    case 'changed':
      return say('sort-changed')
    case 'state':
    case 'place':
      return say(name)
    case 'registration':
      return choiceMessages.in(at.language)('registration')
    case 'languages':
      return listMessages.in(at.language)('language')
    default:
      return listMessages.in(at.language)(name)
  }
}

function sortable(sort: (typeof sorts)[number], query: DeskQuery, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const href = urls.desk(at, `/events${writeDeskQuery({ ...query, sort, page: 1 })}`)
  const order = sort === 'changed' || (sort === 'date' && query.when !== 'coming') ? 'descending' : 'ascending'
  const sorted = query.sort === sort ? html` aria-sort="${order}"` : nothing
  return html`<th scope="col"${sorted}><a href="${href}">${say(`sort-${sort}`)}</a></th>`
}

function row(event: Event, facts: DeskEventsFacts, at: At): Html {
  const say = deskEventsMessages.in(at.language)
  const title = pickText(event.title, at.language, event.language)
  const page = urls.desk(at, `/events/${event.slug}`)
  const choose = deskViewsMessages.in(at.language)('choose-one', { title: title.text })
  return html`<tr class="${event.format ? hueClass(event.format.hue) : ''}" data-row>
<td class="choose-cell"><label class="box"><input type="checkbox" name="event" value="${event.slug}" aria-label="${choose}" data-choose></label></td>
<td class="moment-cell">${whenInWords(event, at)}</td>
<td class="title-cell"><a href="${page}" data-open>${spoken(title, at.language)}</a><br><small>${brandOf(event, at)}</small></td>
${each(facts.query.columns, (name) => html`<td class="${name}-cell">${cell(name, event, facts, at)}</td>`)}
<td class="edit-cell"><a class="button plain small" href="${page}/edit" data-edit>${say('edit')}<span class="visually-hidden">: ${title.text}</span></a></td></tr>`
}

function cell(name: Column, event: Event, { now }: DeskEventsFacts, at: At): Html | string {
  switch (name) {
    case 'changed': {
      const day = event.updated_at.toZonedDateTimeISO('UTC').toPlainDate().toString()
      return html`<time class="moment" datetime="${event.updated_at.toString()}">${day}</time>`
    }
    case 'state':
      return statePill(stateAt(event, now), at)
    case 'place':
      return placeInWords(event, at)
    case 'mode':
      return event.attendance === null ? '' : eventMessages.in(at.language)(event.attendance)
    case 'languages':
      return event.languages.map(ownName).join(', ')
    case 'registration':
      return choiceMessages.in(at.language)(`registration-${event.registration}`)
    case 'chapter':
      return event.chapter ? pickText(event.chapter.name, at.language, event.chapter.language).text : ''
  }
}

function columnForm(query: DeskQuery, at: At): Html {
  const say = deskViewsMessages.in(at.language)
  const hidden = hiddenFields(query, 'columns')
  return html`<details class="more-fields"><summary>${say('columns')}</summary><form method="get" action="${urls.desk(at, '/events')}">
${each(hidden, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="columns" value="none">
<fieldset class="boxes"><legend class="visually-hidden">${say('columns')}</legend>${each(columns, (name) => html`<label class="box"><input type="checkbox" name="columns" value="${name}"${when(query.columns.includes(name), () => html` checked`)}> ${columnName(name, at)}</label>`)}</fieldset>
<button class="button plain" type="submit">${say('show-columns')}</button></form></details>`
}
