// What an import does, line by line: what is new, changed, doubtful, left alone, or as it was, each with its reason.
import { createHash } from 'node:crypto'
import type { Imported } from './apply.ts'
import type { Difference, PlannedRow } from './apply-compare.ts'
import { type Place, showPlace } from './imported-place.ts'
import type { Kind, Value } from './imported-rows.ts'

export const lineStatuses = ['new', 'changed', 'doubtful', 'left', 'same'] as const
export type LineStatus = (typeof lineStatuses)[number]

/** Why a line stands where it stands: a word that is said in every language, or what the reader of the file says. */
export interface Reason {
  why?: 'edited' | 'deleted' | 'gone' | 'joined'
  says?: string
  otherwise?: string
  /** What differs: the field, what is there, what the file has. */
  differs?: { entry: string; present: string; brought: string }[]
}

export interface Line {
  status: LineStatus
  kind: Kind | null
  slug: string | null
  title: string
  place: string | null
  reason: Reason
}

const longest = 300
const mostDiffering = 12

/** The lines of an import, in the order of its file. */
export function linesOf({ programme, plan }: Imported): Line[] {
  const remarks: Line[] = [
    ...programme.repairs.map(({ at, before, after, why }) =>
      remark('doubtful', at, `${before} → ${after}`, { says: why }),
    ),
    ...programme.guesses.map(({ at, text, otherwise }) => remark('doubtful', at, text, forDesk(otherwise))),
    ...programme.leftOut.map(({ at, text }) => remark('left', at, text, {})),
    ...plan.gone.map(({ kind, name }) => ({ ...remark('left', undefined, name, { why: 'gone' as const }), kind })),
  ]
  return [...plan.rows.flatMap(linesOfRow), ...remarks]
}

/** How many lines there are of each kind. */
export function countLines(lines: readonly Line[]): Record<LineStatus, number> {
  const counts = { new: 0, changed: 0, doubtful: 0, left: 0, same: 0 }
  for (const { status } of lines) counts[status]++
  return counts
}

/** A mark that is another as soon as anything of what would be done is another. */
export function markOfPlan({ plan }: Imported): string {
  const hash = createHash('sha256')
  for (const { row, status, id, changes, kept } of plan.rows)
    hash.update(JSON.stringify([row.key, status, id, status === 'new' ? row.values : changes, kept]))
  return hash.digest('base64url')
}

function linesOfRow(planned: PlannedRow): Line[] {
  const { status, changes, kept } = planned
  const whole = (status: LineStatus, reason: Reason): Line => ({ ...lineOf(planned), status, reason })
  if (status === 'new') return [whole('new', {})]
  if (status === 'deleted') return [whole('left', { why: 'deleted' })]
  const joined = status === 'joined' ? ({ why: 'joined' } as const) : {}
  const lines: Line[] = []
  if (changes.length > 0)
    lines.push(whole('changed', { ...joined, differs: changes.map(shown).slice(0, mostDiffering) }))
  if (kept.length > 0) lines.push(whole('left', { why: 'edited', differs: kept.map(shown).slice(0, mostDiffering) }))
  return lines.length > 0 ? lines : [whole('same', joined)]
}

function lineOf({ row }: PlannedRow): Omit<Line, 'status' | 'reason'> {
  const { slug, name, title, effort } = row.values
  const said = name ?? title ?? effort
  const text = typeof said === 'object' && said !== null ? Object.values(said)[0] : said
  return {
    kind: row.kind,
    slug: typeof slug === 'string' ? slug : null,
    title: String(text ?? row.key)
      .slice(0, longest)
      .toWellFormed(),
    place: row.at ? showPlace(row.at) : null,
  }
}

function remark(status: LineStatus, at: Place | undefined, title: string, reason: Reason): Line {
  const place = at ? showPlace(at) : null
  return { status, kind: null, slug: null, title: title.slice(0, longest).toWellFormed(), place, reason }
}

// What the command line is told of its options stands in the form here.
function forDesk(otherwise: string): Reason {
  return otherwise.includes('--') || otherwise.includes('import it again') ? {} : { otherwise }
}

function shown({ entry, present, brought }: Difference): { entry: string; present: string; brought: string } {
  return { entry, present: show(present), brought: show(brought) }
}

function show(value: Value): string {
  const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/\s+/g, ' ').slice(0, 120).toWellFormed()
}
