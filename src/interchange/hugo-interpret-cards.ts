// Cards understood: each is a format, and its links are editions or, where it speaks of chapters, chapters.
import { chooseHue, guessAttendance, guessKind, namesChathamHouse, speaksOfChapters } from './hugo-guess.ts'
import { interpretChapter } from './hugo-interpret-chapters.ts'
import { type Brand, type EditionName, readBrand, readEditionName, splitBrand } from './hugo-names.ts'
import type { Card, PageLink } from './hugo-outline.ts'
import { capitalOf } from './hugo-places.ts'
import { addRow, linkRole, noteGuess, type Reading, readAddress, texts } from './hugo-reading.ts'
import type { Place } from './imported-place.ts'
import { type BroughtRow, keyOf, slugOfKey, type Values } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'

/** A format of the page, with what is needed to recognise its editions elsewhere. */
export interface PageFormat {
  row: BroughtRow
  brand: Brand
}

/** A card as a format, and its links as editions or chapters, as the overrides say or the card speaks. */
export function interpretCard(reading: Reading, card: Card, position: number): PageFormat {
  const format = interpretFormat(reading, card, position)
  const chapters = speaksOfChapters(card.name, card.text)
  for (const link of card.links) {
    const role = linkRole(reading, link) ?? (chapters ? 'chapter' : 'edition')
    if (role === 'chapter') interpretChapter(reading, link, card.text, format.row)
    if (role === 'edition') interpretEdition(reading, link, format)
  }
  if (chapters && card.links.some((link) => linkRole(reading, link) === undefined))
    reading.programme.guesses.push({
      at: card.at,
      text: `the links of “${card.name}” are chapters, because the card speaks of chapters`,
      otherwise: `links: { ${card.links[0]?.text ?? ''}: edition }`,
    })
  return format
}

/** A link of a list of events outside the cards: an edition of the format whose brand it begins with, or of none. */
export function interpretEvent(reading: Reading, link: PageLink, formats: readonly PageFormat[]): void {
  const role = linkRole(reading, link)
  if (role === 'ignore') return
  if (role === 'chapter') {
    interpretChapter(reading, link, '', null)
    return
  }
  const format = formats.find(({ brand }) => splitBrand(link.text, brand.name) !== undefined)
  if (format) interpretEdition(reading, link, format)
  else {
    const name = readEditionName(link.text, { name: '', region: null })
    addEdition(reading, name, null, readAddress(reading, link), link.at)
  }
}

/** An edition that only a recording speaks of. */
export function rememberEdition(reading: Reading, name: EditionName, format: PageFormat, at: Place): BroughtRow {
  const row = addEdition(reading, name, format, null, at)
  noteGuess(reading, row, 'date', `“${name.title}” was held in ${name.year}, as its recording says`, `${name.year}`)
  return row
}

function interpretFormat(reading: Reading, card: Card, position: number): PageFormat {
  const slug = slugOf(card.name)
  const { kind: guessed, word } = guessKind(card.name, card.text)
  const said = reading.overrides.rows.format.get(slug)?.values.kind
  const kind = typeof said === 'string' ? (said as typeof guessed) : guessed
  const attendance = guessAttendance(card.text)
  const hues = [...reading.rows.values()].filter((row) => row.kind === 'format').map(({ values }) => Number(values.hue))
  const values: Values = {
    kind,
    name: texts(reading, card.name),
    summary: texts(reading, card.text),
    hue: chooseHue(kind, hues),
    position,
    attendance,
    chatham_house: namesChathamHouse(card.text),
  }
  const row = addRow(reading, 'format', slug, values, card.at)
  const because = word === null ? 'for want of any word that says so' : `because of “${word}”`
  noteGuess(
    reading,
    row,
    'kind',
    `“${card.name}” is a format of the kind ${guessed}, ${because}`,
    guessed === 'meetup' ? 'conference' : 'meetup',
  )
  if (attendance)
    noteGuess(reading, row, 'attendance', `“${card.name}” is held ${shownAttendance[attendance]}`, 'online')
  return { row, brand: readBrand(card.name) }
}

const shownAttendance = { 'in-person': 'in person', online: 'online', hybrid: 'in person and online' }

function interpretEdition(reading: Reading, link: PageLink, format: PageFormat): void {
  const name = readEditionName(link.text, format.brand)
  const website = readAddress(reading, link)
  const known = reading.rows.get(keyOf('event', name.slug))
  if (known && website !== null && known.values.website === website) {
    reading.programme.leftOut.push({ at: link.at, text: `“${link.text}” stands there twice` })
    return
  }
  const row = addEdition(reading, name, format, website, link.at)
  if (known)
    noteGuess(
      reading,
      row,
      'slug',
      `“${link.text}” is another edition than that of line ${known.at?.line}`,
      slugOfKey(row.key),
    )
  if (name.city) noteGuess(reading, row, 'city', `“${name.title}” is held in ${name.city}`, name.city)
  if (name.year === null) noteGuess(reading, row, 'date', `“${name.title}” has no date yet`, '2024-05-16/17')
}

function addEdition(
  reading: Reading,
  name: EditionName,
  format: PageFormat | null,
  website: string | null,
  at: Place,
): BroughtRow {
  const rules = format?.row.values
  const values: Values = {
    format: format?.row.key ?? null,
    state: 'published',
    title: texts(reading, name.title),
    region: name.region,
    country: name.country,
    city: name.city,
    date: name.year === null ? null : String(name.year),
    zone: (name.country && capitalOf(name.country)?.zone) ?? 'UTC',
    attendance: rules?.attendance ?? null,
    chatham_house: rules?.chatham_house ?? false,
    recordable: rules?.recordable ?? true,
    website,
    // An edition with an address is a listing: announced here, registered for there.
    registration: website === null ? 'none' : 'external',
    external_url: website,
  }
  return addRow(reading, 'event', name.slug, values, at)
}
