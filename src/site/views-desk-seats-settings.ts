// The form of how people register for an event: when, who decides, what is held for how long, and what is asked before.

import type { Typed } from '../kit/merge.ts'
import {
  hourly,
  optionalNumbers,
  type SeatingBox,
  type SeatingNumber,
  seatingBoxes,
  seatingNumbers,
  stillComingChoices,
} from '../registration/forms-seating.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SeatsFacts } from './facts-seats.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { seatsAskingMessages } from './messages-desk-seats-asking.ts'
import { seatSettingsMessages } from './messages-desk-seats-settings.ts'
import { bothEditedNotice } from './views-desk-both-edited.ts'
import { clash } from './views-desk-fields.ts'

/** The form of an event's settings. */
export function seatSettingsForm(facts: SeatsFacts, at: At): Html {
  const say = seatSettingsMessages.in(at.language)
  const asking = seatsAskingMessages.in(at.language)
  const { event, revision, base } = facts
  const moment = (name: 'opens_at' | 'closes_at' | 'early_until') => momentField(facts, name, at)
  const number = (name: SeatingNumber) => numberField(facts, name, at)
  const box = (name: SeatingBox) => boxField(facts, name, at)
  return html`<form class="holder-form seat-settings" method="post" action="${urls.desk(at, `/events/${event.slug}/seats`)}"><input type="hidden" name="revision" value="${revision}"><input type="hidden" name="base" value="${JSON.stringify(base)}">
<fieldset class="form-section"><legend><h2>${say('when')}</h2></legend><p class="soft">${say('when-says', { zone: event.zone })}</p><div class="fields">${moment('opens_at')}${moment('early_until')}${moment('closes_at')}</div></fieldset>
<fieldset class="form-section"><legend><h2>${say('who')}</h2></legend>${box('approval')}${box('confirmation')}<div class="fields">${number('hold_minutes')}${number('guests_allowed')}${number('organisation_cap')}</div>${box('passing_on')}${box('show_left')}</fieldset>
<fieldset class="form-section"><legend><h2>${say('waiting')}</h2></legend><div class="fields">${number('offer_hours')}${number('overbooking_percent')}</div></fieldset>
<fieldset class="form-section"><legend><h2>${say('before')}</h2></legend><fieldset class="boxes"><legend>${asking('still-coming')} <small>${asking('still-coming-says')}</small></legend>${each(stillComingChoices, (hours) => boxField(facts, `still-${hours}`, at))}</fieldset>${box('release_silent')}<div class="fields">${number('remind_hours')}${number('thanks_hours')}${number('join_opens_minutes')}${number('keep_days')}</div></fieldset>
<p class="actions"><button class="button" type="submit">${say('save-settings')}</button></p></form>`
}

/** What two people changed at once, for the head of the page. */
export function settingsBothEdited(facts: SeatsFacts, at: At): Html {
  return bothEditedNotice(facts, (unit) => ({ id: unit, name: settingName(unit, at) }), at)
}

function settingName(unit: string, at: At): string {
  const still = stillComingChoices.find((hours) => unit === `still-${hours}`)
  if (still !== undefined) return seatsAskingMessages.in(at.language)(`still-${still}`)
  return seatSettingsMessages.in(at.language)(unit as SeatingBox)
}

// What somebody else set in a field that you changed too.
function theirs({ typed, conflicts }: SeatsFacts, unit: string, at: At): Html {
  const isBox = unit.startsWith('still-') || seatingBoxes.some((box) => box === unit)
  return clash({ typed, conflicts, at, faults: {}, inWords: (_, values) => inWords(isBox, values, unit, at) }, unit)
}

function momentField(facts: SeatsFacts, name: 'opens_at' | 'closes_at' | 'early_until', at: At): Html {
  const { typed, refused } = facts
  const say = seatSettingsMessages.in(at.language)
  return html`<div class="field"><label for="${name}">${say(name)}</label><input id="${name}" type="datetime-local" name="${name}" value="${typed[name] ?? ''}"${wrong(refused?.field === name)}><small>${say(`${name}-says`)}</small>${theirs(facts, name, at)}</div>`
}

function numberField(facts: SeatsFacts, name: SeatingNumber, at: At): Html {
  const { typed, refused } = facts
  const say = seatSettingsMessages.in(at.language)
  const { min, max } = seatingNumbers[name]
  const step = name in hourly ? '0.25' : '1'
  const wanted = optionalNumbers.includes(name) ? nothing : html` required`
  return html`<div class="field"><label for="${name}">${say(name)}</label><input id="${name}" class="short" type="number" name="${name}" min="${min}" max="${max}" step="${step}" value="${typed[name] ?? ''}"${wanted}${wrong(refused?.field === name)}><small>${say(`${name}-says`)}</small>${theirs(facts, name, at)}</div>`
}

function boxField(facts: SeatsFacts, name: SeatingBox | `still-${(typeof stillComingChoices)[number]}`, at: At): Html {
  return html`<label class="box"><input id="${name}" type="checkbox" name="${name}"${checked(facts.typed[name])}> ${settingName(name, at)}</label>${theirs(facts, name, at)}`
}

function inWords(isBox: boolean, values: Typed, unit: string, at: At): string {
  const say = choiceMessages.in(at.language)
  const value = values[unit] ?? ''
  if (isBox) return say(value === 'on' ? 'yes' : 'no')
  return value === '' ? say('nothing') : value.replace('T', ' ')
}

function checked(typed: string | undefined): Html {
  return when(typed === 'on', () => html` checked`)
}

function wrong(is: boolean): Html {
  return is ? html` aria-invalid="true" aria-describedby="fault"` : nothing
}
