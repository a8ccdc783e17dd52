// What came of a change of several attendees: how many were changed, and of the others why not, by kind of reason.
import { isTold, whysLeft } from '../registration/rules-attendees.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { AttendeesFacts } from './facts-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { didMessages } from './messages-desk-attendees-did.ts'
import { leftMessages } from './messages-desk-attendees-left.ts'
import { attendeeFields } from './query-desk-attendees.ts'

type Came = Pick<AttendeesFacts, 'event' | 'query' | 'done' | 'left' | 'did' | 'who'>

/** The sentence above the list after something was done; nothing before. */
export function cameOf(facts: Came, at: At): Html {
  const { event, done, left } = facts
  if (done === undefined) return nothing
  const say = leftMessages.in(at.language)
  const whys = whysLeft.filter((why) => left[why])
  const count = whys.reduce((sum, why) => sum + (left[why] ?? 0), 0)
  const told = chosenMessages.in(at.language)('done', { done, left: count })
  if (count === 0)
    return html`<div class="toast" role="status">${didInWords(facts, at) ?? told} ${undoForm(facts, at)}</div>`
  const seats = html` <a href="${urls.desk(at, `/events/${event.slug}/seats`)}#pools">${say('to-seats')}</a>`
  const reason = (why: (typeof whysLeft)[number]) =>
    html`<li>${say(`left-${why}`, { count: left[why] ?? 0 })}${when(why === 'waits' || why === 'full', () => seats)}</li>`
  return html`<div class="notice" role="status"><p><strong>${didInWords(facts, at) ?? told}</strong></p><ul>${each(whys, reason)}</ul></div>`
}

// One person by name; somebody who was let in, and finds no seat free, stands in line.
function didInWords({ did, done = 0, who }: Came, at: At): string | undefined {
  if (!did || done === 0) return undefined
  const say = didMessages.in(at.language)
  const [one] = who
  const name = one && done === 1 ? one.name : say('somebody')
  const mailed = isTold(did) ? ` ${say('mailed', { count: done })}` : ''
  if (done === 1 && one?.state === 'waiting' && (did === 'approve' || did === 'restore'))
    return say('did-line', { who: name }) + mailed
  return say(`did-${did}`, { count: done, who: name }) + mailed
}

// What has ended can be given back, as long as the address says whose it was; the page that follows asks once more.
function undoForm({ event, query, did, done, who }: Came, at: At): Html {
  if ((did !== 'decline' && did !== 'cancel') || who.length === 0 || who.length !== done) return nothing
  const fields = [...attendeeFields(query), ...who.map(({ uid }) => ['registration[]', uid])]
  return html`<form method="post" action="${urls.desk(at, `/events/${event.slug}/attendees/changes`)}">${each(fields, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="button plain small" type="submit" name="verb" value="restore">${chosenMessages.in(at.language)('verb-restore')}</button></form>`
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
