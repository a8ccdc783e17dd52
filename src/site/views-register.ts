// The form by which somebody registers for an event, and the page that says what came of it.
import type { SeatFaults, TypedSeat } from '../registration/forms-registering.ts'
import { freeSeats, type Mode, type Pool } from '../registration/rules-pools.ts'
import type { Seating } from '../registration/rules-seating.ts'
import type { AlongDate } from '../registration/store-series-along.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { registerMessages } from './messages-register.ts'
import { seatsMessages } from './messages-seats.ts'
import type { ChosenDates } from './register-series.ts'
import { alongFields } from './views-register-along.ts'
import { type QuestionsAsked, questionFields } from './views-seat-questions.ts'
import { seatsInWords } from './views-seats-panel.ts'

export interface RegisterForm {
  event: { slug: string; registration: string }
  pools: readonly Pool[]
  seating: Seating
  typed: TypedSeat
  faults: SeatFaults
  asked: QuestionsAsked
  /** Their address is that of their sign-in, and stays it. */
  signedIn: string | undefined
  /** The other dates of its series that one can register for along with it, and those that were ticked. */
  alongDates: readonly AlongDate[]
  along: ChosenDates
  /** Why it was not taken, in words. */
  refused: string | undefined
}

/** The form, with what was typed and what is wrong with it. */
export function registerForm(form: RegisterForm, at: At): Html {
  const say = registerMessages.in(at.language)
  const { event, seating, typed, asked } = form
  const wrong = Object.keys(form.faults).length + asked.faults.size > 0
  const waits = form.pools.length > 0 && form.pools.every((pool) => freeSeats(pool) === 0)
  const label = isAsked(form) ? 'say-interest' : waits ? 'wait-in-line' : 'register'
  return html`${when(form.refused ?? (wrong && say('put-right')), (why) => html`<p class="notice" role="alert">${why}</p>`)}
${when(label === 'wait-in-line', () => html`<p>${say('full-says')}</p>`)}
<form class="proposal seat-form" method="post" action="${urls.register(at, event.slug)}">
<input type="hidden" name="key" value="${typed.key}">${when(typed.early, (early) => html`<input type="hidden" name="early" value="${early}">`)}
${line('name', form, at, html` autocomplete="name" required maxlength="200"`)}
${form.signedIn === undefined ? line('email', form, at, html` autocomplete="email" required maxlength="254"`) : html`<input type="hidden" name="email" value="${form.signedIn}">`}
${modes(form, at)}${guests(form, at)}${affiliation(form, at)}${questionFields(asked, at)}
${alongFields(form.alongDates, form.along, at)}
<p><button class="button" type="submit">${seatsMessages.in(at.language)(label)}</button></p>
<p class="soft">${say('kept', { days: seating.keep_days })}</p></form>`
}

// Organisers decide who comes: what they send is an answer, and no ticket yet.
function isAsked({ event, seating }: Pick<RegisterForm, 'event' | 'seating'>): boolean {
  return event.registration === 'interest' || seating.approval
}

function line(field: 'name' | 'email', form: RegisterForm, at: At, marks: Html): Html {
  const { typed, faults } = form
  const say = registerMessages.in(at.language)
  const fault = faults[field]
  const help = field === 'email' ? 'help-email' : ''
  const described = [help, fault ? `fault-${field}` : ''].filter(Boolean).join(' ')
  return html`<div class="field"><label for="${field}">${say(field)}</label><input id="${field}" name="${field}" type="${field === 'email' ? 'email' : 'text'}" value="${typed[field]}"${marks}${when(described, (ids) => html` aria-describedby="${ids}"`)}${fault ? html` aria-invalid="true"` : nothing}>
${when(help, (id) => html`<small id="${id}">${say(isAsked(form) ? 'email-why-asked' : 'email-why')}</small>`)}${faultOf(field, fault, at)}</div>`
}

function modes({ pools, seating, typed, faults }: RegisterForm, at: At): Html {
  const [only, another] = pools
  if (only && !another) return html`<input type="hidden" name="mode" value="${only.mode}">`
  // Where the room has seats, coming is what most mean; where it is full, nobody is put in line without having chosen it.
  const chosen = typed.mode === '' && only && freeSeats(only) !== 0 ? only.mode : typed.mode
  return html`<fieldset class="asked"><legend>${registerMessages.in(at.language)('mode')}</legend>${each(pools, (pool) => modeChoice({ pool, seating }, chosen, at))}${faultOf('mode', faults.mode, at)}</fieldset>`
}

/** One way of taking part as a choice of a form, with what is left of it. */
export function modeChoice(
  { pool, seating }: { pool: Pool; seating: Pick<Seating, 'show_left'> },
  chosen: Mode | string,
  at: At,
): Html {
  return html`<label class="check"><input type="radio" name="mode" value="${pool.mode}" required${pool.mode === chosen ? html` checked` : nothing}><span>${seatsMessages.in(at.language)(pool.mode)} <small>${seatsInWords(pool, seating, at)}</small></span></label>`
}

function guests({ seating, typed, faults }: RegisterForm, at: At): Html {
  if (seating.guests_allowed === 0) return nothing
  return html`<div class="field"><label for="guests">${registerMessages.in(at.language)('guests')}</label>${guestChoice(seating.guests_allowed, Number(typed.guests))}${faultOf('guests', faults.guests, at)}</div>`
}

/** How many guests, as a choice of a form. */
export function guestChoice(most: number, chosen: number): Html {
  return html`<select id="guests" name="guests">${each([...Array(most + 1).keys()], (count) => html`<option value="${count}"${count === chosen ? html` selected` : nothing}>${count}</option>`)}</select>`
}

// Twenty seconds are enough where nobody decides by it.
function affiliation({ event, seating, typed }: RegisterForm, at: At): Html {
  const say = registerMessages.in(at.language)
  if (!isAsked({ event, seating }) && seating.organisation_cap === null) return nothing
  return html`<div class="field"><label for="affiliation">${say('affiliation')} <small>${say('may-be-empty')}</small></label><input id="affiliation" name="affiliation" type="text" value="${typed.affiliation}" maxlength="200" autocomplete="organization"></div>`
}

function faultOf(field: string, fault: SeatFaults['name'], at: At): Html {
  return when(
    fault,
    (why) =>
      html`<small class="fault" id="fault-${field}" role="alert">${registerMessages.in(at.language)(why)}</small>`,
  )
}
