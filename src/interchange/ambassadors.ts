// Ambassadors from a data file of a Hugo site: people, where they are, their terms, and the chapters they run.
import { z } from 'zod'
import type { Tx } from '../kit/database.ts'
import { readTerm, type Term } from './ambassadors-term.ts'
import { type NamedText, readTextFiles } from './hugo-file.ts'
import { capitalOf, countryCode } from './hugo-places.ts'
import { badInput, type Place } from './imported-place.ts'
import { keyOf, type Programme } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { itemsOf, parseYaml, type YamlPart } from './imported-yaml.ts'
import { repairText } from './repair.ts'
import { repairAddress, sameAddress } from './repair-address.ts'

export interface Ambassador {
  at: Place
  name: string
  url: string
  org: string
  location: string
  countries: string[]
  city: string
  point: [number, number] | null
  effort: string
  effortUrl: string
  term: Term
  termText: string
}
/** A chapter of the community, as far as an ambassador's effort can be recognised as it. */
export interface KnownChapter {
  id: number
  website: string | null
  countries: string[]
}

/** Reads the file; what it gives makes the programme, once it knows which chapters there are. */
export async function readAmbassadors(path: string): Promise<(chapters: readonly KnownChapter[]) => Programme> {
  const [file = { file: path, text: '' }] = await readTextFiles([path])
  return ambassadorsFrom(file)
}

/** The same of a text that is read already. */
export function ambassadorsFrom({ file, text: written }: NamedText): (chapters: readonly KnownChapter[]) => Programme {
  const { text, repairs } = repairText(written)
  const ambassadors = parseAmbassadors(text, file)
  return (chapters) => {
    const programme = interpretAmbassadors(ambassadors, chapters, file)
    for (const { line, before, after, was } of repairs)
      programme.repairs.unshift({ at: { file, line }, before, after, why: `UTF-8 that was read as ${was}` })
    return programme
  }
}

/** The chapters that a list of ambassadors may speak of: none while the community is new. */
export async function listKnownChapters(tx: Tx, communityId: number | null): Promise<KnownChapter[]> {
  if (communityId === null) return []
  return tx
    .selectFrom('chapters')
    .select(['id', 'website', 'countries'])
    .where('community_id', '=', communityId)
    .where('state', 'not in', ['declined'])
    .execute()
}

/** Reads the list. Throws a UserError with the line for an entry without a name or with a term that is none. */
export function parseAmbassadors(text: string, file: string): Ambassador[] {
  const root = parseYaml(text, file)
  const listed = root.entries()?.find(({ key }) => key === 'ambassadors')?.part
  if (root.entries() && !listed) throw badInput(root.at, 'there is no list called “ambassadors”')
  return itemsOf(listed ?? root, 'ambassadors').map(parseAmbassador)
}

/** The programme of a list: a person and an appointment for each. Chapters are recognised, never invented. */
export function interpretAmbassadors(
  ambassadors: readonly Ambassador[],
  chapters: readonly KnownChapter[],
  file: string,
): Programme {
  const programme: Programme = { source: `ambassadors ${file}`, rows: [], repairs: [], guesses: [], leftOut: [] }
  const people = new Map<string, string>()
  ambassadors.forEach((ambassador, position) => {
    const slug = slugOf(ambassador.name)
    const known = people.get(slug)
    if (known !== undefined && known !== ambassador.url)
      throw badInput(ambassador.at, `there are two different people called ${ambassador.name}`)
    if (known === undefined) addPerson(programme, ambassador, slug)
    people.set(slug, ambassador.url)
    addAppointment(programme, ambassador, slug, position, chapters)
  })
  const assumed = ambassadors.find(({ term }) => term.monthAssumed)
  if (assumed)
    programme.guesses.push({
      at: assumed.at,
      text: `a term such as “${assumed.termText}” ends with the month in which it began: ${assumed.term.ends}`,
      otherwise: `in the file, name the month of its end: “${assumed.termText.replace(/(\d{4})$/, 'December $1')}”`,
    })
  return programme
}

const words = z.string().trim()
const some = words.nullish().transform((text) => text ?? '')
const entry = z.object({
  name: words.min(1),
  url: some,
  org: some,
  location: some,
  countries: z
    .array(words)
    .nullish()
    .transform((list) => list ?? []),
  city: some,
  lat: z.number().min(-90).max(90).nullish(),
  lng: z.number().min(-180).max(180).nullish(),
  efforts_text: some,
  efforts_url: some,
  term: z.union([words, z.number().transform(String)]),
})

function parseAmbassador(item: YamlPart): Ambassador {
  const read = entry.safeParse(item.value())
  if (!read.success) {
    const [issue] = read.error.issues
    const name = String(issue?.path[0] ?? '')
    const at = item.entries()?.find(({ key }) => key === name)?.at ?? item.at
    throw badInput(at, name === '' ? 'an ambassador should be a list of “name: value”' : `${name}: ${issue?.message}`)
  }
  const { name, url, org, location, countries, city, lat, lng, efforts_text, efforts_url, term: termText } = read.data
  const term = readTerm(termText)
  if (term === undefined) {
    const at = item.entries()?.find(({ key }) => key === 'term')?.at ?? item.at
    throw badInput(at, `the term “${termText}” is not like “May 2024 – 2026”`)
  }
  const point: [number, number] | null = typeof lat === 'number' && typeof lng === 'number' ? [lat, lng] : null
  return {
    at: item.at,
    name,
    url,
    org,
    location,
    countries,
    city,
    point,
    effort: efforts_text,
    effortUrl: efforts_url,
    term,
    termText,
  }
}

function addPerson(programme: Programme, ambassador: Ambassador, slug: string): void {
  const { at, name, org, countries, city, point } = ambassador
  const codes = countries.map(countryCode).filter((code) => code !== null)
  // Whoever works for several countries lives in one of them: that whose capital it is, else the first.
  const country = codes.find((code) => capitalOf(code)?.city === city) ?? codes[0] ?? null
  if (codes.length > 1)
    programme.guesses.push({
      at,
      text: `${name} lives in ${country}, of ${countries.join(', ')}`,
      otherwise: 'on the site, change the person; a later import keeps that',
    })
  for (const word of countries)
    if (countryCode(word) === null) programme.leftOut.push({ at, text: `“${word}” is not the name of a country` })
  programme.rows.push({
    key: keyOf('person', slug),
    kind: 'person',
    at,
    values: {
      slug,
      name,
      affiliation: org || null,
      website: readUrl(programme, ambassador.url, at),
      city: city || null,
      country,
      point,
    },
  })
}

function addAppointment(
  programme: Programme,
  ambassador: Ambassador,
  slug: string,
  position: number,
  chapters: readonly KnownChapter[],
): void {
  const { at, location, effort, term } = ambassador
  const effortUrl = readUrl(programme, ambassador.effortUrl, at)
  const chapter = findChapter(ambassador, effortUrl, chapters)
  if (!chapter)
    programme.leftOut.push({ at, text: `no chapter is known for ${ambassador.name}: ${effort || 'no effort is told'}` })
  const key = keyOf('ambassador', `${slug}:${term.starts}`)
  programme.rows.push({
    key: programme.rows.some((row) => row.key === key) ? `${key}:${slugOf(effort)}` : key,
    kind: 'ambassador',
    at,
    values: {
      person: keyOf('person', slug),
      chapter: chapter?.id ?? null,
      region: location || null,
      effort: effort || null,
      effort_url: effortUrl,
      starts: term.starts,
      ends: term.ends,
      position,
    },
  })
}

/** The chapter of that address; without an address, the only one that covers all the countries. */
function findChapter(
  { countries }: Ambassador,
  effortUrl: string | null,
  chapters: readonly KnownChapter[],
): KnownChapter | undefined {
  if (effortUrl !== null) return chapters.find(({ website }) => website !== null && sameAddress(website, effortUrl))
  const codes = countries.map(countryCode)
  const covering = chapters.filter((chapter) =>
    codes.every((code) => code !== null && chapter.countries.includes(code)),
  )
  return codes.length > 0 && covering.length === 1 ? covering[0] : undefined
}

function readUrl(programme: Programme, written: string, at: Place): string | null {
  if (written === '') return null
  const read = repairAddress(written)
  if (read === undefined) programme.leftOut.push({ at, text: `not an address on the web: ${written}` })
  else if (read.reasons.length > 0)
    programme.repairs.push({ at, before: written, after: read.url, why: read.reasons.join(', ') })
  return read?.url ?? null
}
