// Events grouped by their month, as lists of them are read.
import type { Temporal } from 'temporal-polyfill'
import type { EventCard } from '../events/cards.ts'
import { isComing } from '../events/rules.ts'
import { monthTitle, partialDate } from '../ui/dates.ts'
import type { At } from '../urls.ts'
import { listMessages } from './messages-events.ts'

/** Events of one month, of a year whose months are not known, or without a date. */
export interface Month {
  title: string
  detail: string
  key: string
  cards: EventCard[]
}

/** Cards in the order of a list, under the months in which they begin. */
export function groupByMonth(cards: readonly EventCard[], at: At, now: Temporal.Instant): Month[] {
  const groups: Month[] = []
  for (const card of cards) {
    const { key, title, detail } = headingOf(card, at, now)
    const last = groups.at(-1)
    if (last?.key === key) last.cards.push(card)
    else groups.push({ key, title, detail, cards: [card] })
  }
  return groups
}

function headingOf({ starts_on, precision, ends }: EventCard, at: At, now: Temporal.Instant): Omit<Month, 'cards'> {
  const say = listMessages.in(at.language)
  if (starts_on === null) return { key: 'undated', title: say('undated'), detail: '' }
  const year = starts_on.slice(0, 4)
  if (precision === 'year') {
    const detail = isComing({ ends }, now) ? say('month-to-come') : ''
    return { key: `year-${year}`, title: partialDate(starts_on, 'year', at.language), detail }
  }
  const month = starts_on.slice(0, 7)
  return { key: `month-${month}`, title: monthTitle(month, at.language), detail: '' }
}
