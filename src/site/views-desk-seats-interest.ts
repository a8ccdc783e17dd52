// What organisers see of an event that is registered for elsewhere: how many said that they plan to go, day by day.
import type { Temporal } from 'temporal-polyfill'
import { lastDays } from '../registration/rules-outside-interest.ts'
import type { Interest } from '../registration/store-outside-interest.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { columnPlot } from '../ui/plot.ts'
import type { At } from '../urls.ts'
import { planMessages } from './messages-desk-plans.ts'
import { interestMessages } from './messages-event-interest.ts'

const shown = 14

/** The part of the page of an event's seats; `today` in the event's zone. */
export function interestPart({ count, days }: Interest, today: Temporal.PlainDate, at: At): Html {
  const say = interestMessages.in(at.language)
  const recent = lastDays(days, today, shown)
  const bars = recent.map(({ day, presses }) => ({ label: String(Number(day.slice(8))), value: presses }))
  const plot = html`<div class="table-wrap">${columnPlot(say('plan-days'), bars)}</div>
<details class="more-fields"><summary>${say('plan-days')}</summary><table class="table"><thead><tr><th scope="col">${planMessages.in(at.language)('plan-day')}</th><th scope="col">${say('presses')}</th></tr></thead><tbody>${each([...days].reverse(), ({ day, presses }) => html`<tr><th scope="row">${dayInWords(day, at.language)}</th><td>${presses}</td></tr>`)}</tbody></table></details>`
  return html`<section aria-labelledby="plans"><h2 id="plans">${say('plan-title')}</h2><p><strong>${say('plan-count', { count })}</strong></p>
${when(count, () => plot)}<p class="soft">${say('plan-honest')}</p></section>`
}
