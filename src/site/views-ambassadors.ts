// The ambassadors as a reader sees them: on a map, and by continent; those of today first.
import { worldMap } from '../chapters/map.ts'
import { type Continent, continentName, continentOf, continents } from '../kit/continents.ts'
import { pickText } from '../kit/languages.ts'
import { homeInWords, termInWords } from '../people/parts.ts'
import type { AmbassadorCard } from '../people/store.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { peoplePageMessages } from './messages-people.ts'

/** A person with all appointments that belong in the same list. */
interface Holder {
  person: AmbassadorCard
  appointments: AmbassadorCard[]
}

const groupFrom = 6

/** The whole of the list within the frame. */
export function ambassadorsPage(ambassadors: readonly AmbassadorCard[], at: At): Html {
  const say = peoplePageMessages.in(at.language)
  const current = holdersOf(ambassadors.filter((one) => one.current))
  const former = holdersOf(ambassadors.filter((one) => !one.current))
  return html`<header class="lead split"><h1>${uiMessages.in(at.language)('ambassadors')}</h1><p>${say('says')}</p></header>
${mapPart(current, at)}
<section id="list" tabindex="-1" aria-label="${uiMessages.in(at.language)('ambassadors')}">
${current.length === 0 ? emptyList(at) : grouped(current, at)}</section>
${when(former.length, () => html`<section><details class="former"><summary>${say('former')} <small>${former.length}</small></summary>${personGrid(former, at)}</details></section>`)}`
}

function mapPart(current: readonly Holder[], at: At): Html {
  const say = peoplePageMessages.in(at.language)
  const placed = current.filter(({ person }) => person.latitude !== null)
  // Neighbours share a point.
  const spots = Map.groupBy(placed, ({ person }) => `${person.latitude?.toFixed(1)} ${person.longitude?.toFixed(1)}`)
  const points = [...spots.values()].flatMap((holders) => {
    const [{ person } = { person: undefined }] = holders
    if (!person || person.latitude === null || person.longitude === null) return []
    const names = holders.map((holder) => holder.person.name).join(', ')
    return {
      latitude: person.latitude,
      longitude: person.longitude,
      label: person.city ?? person.name,
      title: person.city ? `${person.city}: ${names}` : names,
      href: holders.length === 1 ? urls.person(at, person.slug) : `#${person.slug}`,
      hue: null,
    }
  })
  return when(
    points.length,
    () =>
      html`<div class="map-part"><a class="skip visually-hidden" href="#list">${say('skip-map')}</a>${worldMap(points, say('map'))}</div>`,
  )
}

function grouped(holders: readonly Holder[], at: At): Html {
  const inAll = peoplePageMessages.in(at.language)('count', { count: holders.length })
  if (holders.length <= groupFrom) return html`<h2 class="count">${inAll}</h2>${personGrid(holders, at)}`
  const groups = Map.groupBy(holders, ({ person }) => continentOf(person.country))
  const title = (continent: Continent) =>
    continent === 'elsewhere' ? peoplePageMessages.in(at.language)('everywhere') : continentName(continent, at.language)
  return html`<p class="soft">${inAll}</p>${each(
    continents.filter((continent) => groups.has(continent)),
    (continent) =>
      html`<section class="by-continent" aria-labelledby="of-${continent}"><h2 id="of-${continent}">${title(continent)}</h2>${personGrid(groups.get(continent) ?? [], at)}</section>`,
  )}`
}

function personGrid(holders: readonly Holder[], at: At): Html {
  return html`<ul class="person-grid" role="list">${each(holders, (holder) => personCell(holder, at))}</ul>`
}

function personCell({ person, appointments }: Holder, at: At): Html {
  return html`<li id="${person.slug}"><h3><a href="${urls.person(at, person.slug)}">${person.name}</a></h3>
${when(person.affiliation, (affiliation) => html`<p>${affiliation}</p>`)}
${when(homeInWords(person, at.language) || person.region, (home) => html`<p class="soft">${home}</p>`)}
${each(appointments, (one) => appointment(one, at))}</li>
`
}

function appointment(one: AmbassadorCard, at: At): Html {
  const chapter = one.chapter && pickText(one.chapter.name, at.language, one.chapter.language)
  return html`<p class="appointment">${when(one.chapter, ({ slug }) => html`<a href="${urls.chapter(at, slug)}">${chapter ? spoken(chapter, at.language) : ''}</a>`)}${when(one.effort !== chapter?.text && one.effort, (effort) => (one.effort_url ? html`<a href="${one.effort_url}" rel="noopener">${effort}</a>` : html`<span>${effort}</span>`))}<small>${termInWords(one, at.language)}</small></p>`
}

function emptyList(at: At): Html {
  const say = peoplePageMessages.in(at.language)
  return html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p><p><a class="button plain" href="${urls.chapters(at)}#start">${say('start-one')}</a></p></div>`
}

function holdersOf(ambassadors: readonly AmbassadorCard[]): Holder[] {
  return [...Map.groupBy(ambassadors, ({ slug }) => slug).values()].flatMap((appointments) => {
    const [person] = appointments
    return person ? [{ person, appointments }] : []
  })
}
