// The part of an event's form that asks when and where it is.
import { countryCodes } from '../kit/continents.ts'
import { countryName } from '../kit/languages.ts'
import { zoneChoices } from '../kit/zones.ts'
import { localeOf } from '../ui/dates.ts'
import { type Html, html } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { listMessages } from './messages-events.ts'
import { type Choice, choiceField, clash, type FieldFacts, lineField, radioField } from './views-desk-fields.ts'
import { cityField, type PlaceFacts, pointFields } from './views-desk-places.ts'

const precisions = ['time', 'day', 'month', 'year', 'none'] as const
const attendances = ['in-person', 'online', 'hybrid'] as const

/** When and where; the stylesheet shows the fields of the chosen precision, and all of them where it cannot. */
export function whenAndWhere(facts: PlaceFacts): Html {
  const { at } = facts
  const say = fieldMessages.in(at.language)
  const more = choiceMessages.in(at.language)
  const known = precisions.map((value) => ({ value, text: say(`precision-${value}`) }))
  return html`<div class="when-fields">${radioField(facts, 'precision', say('precision'), known)}
<div class="fields">
${part('days', lineField(facts, 'starts_on', say('starts_on'), 'date'))}
${part('times', lineField(facts, 'starts_at', say('starts_at'), 'time'))}
${part('times', lineField(facts, 'ends_at', say('ends_at'), 'time'))}
${part('days', lineField(facts, 'ends_on', say('ends_on'), 'date'))}
${part('months', lineField(facts, 'month', say('month'), 'month'))}
${part('years', lineField(facts, 'year', say('year'), 'text', html` inputmode="numeric" maxlength="4"`))}
${needsFold(facts) ? part('times', foldField(facts)) : ''}
<div class="broad">${choiceField(facts, 'zone', say('zone'), zones(facts))}</div></div>
<p class="soft times">${formMessages.in(at.language)('wall-time')}</p>${clash(facts, 'when')}</div>
<div class="fields">
${choiceField(facts, 'attendance', say('attendance'), attendanceChoices(at))}
${lineField(facts, 'place_name', say('place_name'), 'text', longest)}
${cityField(facts)}
${choiceField(facts, 'country', say('country'), countries(at))}</div>
<details class="more-fields"${hasMore(facts) ? html` open` : ''}><summary>${formMessages.in(at.language)('more-place')}</summary><div class="fields">
${lineField(facts, 'place_address', say('place_address'), 'text', longest)}
${lineField(facts, 'region', more('region'), 'text', longest)}
${lineField(facts, 'co_located_with', more('co_located_with'), 'text', longest)}
${lineField(facts, 'co_located_url', more('co_located_url'), 'url')}</div></details>
${pointFields(facts)}`
}

const longest = html` maxlength="200"`

function part(name: string, drawn: Html): Html {
  return html`<div class="${name}">${drawn}</div>`
}

function needsFold({ typed, faults }: FieldFacts): boolean {
  return Boolean(typed.fold) || faults.starts_at === 'hour-twice' || faults.ends_at === 'hour-twice'
}

function foldField(facts: FieldFacts): Html {
  const say = fieldMessages.in(facts.at.language)
  return choiceField(facts, 'fold', say('fold'), [
    { value: '', text: choiceMessages.in(facts.at.language)('choose') },
    { value: 'earlier', text: say('fold-earlier') },
    { value: 'later', text: say('fold-later') },
  ])
}

function zones({ typed, at }: FieldFacts): Choice[] {
  const all = zoneChoices(localeOf(at.language)).map(({ zone, region, name }) => ({
    value: zone,
    text: name,
    group: region,
  }))
  const own = typed.zone ?? ''
  // Zones have older and newer names; the one that is stored stays.
  return own === '' || all.some(({ value }) => value === own) ? all : [{ value: own, text: own, group: 'UTC' }, ...all]
}

function attendanceChoices(at: At): Choice[] {
  const say = listMessages.in(at.language)
  const none = { value: '', text: choiceMessages.in(at.language)('choose') }
  return [none, ...attendances.map((value) => ({ value, text: say(value) }))]
}

function countries(at: At): Choice[] {
  const all = countryCodes.map((value) => ({ value, text: countryName(value, at.language) }))
  const none = { value: '', text: choiceMessages.in(at.language)('choose') }
  return [none, ...all.sort((one, other) => one.text.localeCompare(other.text, at.language))]
}

function hasMore({ typed, faults }: FieldFacts): boolean {
  return ['place_address', 'region', 'co_located_with', 'co_located_url'].some((name) => typed[name] || faults[name])
}
