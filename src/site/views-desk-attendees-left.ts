// What came of a change of several attendees: how many were changed, and of the others why not, by kind of reason.
import { whysLeft } from '../registration/rules-attendees.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { AttendeesFacts } from './facts-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { leftMessages } from './messages-desk-attendees-left.ts'

type Came = Pick<AttendeesFacts, 'event' | 'done' | 'left'>

/** The sentence above the list after something was done; nothing before. */
export function cameOf({ event, done, left }: Came, at: At): Html {
  if (done === undefined) return nothing
  const say = leftMessages.in(at.language)
  const whys = whysLeft.filter((why) => left[why])
  const count = whys.reduce((sum, why) => sum + (left[why] ?? 0), 0)
  const told = chosenMessages.in(at.language)('done', { done, left: count })
  if (count === 0) return html`<p class="toast" role="status">${told}</p>`
  const seats = html` <a href="${urls.desk(at, `/events/${event.slug}/seats`)}#pools">${say('to-seats')}</a>`
  const reason = (why: (typeof whysLeft)[number]) =>
    html`<li>${say(`left-${why}`, { count: left[why] ?? 0 })}${when(why === 'waits' || why === 'full', () => seats)}</li>`
  return html`<div class="notice" role="status"><p><strong>${told}</strong></p><ul>${each(whys, reason)}</ul></div>`
}

/** The reasons as an address carries them: `waits.2`. */
export function writeLeft(left: Came['left']): [string, string][] {
  return whysLeft.flatMap((why): [string, string][] => (left[why] ? [['left', `${why}.${left[why]}`]] : []))
}

/** The reasons that an address carries; what is none is left out. */
export function readLeft(typed: readonly string[]): Came['left'] {
  const read = typed.flatMap((text) => {
    const [name, count = ''] = text.split('.')
    const why = whysLeft.find((one) => one === name)
    return why && /^\d{1,4}$/.test(count) ? [[why, Number(count)] as const] : []
  })
  return Object.fromEntries(read)
}
