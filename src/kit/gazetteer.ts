// Where the cities of the world are: found by name, whatever its accents, with country, place on the globe and time zone.
import { countryName } from './languages.ts'

/** A city as a place that can be chosen. */
export interface City {
  name: string
  /** Two letters, as `FI`; null where the list knows none. */
  country: string | null
  /** The part of the country, in its own words. */
  province: string | null
  latitude: number
  longitude: number
  zone: string | null
}

interface Known extends City {
  folded: string
  population: number
}

/**
 * The cities that a name may mean, the likeliest first: those called so, those that begin so, each by its people. What
 * stands after a comma narrows it: a country in English or in `language`, its code, or a part of it ("Cambridge, UK").
 * A name with one wrong letter is found where nothing else is.
 */
export async function findCities(query: string, language: string, limit = 8): Promise<City[]> {
  const [name = '', ...rest] = query.slice(0, 100).split(',').map(fold)
  const within = rest.filter(Boolean)
  if (name.length < 2) return []
  const wanted = otherNames[name] ?? name
  const cities = (await all()).filter((city) => within.every((part) => liesIn(city, part, language)))
  const found = ranked(cities, (city) => rankOf(city.folded, name, wanted))
  if (found.length > 0 || name.length < 5) return found.slice(0, limit).map(asCity)
  return ranked(cities, (city) => (isNear(city.folded, name) ? 0 : undefined))
    .slice(0, limit)
    .map(asCity)
}

/** The city at exactly these degrees, as a choice of an earlier search names it. */
export async function findCityAt(latitude: number, longitude: number): Promise<City | undefined> {
  const found = (await all()).find((city) => city.latitude === latitude && city.longitude === longitude)
  return found && asCity(found)
}

/** A name without what tells its letters apart: `Łódź` is `lodz`, `São-Paulo` is `sao paulo`. */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœıðþ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^saint /, 'st ')
}

const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
}

// What people who live there call it, where the list has the English name, and the other way round.
const otherNames: Record<string, string> = {
  ...{
    munchen: 'munich',
    muenchen: 'munich',
    koln: 'cologne',
    koeln: 'cologne',
    nurnberg: 'nuremberg',
    wien: 'vienna',
  },
  ...{ geneve: 'geneva', genf: 'geneva', bruxelles: 'brussels', brussel: 'brussels', antwerpen: 'antwerp' },
  ...{ kobenhavn: 'copenhagen', goteborg: 'gothenburg', helsingfors: 'helsinki', abo: 'turku', tammerfors: 'tampere' },
  ...{ roma: 'rome', milano: 'milan', firenze: 'florence', napoli: 'naples', torino: 'turin', venezia: 'venice' },
  ...{ genova: 'genoa', lisboa: 'lisbon', sevilla: 'seville', praha: 'prague', warszawa: 'warsaw', krakow: 'krakow' },
  ...{ bucuresti: 'bucharest', beograd: 'belgrade', athina: 'athens', moskva: 'moscow', kiev: 'kyiv', lvov: 'lviv' },
  ...{ bangalore: 'bengaluru', bombay: 'mumbai', madras: 'chennai', calcutta: 'kolkata', saigon: 'ho chi minh city' },
  ...{ 'den haag': 'the hague', gent: 'gent', ghent: 'gent', peking: 'beijing', canton: 'guangzhou' },
}

function rankOf(folded: string, name: string, wanted: string): number | undefined {
  if (folded === name || folded === wanted) return 0
  if (folded.startsWith(name)) return 1
  return folded.includes(` ${name}`) ? 2 : undefined
}

function ranked(cities: readonly Known[], rank: (city: Known) => number | undefined): Known[] {
  return cities
    .flatMap((city) => {
      const place = rank(city)
      return place === undefined ? [] : [{ city, place }]
    })
    .sort((one, other) => one.place - other.place || other.city.population - one.city.population)
    .map(({ city }) => city)
}

const otherCountries: Record<string, string> = { uk: 'GB', usa: 'US', england: 'GB', scotland: 'GB', wales: 'GB' }

function liesIn({ country, province }: City, part: string, language: string): boolean {
  if (province && fold(province).startsWith(part)) return true
  if (!country) return false
  if (country.toLowerCase() === part || otherCountries[part] === country) return true
  return [language, 'en'].some((tongue) => fold(countryName(country, tongue)).startsWith(part))
}

/** Whether one letter more, less or other makes the one name of the other. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  const [rest, others] = [one.slice(same), other.slice(same)]
  return rest.slice(1) === others.slice(1) || rest === others.slice(1) || rest.slice(1) === others
}

let reading: Promise<readonly Known[]> | undefined

// Read when somebody first looks for a place: a process that nobody asks keeps nothing of it.
function all(): Promise<readonly Known[]> {
  reading ??= import('city-timezones').then(({ default: list }) => list.cityMapping.map(readCity))
  return reading
}

type Listed = typeof import('city-timezones')['cityMapping'][number]

function readCity({ city, iso2, country, province, lat, lng, timezone, pop }: Listed): Known {
  return {
    name: city,
    folded: fold(city),
    country: codeOf(iso2, country),
    province: province || null,
    latitude: Number(lat.toFixed(4)),
    longitude: Number(lng.toFixed(4)),
    zone: timezone ? zoneHere(timezone) : null,
    population: pop,
  }
}

// The list leaves out the code of two places that have one in use, or belong to one.
function codeOf(iso2: unknown, country: string): string | null {
  if (typeof iso2 === 'string' && /^[A-Z]{2}$/.test(iso2)) return iso2
  return { Kosovo: 'XK', Somaliland: 'SO' }[country] ?? null
}

const zonesHere = new Map<string, string | null>()

// The name that this runtime has for a zone, which may be older or newer than that of the list: forms offer those.
function zoneHere(zone: string): string | null {
  const known = zonesHere.get(zone)
  if (known !== undefined) return known
  const named = nameOfZone(zone)
  zonesHere.set(zone, named)
  return named
}

function nameOfZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

function asCity({ name, country, province, latitude, longitude, zone }: Known): City {
  return { name, country, province, latitude, longitude, zone }
}
