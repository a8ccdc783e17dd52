// The page of an event's seats at the desk: how full each pool is, how many seats it has, the link for early access.
import type { Pool } from '../registration/rules-pools.ts'
import { poolKey } from '../registration/rules-setup.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SeatsFacts, SeatsRefused } from './facts-seats.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { seatsFaultMessages } from './messages-desk-seats-faults.ts'
import { interestPart } from './views-desk-seats-interest.ts'
import { seatSettingsForm, settingsBothEdited } from './views-desk-seats-settings.ts'

/** The whole page within the desk. */
export function seatsPage(facts: SeatsFacts, at: At): Html {
  const say = seatsMessages.in(at.language)
  const { event, refused, said } = facts
  const desk = (below: string) => urls.desk(at, `/events/${event.slug}${below}`)
  const seated = event.registration === 'open' || event.registration === 'interest'
  return html`${when(said, (done) => html`<p class="toast" role="status">${say(done)}</p>`)}
<div class="head"><h1>${say('title')}</h1></div>
<p class="soft">${say('says')}</p>
${when(refused, (it) => html`<div class="notice" role="alert" id="fault"><p><strong>${whyInWords(it, at)}</strong></p></div>`)}${settingsBothEdited(facts, at)}
${when(!seated, () => html`<div class="notice"><p>${say('not-seated')} <a href="${desk('/edit')}#f-registration">${say('change-registration')}</a></p></div>`)}
${when(facts.interest, (interest) => interestPart(interest, facts.today, at))}
${poolsPart(facts, at)}
${seatSettingsForm(facts, at)}
${when(facts.seating.early_until, () => earlyPart(facts, at))}`
}

/** What a pool is called: "In person", "Online, for speakers". */
export function poolInWords(pool: Pick<Pool, 'mode' | 'purpose'>, at: At): string {
  const say = seatsMessages.in(at.language)
  const mode = say(`mode-${pool.mode}`)
  return pool.purpose === 'open' ? mode : say('reserved-pool', { mode, purpose: say(`purpose-${pool.purpose}`) })
}

function whyInWords({ why, pool }: SeatsRefused, at: At): string {
  const about = pool ? { pool: poolInWords(pool, at), taken: pool.taken } : { pool: '', taken: 0 }
  return seatsFaultMessages.in(at.language)(`why-${why}`, about)
}

function poolsPart(facts: SeatsFacts, at: At): Html {
  const say = seatsMessages.in(at.language)
  const { event, pools } = facts
  const heads = ['pool', 'taken', 'free', 'waiting', 'requested', 'seats'] as const
  const action = urls.desk(at, `/events/${event.slug}/seats`)
  const removable = pools.filter(
    ({ purpose, taken, waiting, requested }) => purpose !== 'open' && taken + waiting + requested === 0,
  )
  return html`<section aria-labelledby="pools"><h2 id="pools">${say('how-many')}</h2>
<form method="post" action="${action}/pools"><div class="table-wrap"><table class="table stacked seat-pools"><thead><tr>${each(heads, (head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${each(pools, (pool) => poolRow(pool, facts, at))}</tbody></table></div>
<p class="soft">${say('seats-says')}</p><p class="actions"><button class="button" type="submit">${say('save-seats')}</button></p></form>
<details class="more-fields"><summary>${say('reserve')}</summary><p class="soft">${say('reserve-says')}</p>
<form class="fields" method="post" action="${action}/reserved"><label class="field">${say('pool')}<select name="mode">${each(['in-person', 'online'] as const, (mode) => html`<option value="${mode}">${say(`mode-${mode}`)}</option>`)}</select></label>
<label class="field">${say('for-whom')}<select name="purpose">${each(['speakers', 'sponsors', 'press'] as const, (purpose) => html`<option value="${purpose}">${say(`purpose-${purpose}`)}</option>`)}</select></label>
<button class="button plain" type="submit">${say('reserve')}</button></form>
${each(removable, (pool) => html`<form method="post" action="${action}/reserved-removal"><input type="hidden" name="pool" value="${pool.id}"><button class="button plain small" type="submit">${say('remove-pool', { pool: poolInWords(pool, at) })}</button></form>`)}</details></section>`
}

function poolRow(pool: Pool, { typedSeats, refused }: SeatsFacts, at: At): Html {
  const say = seatsMessages.in(at.language)
  const key = poolKey(pool)
  const seats = pool.seats === null ? '' : String(pool.seats)
  const room = pool.seats === null ? null : pool.seats + pool.extra + pool.overrides
  const wrong = refused?.pool && poolKey(refused.pool) === key
  const name = poolInWords(pool, at)
  const label = say('seats-of', { pool: name })
  const both = wrong && refused?.why === 'changed-meanwhile'
  const theirs = when(both, () => html`<small>${say('their-seats', { seats: seats || say('any-number') })}</small>`)
  return html`<tr><th scope="row">${name}${when(pool.extra, (extra) => html`<br><small>${say('overbooked', { extra })}</small>`)}${when(pool.overrides, (count) => html`<br><small>${say('overridden', { count })}</small>`)}</th>
<td data-label="${say('taken')}">${pool.taken}${when(room, (most) => html`<br><meter min="0" max="${most}" value="${Math.min(pool.taken, most)}" aria-label="${name}"></meter>`)}</td><td data-label="${say('free')}">${room === null ? say('any-number') : Math.max(0, room - pool.taken)}</td><td data-label="${say('waiting')}">${pool.waiting}</td><td data-label="${say('requested')}">${pool.requested}</td>
<td data-label="${say('seats')}"><input type="hidden" name="was-${key}" value="${seats}"><div class="field"><input class="short" type="text" inputmode="numeric" pattern="[0-9]*" maxlength="6" name="seats-${key}" value="${typedSeats[key] ?? seats}" aria-label="${label}" placeholder="${say('no-limit')}"${wrong ? html` aria-invalid="true" aria-describedby="fault"` : nothing}>${theirs}</div></td></tr>`
}

function earlyPart({ event, early }: SeatsFacts, at: At): Html {
  const say = seatsMessages.in(at.language)
  return html`<section aria-labelledby="early"><h2 id="early">${say('early-link')}</h2><p class="soft">${say('early-link-says')}</p>
<p><code class="kept">${early}</code></p>
<form method="post" action="${urls.desk(at, `/events/${event.slug}/seats/early-link`)}"><button class="button plain" type="submit">${say('renew-link')}</button> <small>${say('renew-says')}</small></form></section>`
}
