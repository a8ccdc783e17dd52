// The desk's first page for somebody without a role: what they have here, and where to go from it.
import type { Temporal } from 'temporal-polyfill'
import type { listApplicationsBy } from '../chapters/store-applications.ts'
import type { Membership } from '../chapters/store-members.ts'
import type { OwnProposal } from '../chapters/store-proposals.ts'
import type { SeatKeys } from '../registration/store-keys.ts'
import type { OwnSeat } from '../registration/store-own.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskHomeMessages } from './messages-desk-home.ts'
import { myChapterMessages } from './messages-my-chapters.ts'
import { myEventMessages } from './messages-my-events.ts'
import { applicationLine, joinedLine, proposedLine } from './views-my-chapters.ts'
import { ownSeatRows } from './views-my-events.ts'

/** What somebody has as a guest and member of the community. */
export interface OwnFacts {
  /** The registrations to come, soonest first. */
  seats: readonly OwnSeat[]
  keys: SeatKeys
  joined: readonly Membership[]
  proposed: readonly OwnProposal[]
  applied: Awaited<ReturnType<typeof listApplicationsBy>>
}

/** Their registrations, chapters and applications; then the ways on, of which proposing a chapter is only one. */
export function ownPart({ seats, keys, joined, proposed, applied }: OwnFacts, now: Temporal.Instant, at: At): Html {
  const say = deskHomeMessages.in(at.language)
  const chapters = myChapterMessages.in(at.language)
  const events = myEventMessages.in(at.language)
  const part = (name: string, lines: Html[]) =>
    when(lines.length, () => html`<section><h2>${name}</h2><ul class="lines" role="list">${lines}</ul></section>`)
  return html`<section><div class="head"><h2>${events('mine')}</h2><a class="button" href="${urls.events(at)}">${say('find-event')}</a></div>
${seats.length > 0 ? ownSeatRows(seats, { keys, now }, at) : html`<p class="soft">${events('none')}</p>`}
<p><a class="more" href="${urls.myEvents(at)}">${say('all-registrations')}</a></p></section>
<section><div class="head"><h2>${chapters('mine')}</h2><a class="button plain" href="${urls.chapters(at)}">${chapters('find-one')}</a></div>
${joined.length > 0 ? html`<ul class="lines" role="list">${each(joined, (one) => joinedLine(one, at))}</ul>` : html`<p class="soft">${chapters('mine-none')}</p>`}</section>
${part(
  chapters('mine-proposed'),
  each(proposed, (one) => proposedLine(one, at)),
)}
${part(
  chapters('mine-applied'),
  each(applied, (one) => applicationLine(one, at)),
)}
<section><h2>${say('no-role')}</h2><p class="soft">${say('no-role-says')}</p><p><a class="button plain" href="${urls.proposeChapter(at)}">${say('propose-chapter')}</a></p></section>`
}
