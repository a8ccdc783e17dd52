// A programme beside what is there: what is new, what changes, and what stays because a person edited it.
import { UserError } from '../kit/user-error.ts'
import { identify, type Link, nameOfRow, type Present, type PresentRow, references } from './apply-present.ts'
import { fieldsOf } from './imported-fields.ts'
import { showPlace } from './imported-place.ts'
import { sameValue } from './imported-record.ts'
import { type BroughtRow, type Kind, type Programme, slugOfKey, type Value, type Values } from './imported-rows.ts'
import { flatten, isEmpty } from './imported-values.ts'

export interface Difference {
  /** The field; of a text with its language, as `title.en`. */
  entry: string
  present: Value
  brought: Value
}
export interface PlannedRow {
  row: BroughtRow
  /** `joined`: it was there before, but no import of this source had brought it. `deleted`: a person took it away. */
  status: 'new' | 'joined' | 'known' | 'deleted'
  id: number | null
  changes: Difference[]
  /** What is left as a person has it. */
  kept: Difference[]
  /** What to remember as brought: flat values, references as keys. */
  brought: Values
  remember: boolean
}
export interface Plan {
  rows: PlannedRow[]
  /** The ids of what is there already, by key. */
  ids: Map<string, number>
  /** Rows that this source brought once and does not hold any more. They stay. */
  gone: { kind: Kind; name: string }[]
}

/** Compares. Throws a UserError when two rows of the programme would be one row of the database. */
export function compare(programme: Programme, present: Present): Plan {
  const ids = identify(programme, present)
  refuseStrangers(programme, present, ids)
  refuseTwins(programme, ids)
  const rows = programme.rows.map((row) => compareRow(row, present, ids))
  const keys = new Set(programme.rows.map(({ key }) => key))
  const gone = [...present.links].flatMap(([key, { kind, id }]) => {
    const spoken = programme.kinds === undefined || programme.kinds.includes(kind)
    const there = keys.has(key) || !spoken ? undefined : present.rows[kind].get(id)
    return there ? [{ kind, name: nameOfRow(kind, there) }] : []
  })
  return { rows, ids, gone }
}

function compareRow(row: BroughtRow, present: Present, ids: ReadonlyMap<string, number>): PlannedRow {
  const link = present.links.get(row.key)
  const id = ids.get(row.key) ?? null
  const there = id === null ? undefined : present.rows[row.kind].get(id)
  if (!there)
    return { row, status: link ? 'deleted' : 'new', id: null, changes: [], kept: [], ...remembering(row, link, !link) }
  const { changes, kept } = differences(row, there, link, present, ids)
  return { row, status: link ? 'known' : 'joined', id, changes, kept, ...remembering(row, link, true) }
}

function remembering(
  row: BroughtRow,
  link: Link | undefined,
  isThere: boolean,
): { brought: Values; remember: boolean } {
  const brought = flatten(row.kind, row.values)
  return { brought, remember: isThere && !(link && sameValue(brought, link.brought)) }
}

function differences(
  row: BroughtRow,
  there: PresentRow,
  link: Link | undefined,
  present: Present,
  ids: ReadonlyMap<string, number>,
): { changes: Difference[]; kept: Difference[] } {
  const changes: Difference[] = []
  const kept: Difference[] = []
  const now = flatten(row.kind, there.values)
  const last = link?.brought ?? {}
  const next = flatten(row.kind, row.values)
  for (const entry of new Set([...Object.keys(next), ...Object.keys(last).filter((name) => isText(row.kind, name))])) {
    if (row.whenNew?.includes(entry.split('.')[0] ?? '')) continue
    const was = resolve(row.kind, entry, last[entry] ?? null, (key) => present.links.get(key)?.id)
    const brought = resolve(
      row.kind,
      entry,
      next[entry] ?? null,
      (key) => ids.get(key) ?? (present.links.has(key) ? null : undefined),
    )
    const value = now[entry] ?? null
    if (sameValue(value, brought)) continue
    const untouched = entry in last ? sameValue(value, was) : isEmpty(value)
    const list = untouched ? changes : kept
    list.push({ entry, present: value, brought: next[entry] ?? null })
  }
  return { changes, kept }
}

/** A reference as the id of the row that is there; a row that is still to come keeps its key, and equals nothing. */
function resolve(kind: Kind, entry: string, value: Value, idOf: (key: string) => number | null | undefined): Value {
  if (fieldsOf[kind].fields[entry]?.refers === undefined || typeof value !== 'string') return value
  const id = idOf(value)
  return id === undefined ? value : id
}

function isText(kind: Kind, entry: string): boolean {
  return fieldsOf[kind].fields[entry.split('.')[0] ?? '']?.texts === true
}

/** A reference must lead to a row of the source, or to one that is there. */
function refuseStrangers(programme: Programme, present: Present, ids: ReadonlyMap<string, number>): void {
  const keys = new Set(programme.rows.map(({ key }) => key))
  for (const { key, refers, row } of references(programme)) {
    if (keys.has(key) || ids.has(key) || present.links.has(key)) continue
    throw new UserError(`${row.at ? showPlace(row.at) : row.key}: there is no ${refers} “${slugOfKey(key)}”`)
  }
}

function refuseTwins(programme: Programme, ids: ReadonlyMap<string, number>): void {
  const seen = new Map<string, BroughtRow>()
  for (const row of programme.rows) {
    const id = ids.get(row.key)
    const marks = [
      id === undefined ? '' : `${row.kind} ${id}`,
      row.values.slug ? `${row.kind} slug ${row.values.slug}` : '',
    ]
    for (const mark of marks.filter(Boolean)) {
      const twin = seen.get(mark)
      if (twin !== undefined)
        throw new UserError(
          `${row.at ? showPlace(row.at) : row.key}: this would be the same ${row.kind} as that of ${twin.at ? showPlace(twin.at) : twin.key}.`,
          'Give one of them another slug.',
        )
      seen.set(mark, row)
    }
  }
}
