// The overrides beside a page: what its import should not guess, and what the page cannot say.
import { basename } from 'node:path'
import { largestPage, readTextFile } from './hugo-file.ts'
import { badInput, type Place } from './imported-place.ts'
import { readFields } from './imported-record.ts'
import type { Kind, Values } from './imported-rows.ts'
import { entriesOf, itemsOf, parseYaml, unknownKey, type YamlEntry } from './imported-yaml.ts'

const linkRoles = ['edition', 'chapter', 'ignore'] as const
export type LinkRole = (typeof linkRoles)[number]

export interface Override {
  at: Place
  values: Values
}
export interface Overrides {
  /** Words that are not repaired. */
  leave: string[]
  /** What a link is, by its text or its address. */
  links: Map<string, LinkRole>
  community: Override | undefined
  /** By the slug that the page gives them. */
  rows: Record<SectionKind, Map<string, Override>>
}
export type SectionKind = 'format' | 'event' | 'chapter' | 'recording'

/** The sections of the file, and the kind of row that each speaks of. */
export const sectionsOfOverrides = {
  formats: 'format',
  editions: 'event',
  chapters: 'chapter',
  recordings: 'recording',
} as const satisfies Record<string, Kind>

/** No overrides at all. */
export function noOverrides(): Overrides {
  return {
    leave: [],
    links: new Map(),
    community: undefined,
    rows: { format: new Map(), event: new Map(), chapter: new Map(), recording: new Map() },
  }
}

/** Where the overrides of a page stand when nothing else is said: `events.md` has `events.overrides.yml`. */
export function overridesBeside(page: string): string {
  return `${page.replace(/\.[^./\\]+$/, '')}.overrides.yml`
}

/** Reads a file of overrides. Throws a UserError when it cannot be read, as `parseOverrides` does for its text. */
export async function readOverrides(path: string): Promise<Overrides> {
  return parseOverrides(await readTextFile(path, largestPage), basename(path))
}

/** Reads overrides. Throws a UserError with the line for whatever is unknown or of another shape. */
export function parseOverrides(text: string, file: string): Overrides {
  const overrides = noOverrides()
  const known = ['community', ...Object.keys(sectionsOfOverrides), 'links', 'leave']
  for (const entry of entriesOf(parseYaml(text, file), 'the file')) {
    if (entry.key === 'leave') overrides.leave = readLeave(entry)
    else if (entry.key === 'links') overrides.links = readLinks(entry)
    else if (entry.key === 'community') overrides.community = readOverride('community', entry)
    else if (Object.hasOwn(sectionsOfOverrides, entry.key)) {
      const kind = sectionsOfOverrides[entry.key as keyof typeof sectionsOfOverrides]
      for (const row of entriesOf(entry.part, entry.key)) overrides.rows[kind].set(row.key, readOverride(kind, row))
    } else throw unknownKey(entry, known)
  }
  return overrides
}

function readOverride(kind: Kind, entry: YamlEntry): Override {
  return { at: entry.at, values: readFields(kind, entriesOf(entry.part, entry.key)) }
}

function readLeave({ part }: YamlEntry): string[] {
  return itemsOf(part, 'leave').map((item) => {
    const word = item.value()
    if (typeof word !== 'string' || word === '') throw badInput(item.at, 'a word to leave alone should be text')
    return word
  })
}

function readLinks({ part }: YamlEntry): Map<string, LinkRole> {
  return new Map(
    entriesOf(part, 'links').map(({ key, at, part }) => {
      const role = linkRoles.find((one) => one === part.value())
      if (role === undefined) throw badInput(at, `the link “${key}” should be one of: ${linkRoles.join(', ')}`)
      return [key, role]
    }),
  )
}
