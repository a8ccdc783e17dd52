// What somebody pasted, understood: words, a calendar, or an address whose page is fetched from outside; with its town.
import { readPastedCalendar } from '../interchange/pasted-calendar.ts'
import { readPastedPage } from '../interchange/pasted-page.ts'
import type { AnnouncedTo, Announcement } from '../interchange/pasted-shape.ts'
import { readPastedText } from '../interchange/pasted-text.ts'
import { fetchOutside, type Outside, type OutsideFault, theInternet } from '../kit/fetch-outside.ts'
import { type City, findCities, fold } from '../kit/gazetteer.ts'
import { townsIn, withTown } from './announced-form.ts'

export type PastedFault = 'nothing' | 'too-long' | 'too-often' | OutsideFault

export type Announced = { ok: true; announced: Announcement } | { ok: false; why: PastedFault }

const longest = 20_000

/** Reads what was pasted. `known` is of where the event will belong; an address is asked within `outside`. */
export async function readAnnounced(
  pasted: string,
  known: AnnouncedTo,
  outside: Outside = theInternet,
): Promise<Announced> {
  if (pasted === '') return { ok: false, why: 'nothing' }
  if (pasted.length > longest) return { ok: false, why: 'too-long' }
  if (!/^https?:\/\/\S+$/i.test(pasted)) return settled((to) => readWords(pasted, to), known)
  const page = await fetchOutside(pasted, outside)
  return page.ok ? settled((to) => readPastedPage(page, to), known) : page
}

function readWords(text: string, known: AnnouncedTo): Announcement | undefined {
  return /^BEGIN:VCALENDAR\s*$/im.test(text) ? readPastedCalendar(text, known) : readPastedText(text, known)
}

// A town has a zone of its own: hours that name none are those of its clocks, and are read again by them.
async function settled(read: (known: AnnouncedTo) => Announcement | undefined, known: AnnouncedTo): Promise<Announced> {
  const said = read(known)
  if (!said?.title) return { ok: false, why: said ? 'nothing' : 'type' }
  const town = await townOf(said)
  if (!town) return { ok: true, announced: said }
  const elsewhere = town.zone !== null && town.zone !== known.zone && said.zone === known.zone
  const again = elsewhere ? read({ ...known, zone: town.zone ?? known.zone }) : said
  return { ok: true, announced: withTown(again ?? said, town) }
}

async function townOf(said: Announcement): Promise<City | undefined> {
  for (const name of townsIn(said)) {
    const [city] = await findCities(said.country ? `${name}, ${said.country}` : name, 'en', 1)
    if (city && fold(city.name) === fold(name)) return city
  }
  return undefined
}
