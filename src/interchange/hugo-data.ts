// YAML data files as an import: one file a kind of row, each row a record of its fields.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../kit/user-error.ts'
import { type NamedText, readTextFiles } from './hugo-file.ts'
import { fieldsOf } from './imported-fields.ts'
import { badInput } from './imported-place.ts'
import { inLanguages, readFields, withOrdinary } from './imported-record.ts'
import {
  type BroughtRow,
  type Kind,
  keyOf,
  type Programme,
  slugOfKey,
  type Target,
  type Values,
} from './imported-rows.ts'
import { entriesOf, itemsOf, parseYaml, type YamlEntry } from './imported-yaml.ts'

/** The data files of a programme, and the kind of row that each holds. */
export const dataFiles = {
  'community.yml': 'community',
  'formats.yml': 'format',
  'chapters.yml': 'chapter',
  'people.yml': 'person',
  'events.yml': 'event',
  'recordings.yml': 'recording',
  'ambassadors.yml': 'ambassador',
} as const satisfies Record<string, Kind>
type DataFile = keyof typeof dataFiles

/** Reads data files, or those of a folder. What it gives makes the programme. */
export async function readHugoData(paths: readonly string[]): Promise<(target: Target) => Programme> {
  return hugoDataFrom(await readTextFiles(paths.flatMap(filesAt)))
}

/** The same of texts that are read already: the name of a file says what it holds. */
export function hugoDataFrom(files: readonly NamedText[]): (target: Target) => Programme {
  const texts = new Map<DataFile, string>()
  for (const { file, text } of files) {
    const name = Object.keys(dataFiles).find((known): known is DataFile => known === file)
    if (name === undefined)
      throw new UserError(`${file} is not one of the data files.`, `They are: ${Object.keys(dataFiles).join(', ')}.`)
    texts.set(name, text)
  }
  return (target) => interpretData(texts, target)
}

/** The programme of data files. Throws a UserError with the line for what is unknown, missing or there twice. */
export function interpretData(texts: ReadonlyMap<DataFile, string>, target: Target): Programme {
  const programme: Programme = { source: 'hugo-data', rows: [], repairs: [], guesses: [], leftOut: [], kinds: [] }
  const seen = new Map<string, BroughtRow>()
  for (const file of Object.keys(dataFiles) as DataFile[]) {
    const text = texts.get(file)
    if (text === undefined) continue
    const kind = dataFiles[file]
    programme.kinds?.push(kind)
    for (const row of kind === 'community' ? [readCommunity(text, file, target)] : readRows(text, file, kind)) {
      const twin = seen.get(row.key)
      if (twin && row.at)
        throw badInput(row.at, `${row.kind} “${slugOfKey(row.key)}” stands there twice (line ${twin.at?.line})`)
      seen.set(row.key, row)
      programme.rows.push(row)
    }
  }
  return programme
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) throw new UserError(`There is no ${path}.`)
  if (!statSync(path).isDirectory()) return [path]
  const files = Object.keys(dataFiles)
    .map((file) => join(path, file))
    .filter((file) => existsSync(file))
  if (files.length === 0)
    throw new UserError(`${path} holds none of the data files.`, `They are: ${Object.keys(dataFiles).join(', ')}.`)
  return files
}

function readCommunity(text: string, file: string, target: Target): BroughtRow {
  const part = parseYaml(text, file)
  const values = readValues('community', entriesOf(part, 'the file'))
  if (values.slug === '' || values.name === null) throw badInput(part.at, 'a community needs a slug and a name')
  if (target.slug !== null) values.slug = target.slug
  return { key: 'community', kind: 'community', values, at: part.at, whenNew: ['slug'] }
}

function readRows(text: string, file: string, kind: Kind): BroughtRow[] {
  return itemsOf(parseYaml(text, file), 'the file').map((item, position) => {
    const values = readValues(kind, entriesOf(item, `an entry of ${file}`))
    if ('position' in fieldsOf[kind].fields) values.position = position
    for (const field of required[kind] ?? ['slug'])
      if (values[field] === '' || values[field] === null || values[field] === undefined)
        throw badInput(item.at, `this ${kind} has no ${field}`)
    return { key: keyOfRecord(kind, values), kind, values, at: item.at }
  })
}

const required: Partial<Record<Kind, string[]>> = {
  format: ['slug', 'kind', 'name'],
  chapter: ['slug', 'name'],
  person: ['slug', 'name'],
  event: ['slug', 'title'],
  recording: ['slug', 'title', 'url'],
  ambassador: ['person', 'starts'],
}

function readValues(kind: Kind, entries: YamlEntry[]): Values {
  const said = readFields(kind, entries)
  return withOrdinary(kind, inLanguages(kind, said, String(said.language ?? 'en')))
}

/** An appointment has no slug of its own: it is known by person, chapter and beginning. */
export function keyOfRecord(kind: Kind, values: Values): string {
  if (kind !== 'ambassador') return keyOf(kind, String(values.slug))
  const [person, chapter] = [values.person, values.chapter].map((key) => slugOfKey(String(key ?? ':')))
  return keyOf('ambassador', `${person}:${chapter}:${String(values.starts)}`)
}
