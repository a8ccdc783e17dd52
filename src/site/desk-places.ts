// Looking for a place at the desk: cities by their names for a script, within a form without one, and the map of the world.

import { Hono } from 'hono'
import { landWithin, wholeWorld } from '../chapters/map-land.ts'
import { readTyped } from '../events/forms.ts'
import { mayMakeEvents } from '../events/rules-desk.ts'
import { withCity } from '../events/rules-place.ts'
import { listPlaces, type Places } from '../events/store-desk-event.ts'
import { findNewForm } from '../events/store-new-draft.ts'
import { type City, findCities, findCityAt } from '../kit/gazetteer.ts'
import { readBaseForm, type Typed } from '../kit/merge.ts'
import { html } from '../ui/html.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { begunIn } from './desk-event-begun.ts'
import { drawForm, eventHere } from './desk-event-form.ts'
import { placesOf } from './desk-event-places.ts'
import { readScope } from './desk-series-saving.ts'
import { placeMessages } from './messages-desk-places.ts'
import { cityInWords, type FoundPlaces } from './views-desk-places.ts'

export const deskPlaceRoutes = new Hono<SiteEnv>()

deskPlaceRoutes.get('/desk/places.json', async (c) => {
  const { at } = c.var
  const cities = await findCities(c.req.query('q') ?? '', at.language)
  const said = placeMessages.in(at.language)('found', { count: cities.length })
  const taken = (city: City) => placeMessages.in(at.language)('taken', { city: city.name })
  return c.json({
    said,
    places: cities.map((city) => ({ ...city, label: cityInWords(city, at), taken: taken(city) })),
  })
})

// The same for everybody who is signed in: a browser may keep it for a day.
deskPlaceRoutes.get('/desk/places/map', (c) => {
  const say = placeMessages.in(c.var.at.language)
  const { x, y, width, height } = wholeWorld
  c.header('Cache-Control', 'private, max-age=86400')
  return c.html(html`<div class="point-map"><p class="soft" id="map-help">${say('map-help')}</p>
<div class="point-world" role="application" tabindex="0" aria-label="${say('point')}" aria-describedby="map-help"><svg viewBox="${x} ${y} ${width} ${height}" aria-hidden="true"><path class="land" d="${landWithin(wholeWorld)}"/><circle class="halo" r="14"/><circle class="dot" r="5"/></svg></div>
<p class="actions"><button class="button plain small" type="button" data-zoom="in">${say('closer')}</button><button class="button plain small" type="button" data-zoom="out">${say('further')}</button><output></output></p></div>`)
})

deskPlaceRoutes.post('/desk/events/new/place', async (c) => {
  const { db, actor, community } = c.var
  if (!mayMakeEvents(actor, { communityId: community.id })) return c.notFound()
  const form = await c.req.formData()
  const all = await listPlaces(db, community)
  const { typed, found } = await look(c, form, zonesByItself(readTyped(form), community.zone, all))
  const draft = begunIn(c, form)
  const begun = draft && { uid: draft.uid, guessed: (await findNewForm(db, draft))?.guessed ?? [], isBack: false }
  return drawForm(c, { typed, places: placesOf(actor, community.id, all), found, ...(begun ? { begun } : {}) })
})

deskPlaceRoutes.post('/desk/events/:event/place', async (c) => {
  const { db, actor, community } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const { typed, found } = await look(c, form, [base.zone ?? event.zone])
  const revision = Number(form.get('revision'))
  const from = Number.isSafeInteger(revision) ? { from: { base, revision } } : {}
  const places = placesOf(actor, community.id, await listPlaces(db, community), event)
  return drawForm(c, { typed, places, event, found, scope: readScope(form, actor, event), ...from })
})

async function look(c: SiteContext, form: FormData, zones: string[]): Promise<{ typed: Typed; found: FoundPlaces }> {
  const typed = readTyped(form)
  const taken = await takenIn(form)
  if (taken) return { typed: withCity(typed, taken, zones), found: { cities: [], taken } }
  return { typed, found: { cities: await findCities(typed.city ?? '', c.var.at.language), taken: undefined } }
}

async function takenIn(form: FormData): Promise<City | undefined> {
  const take = form.get('take')
  const [, latitude, longitude] = /^(-?[\d.]+),(-?[\d.]+)$/.exec(typeof take === 'string' ? take : '') ?? []
  return latitude && longitude ? findCityAt(Number(latitude), Number(longitude)) : undefined
}

// A new form has the zone of its chapter or of the community until somebody chooses another.
function zonesByItself({ chapter }: Typed, ofCommunity: string, { chapters }: Places): string[] {
  const own = chapters.find(({ slug }) => slug === chapter)
  return [ofCommunity, ...(own ? [own.zone] : [])]
}
