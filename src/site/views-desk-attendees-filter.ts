// What narrows the list of attendees: words first, the rest folded away on a phone; and which columns it shows.
import { pickText } from '../kit/languages.ts'
import { type AttendeeSort, attendeeColumns, columnOf, usualSort } from '../registration/rules-attendee-columns.ts'
import type { AskedColumn } from '../registration/store-attendees-around.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { AttendeesFacts } from './facts-attendees.ts'
import { attendeeMailMessages } from './messages-desk-attendee-mail.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { attendeesListMessages } from './messages-desk-attendees-list.ts'
import { deskViewsMessages } from './messages-desk-views.ts'
import { listMessages } from './messages-events.ts'
import { type AttendeesQuery, attendeeFields } from './query-desk-attendees.ts'
import { columnInWords } from './views-desk-attendees-table.ts'
import { poolInWords } from './views-desk-seats.ts'

/** The form of the filters. */
export function filterForm(facts: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const { event, query, pools, around } = facts
  const { poolId, tag, arrived, mail, answer, sort } = query
  const reach = attendeeMailMessages.in(at.language)
  const narrowed = poolId ?? tag ?? arrived ?? mail ?? answer ?? (sort === usualSort ? undefined : sort)
  return html`<search><form class="desk-filter" method="get" action="${urls.desk(at, `/events/${event.slug}/attendees`)}">
<label class="field">${say('find')}<input type="search" name="q" value="${query.q ?? ''}" maxlength="200" autocomplete="off" data-key="/"></label>
<details class="refine"${narrowed ? html` open` : nothing}><summary>${listMessages.in(at.language)('more-filters')}</summary><div class="fields">
${when(pools.length > 1, () => html`<label class="field">${say('pool')}<select name="pool"><option value="">${say('any')}</option>${each(pools, (pool) => optionOf(pool.id, poolInWords(pool, at), poolId))}</select></label>`)}
${when(around.tags.length, () => html`<label class="field">${say('tag')}<select name="tag"><option value="">${say('any')}</option>${each(around.tags, (one) => optionOf(one, one, tag))}</select></label>`)}
${when(around.questions.length, () => answerField(facts, at))}
<label class="field">${say('arrived')}<select name="arrived"><option value="">${say('any')}</option>${each(['yes', 'no'] as const, (one) => optionOf(one, say(`arrived-${one}`), arrived))}</select></label>
${when(around.returned || mail, () => html`<label class="field">${reach('reach')}<select name="mail"><option value="">${say('any')}</option>${optionOf('reached', say('arrived-yes'), mail)}${optionOf('returned', reach('came-back'), mail)}</select></label>`)}
<label class="field">${say('sort')}<select name="sort">${each(sortsFor(sort), (one) => optionOf(one, sortInWords(one, facts, at), sort))}</select></label></div></details>
${kept(query, 'state', 'columns')}<button class="button plain" type="submit">${say('search')}</button></form></search>`
}

/** Which columns the list shows: kept for whoever chooses, and in the address. */
export function columnsForm({ event, query, shown, around }: AttendeesFacts, at: At): Html {
  const list = attendeesListMessages.in(at.language)
  const names = [...attendeeColumns, ...around.questions.map(({ question_id }) => columnOf(question_id))]
  const box = (name: (typeof names)[number]) =>
    html`<label class="box"><input type="checkbox" name="column[]" value="${name}"${shown.includes(name) ? html` checked` : nothing}> ${columnInWords(name, around.questions, at)}</label>`
  const others = attendeeFields({ ...query, after: undefined, columns: undefined })
  return html`<details class="more-fields columns-form"><summary>${deskViewsMessages.in(at.language)('columns')}</summary><form method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/columns`)}">
${each(others, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="boxes">${each(names, box)}</div>
<p class="actions"><button class="button plain" type="submit">${deskViewsMessages.in(at.language)('show-columns')}</button> <button class="button plain" type="submit" name="usual" value="on">${list('usual-columns')}</button></p></form></details>`
}

// Every answer that can be chosen, below its question; of what is answered in words, whether it was.
function answerField({ query, around }: AttendeesFacts, at: At): Html {
  const list = attendeesListMessages.in(at.language)
  const is = query.answer && `${query.answer.question}.${query.answer.key}`
  const group = (asked: AskedColumn) => {
    const choices = asked.choices.map(
      ({ key, label }) => [key, pickText(label, at.language, asked.language).text] as const,
    )
    const agreed = asked.kind === 'consent' ? ([['yes', list('agreed')]] as const) : []
    const all = [...choices, ...agreed, ['*', list('answered')] as const, ['-', list('not-answered')] as const]
    return html`<optgroup label="${pickText(asked.label, at.language, asked.language).text}">${each(all, ([key, text]) => optionOf(`${asked.question_id}.${key}`, text, is))}</optgroup>`
  }
  return html`<label class="field">${list('answer')}<select name="answer"><option value="">${attendeesMessages.in(at.language)('any')}</option>${each(around.questions, group)}</select></label>`
}

const offeredSorts: readonly AttendeeSort[] = ['-registered', 'registered', 'name']

function sortsFor(sort: AttendeeSort): readonly AttendeeSort[] {
  return offeredSorts.includes(sort) ? offeredSorts : [...offeredSorts, sort]
}

function sortInWords(sort: AttendeeSort, { around }: AttendeesFacts, at: At): string {
  const say = attendeesMessages.in(at.language)
  if (sort === 'name') return say('sort-name')
  if (sort === 'registered') return say('sort-oldest')
  if (sort === '-registered') return say('sort-newest')
  const key = sort.replace(/^-/, '') as Parameters<typeof columnInWords>[0]
  return `${columnInWords(key, around.questions, at)} ${sort.startsWith('-') ? '↓' : '↑'}`
}

function kept(query: AttendeesQuery, ...names: string[]): Html {
  const fields = attendeeFields(query).filter(([name]) => names.includes(name))
  return html`${each(fields, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
