// Links to recordings understood: what they show, and which edition, format or chapter they belong to.
import { type PageFormat, rememberEdition } from './hugo-interpret-cards.ts'
import { mentions, readEditionName, readRegion, readYear, splitBrand } from './hugo-names.ts'
import type { PageLink } from './hugo-outline.ts'
import { addRow, linkRole, noteGuess, type Reading, readAddress, texts } from './hugo-reading.ts'
import { type BroughtRow, keyOf } from './imported-rows.ts'
import { slugOf, squeeze } from './imported-slug.ts'
import { readRecordingAddress } from './youtube.ts'

/** A link of the list of past events: a recording, joined to its edition, which is made where the page names none. */
export function interpretRecording(
  reading: Reading,
  link: PageLink,
  position: number,
  formats: readonly PageFormat[],
): void {
  if (linkRole(reading, link) === 'ignore') return
  const address = readAddress(reading, link)
  if (address === null) {
    if (link.address.trim() === '')
      reading.programme.leftOut.push({ at: link.at, text: `“${link.text}” leads nowhere` })
    return
  }
  const { url } = readRecordingAddress(address)
  const slug = slugOf(link.text)
  if (reading.rows.get(keyOf('recording', slug))?.values.url === url) {
    reading.programme.leftOut.push({ at: link.at, text: `“${link.text}” stands there twice` })
    return
  }
  const { format, event } = subjectOf(reading, link, slug, formats)
  const chapter = format || event ? null : chapterOf(reading, link.text)
  const values = {
    url,
    format: format?.row.key ?? null,
    event: event?.key ?? null,
    chapter: chapter?.key ?? null,
    title: texts(reading, link.text),
    year: readYear(link.text),
    position,
  }
  const row = addRow(reading, 'recording', slug, values, link.at)
  if (!format && !event && !chapter)
    noteGuess(reading, row, 'format', `the recording “${link.text}” belongs to no format`, 'a-format')
}

/** The edition that a recording's name says, which is remembered when the page has no other word of it. */
function subjectOf(
  reading: Reading,
  link: PageLink,
  slug: string,
  formats: readonly PageFormat[],
): { format: PageFormat | undefined; event: BroughtRow | undefined } {
  const said = reading.overrides.rows.recording.get(slug)?.values ?? {}
  const format = longestBrand(formats.filter(({ brand }) => splitBrand(link.text, brand.name) !== undefined))
  if (format === undefined)
    return { format: longestBrand(formats.filter(({ brand }) => mentions(link.text, brand.name))), event: undefined }
  const name = readEditionName(link.text, format.brand)
  const known = reading.rows.get(keyOf('event', name.slug))
  if (known) return { format, event: known }
  // Words other than a region mean a part of something (`Keynotes 2023`), of which the edition is not known.
  const rest =
    splitBrand(link.text, format.brand.name)
      ?.rest.replace(/\b(?:19|20)\d{2}\b/g, '')
      .trim() ?? ''
  const isEdition = name.year !== null && (rest === '' || readRegion(rest) !== undefined)
  if (!isEdition || 'event' in said) return { format, event: undefined }
  return { format, event: rememberEdition(reading, name, format, link.at) }
}

function longestBrand(formats: PageFormat[]): PageFormat | undefined {
  return formats.toSorted((one, other) => squeeze(other.brand.name).length - squeeze(one.brand.name).length)[0]
}

function chapterOf(reading: Reading, text: string): BroughtRow | undefined {
  if (!/\b(?:meet-?ups?|chapters?)\b/i.test(text)) return undefined
  for (const row of reading.rows.values()) {
    const name = Object.values(row.kind === 'chapter' ? (row.values.name as Record<string, string>) : {})[0]
    if (name !== undefined && mentions(text, name)) return row
  }
  return undefined
}
