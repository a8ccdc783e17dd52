// The part of the form by which somebody registers for other dates of a series too: all of them, or those they tick.
import type { AlongDate } from '../registration/store-series-along.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { wholeClock } from '../ui/whole-clock.ts'
import type { At } from '../urls.ts'
import { registerMessages } from './messages-register.ts'
import { seatsMessages } from './messages-seats.ts'
import type { ChosenDates } from './register-series.ts'

/** The dates that are offered, each with its box; nothing where the event stands alone. */
export function alongFields(dates: readonly AlongDate[], chosen: ChosenDates, at: At): Html {
  const say = registerMessages.in(at.language)
  const [only, another] = dates
  if (!only) return nothing
  const ticked = (slug: string) => chosen !== 'all' && chosen.includes(slug)
  const box = (date: AlongDate) =>
    html`<label class="check"><input type="checkbox" name="along[]" value="${date.slug}"${when(ticked(date.slug), () => html` checked`)}><span>${wholeClock(spanInWords(date, at.language))}${when(date.isFull, () => html` <small>${seatsMessages.in(at.language)('seats-full')}</small>`)}</span></label>`
  const all = html`<label class="check"><input type="checkbox" name="all_dates"${when(chosen === 'all', () => html` checked`)}><span>${say('all-dates', { count: dates.length })}</span></label>`
  if (!another) return all
  const some = chosen !== 'all' && chosen.length > 0
  return html`<fieldset class="asked along"><legend>${say('along')}</legend>${all}
<details${some ? html` open` : nothing}><summary>${say('choose-dates')}</summary>${each(dates, box)}</details></fieldset>`
}
