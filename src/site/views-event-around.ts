// What stands around an event: its place, its hosts and sponsors, the people and chapters that run it.

import { landWithin, spotOf } from '../chapters/map-land.ts'
import { placeLine } from '../events/rules-address.ts'
import type { EventPage } from '../events/store.ts'
import { countryName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { eventPageMessages } from './messages-event.ts'

/** How to get there: the address, the organisers' words, a small map drawn here, and a plain link to a large one. */
export function whereItIs(event: EventPage, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const words = prose(event.getting_there, event.language, at)
  const address = addressOf(event, at)
  const told = Object.values(event.getting_there).some(Boolean)
  const known = event.place_name ?? event.place_address ?? event.latitude
  // That it is in a town has been said above.
  if (event.attendance === 'online' || (known === null && !told)) return nothing
  const map = mapLink(event)
  return html`<section class="event-part" aria-labelledby="getting-there"><h2 id="getting-there">${say('getting-there')}</h2>
<div class="there"><div>${when(address.length, () => html`<address>${each(address, (line, index) => html`${when(index, () => html`<br>`)}${line}`)}</address>`)}
${words}${when(map, (href) => html`<p><a class="more" href="${href}" rel="noopener">${say('on-map')}</a></p>`)}</div>${smallMap(event, at)}</div></section>`
}

/** Hosts, co-hosts, partners and sponsors, each named as what it is. */
export function organisations({ hosts }: EventPage, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const draw = ({ name, website, role }: EventPage['hosts'][number]) =>
    html`<li>${website ? html`<a href="${website}" rel="noopener"><b>${name}</b></a>` : html`<b>${name}</b>`}<small>${say(role)}</small></li>`
  return when(
    hosts.length,
    () => html`<section class="event-part" aria-labelledby="hosts"><h2 id="hosts">${say('hosts')}</h2>
<ul class="lines" role="list">${each(hosts, draw)}</ul></section>`,
  )
}

/** Its chapter and those it holds it with, its organisers, its series. */
export function whoRunsIt(event: EventPage, at: At): Html {
  const say = eventPageMessages.in(at.language)
  const { chapter, coHosts, organisers, series } = event
  const lines = [
    when(chapter, (one) => line(say('held-by'), [link(urls.chapter(at, one.slug), one, at)])),
    when(coHosts.length, () =>
      line(
        say('together'),
        coHosts.map((one) => link(urls.chapter(at, one.slug), one, at)),
      ),
    ),
    when(organisers.length, () =>
      line(
        say('organisers'),
        organisers.map(
          (one) =>
            html`<a href="${urls.person(at, one.slug)}">${one.name}</a>${when(one.affiliation, (text) => html` <small>${text}</small>`)}`,
        ),
      ),
    ),
    // A series that is called as its events are says nothing more.
    when(series?.title[series.language] !== event.title[event.language] && series, (one) =>
      line(say('series'), [html`${spoken(pickText(one.title, at.language, one.language), at.language)}`]),
    ),
  ].filter((drawn) => drawn !== nothing)
  return when(
    lines.length,
    () => html`<section class="event-part" aria-labelledby="who-runs-it"><h2 id="who-runs-it">${say('who-runs-it')}</h2>
<dl class="rules">${lines}</dl></section>`,
  )
}

function addressOf(event: EventPage, at: At): string[] {
  const country = event.country ? countryName(event.country, at.language) : ''
  const town = [event.city ?? '', country].filter(Boolean).join(', ')
  return [event.place_name ?? '', event.place_address ?? '', town].filter(Boolean)
}

function mapLink({ latitude, longitude, place_address, city }: EventPage): string {
  if (latitude !== null && longitude !== null)
    return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
  const words = placeLine(place_address, city)
  return place_address ? `https://www.openstreetmap.org/search?query=${encodeURIComponent(words)}` : ''
}

const width = 200
const height = 132

function smallMap({ latitude, longitude, city, place_name }: EventPage, at: At): Html {
  if (latitude === null || longitude === null) return nothing
  const [x, y] = spotOf({ latitude, longitude }).map(Math.round)
  const view = { x: (x ?? 0) - width / 2, y: (y ?? 0) - height / 2, width, height }
  const label = eventPageMessages.in(at.language)('map-of', { place: city ?? place_name ?? '' })
  return html`<svg class="small-map" viewBox="${view.x} ${view.y} ${width} ${height}" role="img" aria-label="${label}">
<path d="${landWithin(view)}"/><circle class="halo" cx="${x}" cy="${y}" r="9"/><circle cx="${x}" cy="${y}" r="4"/></svg>`
}

function line(term: string, values: Html[]): Html {
  return html`<div><dt>${term}</dt>${each(values, (value) => html`<dd>${value}</dd>`)}</div>`
}

function link(href: string, { name, language }: Pick<EventPage['coHosts'][number], 'name' | 'language'>, at: At): Html {
  return html`<a href="${href}">${spoken(pickText(name, at.language, language), at.language)}</a>`
}
