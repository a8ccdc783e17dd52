// What names tell: the brand of a format, and the region, the place and the year of an edition.

import { countryCode } from './hugo-places.ts'
import { slugOf, squeeze } from './imported-slug.ts'

/** A format's name without the region at its end: `OSPOlogy Live Europe` is the brand `OSPOlogy Live` in Europe. */
export interface Brand {
  name: string
  region: string | null
}
export interface EditionName {
  title: string
  slug: string
  region: string | null
  country: string | null
  /** A place that is neither a region nor a country: surely a guess. */
  city: string | null
  year: number | null
}

/** The brand of a format’s name, and the region that it ends with: `OSPOCon Europe` is OSPOCon, in Europe. */
export function readBrand(formatName: string): Brand {
  const words = formatName.trim().split(/\s+/)
  for (let kept = 1; kept < words.length; kept++) {
    const region = readRegion(words.slice(kept).join(' '))
    if (region) return { name: words.slice(0, kept).join(' '), region: region.name }
  }
  return { name: formatName.trim(), region: null }
}

/** What a link within a format's card says: `Europe 2024` under OSPOCon is its edition `OSPOCon Europe 2024`. */
export function readEditionName(text: string, brand: Brand): EditionName {
  const branded = splitBrand(text, brand.name)
  const rest = (branded?.rest ?? text).trim()
  const year = readYear(rest)
  const where = rest
    .replace(/\b(?:19|20)\d{2}\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,·:–—-]+|[\s,·:–—-]+$/g, '')
  const region = readRegion(where)
  const named = region && where !== '' ? rest.replace(where, region.name) : rest
  const title = `${branded?.written ?? brand.name} ${named}`.trim()
  const city = region === undefined && isPlaceName(where) ? where : null
  return {
    title,
    slug: slugOf(title),
    region: region?.name ?? brand.region,
    country: region?.country ?? null,
    city,
    year,
  }
}

/** The year a name mentions last. */
export function readYear(text: string): number | null {
  const year = text.match(/(?<![\d-])(?:19|20)\d{2}(?![\d-])/g)?.at(-1)
  return year === undefined ? null : Number(year)
}

/** A text that begins with a brand, however it is spaced, as the brand as written and the rest. */
export function splitBrand(text: string, brand: string): { written: string; rest: string } | undefined {
  const wanted = squeeze(brand)
  for (const { index } of text.matchAll(/(?<=[\p{L}\p{N}])(?![\p{L}\p{N}])/gu)) {
    const begins = squeeze(text.slice(0, index))
    if (begins === wanted) return { written: text.slice(0, index).trim(), rest: text.slice(index) }
    if (begins.length > wanted.length) return undefined
  }
  return undefined
}

/** Whether a text has a brand among its words: `All OSPOCon recordings`. */
export function mentions(text: string, brand: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.some((_, from) => splitBrand(words.slice(from).join(' '), brand) !== undefined)
}

/** A region or a country by its name or short name, with the name written out; undefined when it is neither. */
export function readRegion(text: string): { name: string; country: string | null } | undefined {
  const words = text.trim()
  const region = regions[words.toLowerCase()]
  if (region !== undefined) return { name: region, country: null }
  const country = words === '' ? null : countryCode(words)
  return country === null ? undefined : { name: words, country }
}

const regions: Record<string, string> = {
  na: 'North America',
  'north america': 'North America',
  'latin america': 'Latin America',
  latam: 'LATAM',
  'south america': 'South America',
  'central america': 'Central America',
  americas: 'Americas',
  eu: 'Europe',
  europe: 'Europe',
  emea: 'EMEA',
  apac: 'APAC',
  'asia pacific': 'Asia Pacific',
  'asia-pacific': 'Asia-Pacific',
  asia: 'Asia',
  africa: 'Africa',
  mena: 'MENA',
  'middle east': 'Middle East',
  oceania: 'Oceania',
  nordics: 'Nordics',
  dach: 'DACH',
  benelux: 'Benelux',
  global: 'Global',
}

function isPlaceName(text: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s\p{Lu}[\p{L}\p{M}'’.-]*){0,2}$/u.test(text)
}
