// A page understood: its introduction becomes the community, its cards formats, its links editions, chapters, recordings.

import type { PlacedRepair } from './hugo-include.ts'
import { interpretCard, interpretEvent } from './hugo-interpret-cards.ts'
import { interpretRecording } from './hugo-interpret-recordings.ts'
import { type Outline, outlinePage } from './hugo-outline.ts'
import type { Overrides } from './hugo-overrides.ts'
import type { HugoPage } from './hugo-page.ts'
import { beginReading, type Reading, refuseUnused, texts } from './hugo-reading.ts'
import { inLanguages } from './imported-record.ts'
import type { BroughtRow, Programme, Target } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'

/** Understands a page. Throws a UserError with the line for cards within cards and overrides of nothing. */
export function interpretPage(
  page: HugoPage,
  repairs: readonly PlacedRepair[],
  overrides: Overrides,
  target: Target,
): Programme {
  const outline = outlinePage(page)
  const language = languageOfPage(page, overrides, target)
  const reading = beginReading(sourceOf(page), language, overrides)
  for (const { file, line, before, after, was } of repairs)
    reading.programme.repairs.push({ at: { file, line }, before, after, why: `UTF-8 that was read as ${was}` })
  reading.programme.leftOut.push(...outline.leftOut)
  interpretCommunity(reading, page, outline, target)
  const formats = outline.cards.map((card, position) => interpretCard(reading, card, position))
  for (const link of outline.events) interpretEvent(reading, link, formats)
  for (const [position, link] of outline.recordings.entries()) interpretRecording(reading, link, position, formats)
  refuseUnused(reading)
  return reading.programme
}

/** A page is known by its address on the site, else by its file: importing it again finds what it brought. */
function sourceOf({ file, frontMatter: { url } }: HugoPage): string {
  return `hugo-events ${typeof url === 'string' && url !== '' ? url : file}`
}

function languageOfPage({ frontMatter }: HugoPage, overrides: Overrides, target: Target): string {
  const said = overrides.community?.values.language ?? frontMatter.language ?? frontMatter.lang
  return typeof said === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(said) ? said : (target.language ?? 'en')
}

function interpretCommunity(reading: Reading, page: HugoPage, outline: Outline, target: Target): void {
  const { programme, overrides, language } = reading
  const said = overrides.community?.values ?? {}
  const name = target.slug === null ? guessName(outline) : target.slug
  const guessed = {
    slug: target.slug ?? slugOf(typeof said.name === 'string' ? said.name : name),
    language,
    languages: [language],
    name: texts(reading, name),
    intro: texts(reading, outline.intro),
    about: texts(reading, outline.about),
    archive_title: texts(reading, outline.archiveTitle),
  }
  const row: BroughtRow = {
    key: 'community',
    kind: 'community',
    values: { ...guessed, ...inLanguages('community', said, language) },
    at: { file: page.file, line: 1 },
    // A community that is there already keeps its name and its languages, unless the overrides say otherwise.
    whenNew: ['slug', 'name', 'language', 'languages'].filter((field) => !(field in said)),
  }
  programme.rows.push(row)
  if (target.language === null && said.name === undefined)
    programme.guesses.push({
      at: row.at,
      text: `the community is called “${name}”, as ${target.slug === null ? 'the introduction begins' : 'the command says'}`,
      otherwise: `community: { slug: ${String(row.values.slug)}, name: … }`,
    })
}

/** The words in capitals with which the introduction begins: `TODO Group collaborates …`. */
function guessName({ intro, about, title }: Outline): string {
  const begins = /^(?:The\s+)?((?:\p{Lu}[\p{L}\p{N}'’&.-]*\s+){1,5})(?=\p{Ll})/u
  const found = begins.exec(intro)?.[1] ?? begins.exec(about)?.[1]
  return found?.trim() || title || 'Community'
}
