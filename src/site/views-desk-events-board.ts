// A desk's events on a board: a column for each state, with the first of each.
import { eventMessages } from '../events/messages.ts'
import { type EventState, stateAt } from '../events/rules.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, hueClass, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { states, writeDeskQuery } from './query-desk-events.ts'
import { type DeskEventsFacts, deskEventsHead, keyList, whenInWords } from './views-desk-events.ts'

/** The board within the desk. */
export function deskBoardPage(facts: DeskEventsFacts, at: At): Html {
  return html`${deskEventsHead(facts, at)}
<div class="board">${each(states, (state) => column(state, facts, at))}</div>
${keyList(at)}`
}

function column(state: EventState, { query, cards, counts, now }: DeskEventsFacts, at: At): Html {
  const say = deskViewsMessages.in(at.language)
  const mine = cards.filter((event) => stateAt(event, now) === state)
  const rest = counts[state] - mine.length
  const all = urls.desk(at, `/events${writeDeskQuery({ ...query, view: 'list', state, page: 1 })}`)
  return html`<section aria-labelledby="board-${state}"><h2 id="board-${state}">${eventMessages.in(at.language)(`state-${state}`)} <small>${counts[state]}</small></h2>
${mine.length === 0 ? html`<p class="soft">${say('none-in-state')}</p>` : html`<ul role="list">${each(mine, (event) => card(event, at))}</ul>`}
${when(rest > 0, () => html`<p><a class="more" href="${all}">${say('more-in-state', { count: rest })}</a></p>`)}</section>`
}

function card(event: DeskEventsFacts['cards'][number], at: At): Html {
  const title = pickText(event.title, at.language, event.language)
  return html`<li class="${event.format ? hueClass(event.format.hue) : ''}" data-row><a href="${urls.desk(at, `/events/${event.slug}`)}" data-open>${spoken(title, at.language)}</a>
<small>${whenInWords(event, at)}</small></li>`
}
