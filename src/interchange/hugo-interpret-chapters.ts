// Links understood as chapters: where they are, which languages they speak, in which zone they meet.

import { countryName } from '../kit/languages.ts'
import type { PageLink } from './hugo-outline.ts'
import { capitalOf, countryCode, languageCode, languageOf } from './hugo-places.ts'
import { addRow, noteGuess, type Reading, readAddress, texts } from './hugo-reading.ts'
import type { BroughtRow, Value, Values } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'

/** Adds the chapter of a link. `told` is the text around it, which may say its countries. */
export function interpretChapter(reading: Reading, link: PageLink, told: string, format: BroughtRow | null): void {
  const website = readAddress(reading, link)
  const slug = slugOf(link.text)
  const known = reading.rows.get(`chapter:${slug}`)
  if (known && website !== null && known.values.website === website) {
    reading.programme.leftOut.push({ at: link.at, text: `“${link.text}” stands there twice` })
    return
  }
  const said = reading.overrides.rows.chapter.get(slug)?.values.countries
  const countries = Array.isArray(said) ? said.map(String) : readCountries(link.text, told)
  const city = cityInAddress(countries, website)
  const languages = readLanguages(countries, website)
  const zone = capitalOf(countries[0] ?? '')?.zone ?? 'UTC'
  const values: Values = {
    format: format?.key ?? null,
    state: 'active',
    languages,
    name: texts(reading, link.text),
    place: city,
    countries,
    zone,
    website,
    position: reading.slugs.chapter.size,
    points: pointsOf(countries, city),
  }
  const row = addRow(reading, 'chapter', slug, values, link.at)
  const where = countries.length > 0 ? countries.map((code) => countryName(code, 'en')).join(' and ') : 'no country'
  const guess = `the chapter “${link.text}” is in ${where}, speaks ${languages.join(', ')} and keeps the time of ${zone}`
  const example = `[${countries.join(', ') || 'SE'}], languages: [${languages.join(', ')}], zone: ${zone}`
  noteGuess(reading, row, 'countries', guess, example)
}

/** The country of that name; else those that the card tells in brackets: `LATAM (Mexico and Colombia)`. */
function readCountries(name: string, text: string): string[] {
  const own = countryCode(name)
  if (own !== null) return [own]
  const at = text.toLowerCase().indexOf(`${name.toLowerCase()} (`)
  const inside = at < 0 ? '' : (/\(([^()]*)\)/.exec(text.slice(at))?.[1] ?? '')
  const codes = inside.split(/\s*(?:,|;|&|\/|\+|\band\b)\s*/).map(countryCode)
  return [...new Set(codes.filter((code) => code !== null))]
}

/** `…-japanese-speaking/` says it; else the language of the first country. */
function readLanguages(countries: readonly string[], address: string | null): string[] {
  const [, first = '', second = ''] = /(?:([a-z]+)-)?([a-z]+)-speaking\b/i.exec(address ?? '') ?? []
  const said = languageCode(`${first}-${second}`) ?? languageCode(second)
  if (said !== null) return [said]
  return [countries[0] === undefined ? 'en' : languageOf(countries[0])]
}

function cityInAddress(countries: readonly string[], address: string | null): string | null {
  const words = `-${slugOf(address ?? '')}-`
  for (const country of countries) {
    const city = capitalOf(country)?.city
    if (city !== undefined && words.includes(`-${slugOf(city)}-`)) return city
  }
  return null
}

function pointsOf(countries: readonly string[], city: string | null): Value {
  return countries.flatMap((country) => {
    const capital = capitalOf(country)
    if (!capital) return []
    const name = capital.city === city ? city : countryName(country, 'en')
    return [{ name, country, latitude: capital.latitude, longitude: capital.longitude }]
  })
}
