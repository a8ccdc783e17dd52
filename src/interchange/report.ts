// The report of an import, as text: what was repaired, guessed, brought, changed, and left as people have it.
import type { Imported } from './apply.ts'
import type { Difference, PlannedRow } from './apply-compare.ts'
import { showPlace } from './imported-place.ts'
import { type Kind, slugOfKey, type Value } from './imported-rows.ts'

const kindNames: Record<Kind, string> = {
  community: 'community',
  format: 'format',
  chapter: 'chapter',
  person: 'person',
  event: 'event',
  recording: 'recording',
  ambassador: 'ambassador',
}
const most = 200

/** The report, ready to print, without a line end at its end. `heading` is its first line. */
export function showReport({ programme, plan }: Imported, heading: string): string {
  const having = (test: (row: PlannedRow) => boolean) => plan.rows.filter(test)
  const sections: [string, string[]][] = [
    [
      'Repaired',
      programme.repairs.map(({ at, before, after, why }) => `${showPlace(at)}  ${before} → ${after}  (${why})`),
    ],
    [
      'Guessed (▸ is how to have it otherwise)',
      programme.guesses.map(
        ({ at, text, otherwise }) => `${at ? `${showPlace(at)}  ` : ''}${text}\n      ▸ ${otherwise}`,
      ),
    ],
    ['Not understood and left out', programme.leftOut.map(({ at, text }) => `${showPlace(at)}  ${text}`)],
    ['New', having(({ status }) => status === 'new').map(nameOf)],
    ['Joined to what was there already', having(({ status }) => status === 'joined').map(nameOf)],
    [
      'Changed',
      having(({ changes }) => changes.length > 0).flatMap((row) => row.changes.map((one) => showChange(row, one))),
    ],
    [
      'Edited by hand and kept',
      having(({ kept }) => kept.length > 0).flatMap((row) => row.kept.map((one) => showKept(row, one))),
    ],
    ['Deleted by hand and not brought back', having(({ status }) => status === 'deleted').map(nameOf)],
    ['No longer in the file (nothing is deleted)', plan.gone.map(({ kind, name }) => `${kindNames[kind]} ${name}`)],
  ]
  const parts = sections.filter(([, lines]) => lines.length > 0).map(([title, lines]) => showSection(title, lines))
  return [heading, ...parts, summary(plan.rows)].join('\n\n')
}

function showSection(title: string, lines: string[]): string {
  const shown = lines.slice(0, most).map((line) => `  ${line}`)
  if (lines.length > most) shown.push(`  … and ${lines.length - most} more`)
  return [`${title}: ${lines.length}`, ...shown].join('\n')
}

function summary(rows: readonly PlannedRow[]): string {
  const fresh = rows.filter(({ status }) => status === 'new')
  const changed = rows.filter(({ status, changes }) => status !== 'new' && changes.length > 0)
  const same = rows.filter(({ status, changes }) => status !== 'new' && status !== 'deleted' && changes.length === 0)
  const counts = [...Map.groupBy(fresh, ({ row }) => row.kind)].map(
    ([kind, some]) => `${some.length} ${plural(kind, some.length)}`,
  )
  const news = counts.length > 0 ? counts.join(', ') : 'nothing'
  return `New: ${news}. Changed: ${changed.length || 'nothing'}. As it was: ${same.length}.`
}

function plural(kind: Kind, count: number): string {
  if (count === 1) return kindNames[kind]
  return kind === 'community' ? 'communities' : kind === 'person' ? 'people' : `${kindNames[kind]}s`
}

function nameOf({ row }: PlannedRow): string {
  if (row.kind === 'ambassador')
    return `ambassador ${slugOfKey(String(row.values.person))}: ${String(row.values.effort ?? '')}`
  const name = row.values.name ?? row.values.title
  const text = typeof name === 'object' && name !== null ? Object.values(name)[0] : name
  const slug = typeof row.values.slug === 'string' ? `  (${row.values.slug})` : ''
  return `${kindNames[row.kind]} ${String(text ?? row.key)}${slug}`
}

function showChange(row: PlannedRow, { entry, present, brought }: Difference): string {
  return `${nameOf(row)}, ${entry}: ${show(present)} → ${show(brought)}`
}

function showKept(row: PlannedRow, { entry, present, brought }: Difference): string {
  return `${nameOf(row)}, ${entry}: is ${show(present)}, the file has ${show(brought)}`
}

function show(value: Value): string {
  const text = value === null ? 'nothing' : typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 100)}…` : line
}
