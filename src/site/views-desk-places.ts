// The part of a form that finds a place: the city by its name, the point by its numbers or on the map.
import type { City } from '../kit/gazetteer.ts'
import { countryName } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { placeMessages } from './messages-desk-places.ts'
import { clash, type FieldFacts, lineField } from './views-desk-fields.ts'

/** What a search for a city came to, where somebody asked for one without a script. */
export interface FoundPlaces {
  cities: readonly City[]
  /** The city that was chosen and filled in. */
  taken: City | undefined
}

export interface PlaceFacts extends FieldFacts {
  /** Where the form is sent to look for a city, or to take one of those that were found. */
  place: string
  found?: FoundPlaces | undefined
}

/** A city with its country and what tells it from others of its name: "Portland, Oregon, United States". */
export function cityInWords({ name, province, country }: City, at: At): string {
  const part = province === name ? null : province
  return [name, part, country && countryName(country, at.language)].filter(Boolean).join(', ')
}

/** The field of the city; a script offers cities while somebody types, the button finds them without one. */
export function cityField(facts: PlaceFacts): Html {
  const { at, found, place } = facts
  const say = placeMessages.in(at.language)
  const more = html` maxlength="200" data-places="${urls.desk(at, '/places.json')}"`
  const take = (city: City) =>
    html`<li><button class="linklike" type="submit" formaction="${place}" formnovalidate name="take" value="${city.latitude},${city.longitude}">${cityInWords(city, at)}</button></li>`
  return html`<div class="city-field">${lineField(facts, 'city', fieldMessages.in(at.language)('city'), 'text', more)}
<button class="button plain small find-city" type="submit" formaction="${place}" formnovalidate>${say('find')}</button>
${when(found?.taken, (city) => html`<p class="soft" role="status">${say('taken', { city: city.name })}</p>`)}
${when(found && !found.taken && found, ({ cities }) => html`<p class="soft" role="status">${say('found', { count: cities.length })}</p><ul class="cities" role="list">${each(cities, take)}</ul>`)}</div>`
}

/** The two numbers of the point, and the map on which a script lets it be chosen. */
export function pointFields(facts: FieldFacts): Html {
  const { at, typed, faults } = facts
  const say = placeMessages.in(at.language)
  const degrees = html` inputmode="decimal" maxlength="20"`
  const isOpen = typed.latitude || typed.longitude || faults.latitude || faults.longitude
  return html`<details class="more-fields point-field" id="f-point"${isOpen ? html` open` : nothing} data-map="${urls.desk(at, '/places/map')}"><summary>${say('point')}</summary>
<div class="fields">${lineField(facts, 'latitude', say('latitude'), 'text', degrees)}${lineField(facts, 'longitude', say('longitude'), 'text', degrees)}</div>
<p class="soft">${say('point-says')}</p>${clash(facts, 'point')}</details>`
}
