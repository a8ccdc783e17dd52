// Invitations from a list: addresses as mail programs write them, and the terms on which people are invited.
import type { Temporal } from 'temporal-polyfill'
import type { ListRow } from './rules-importing.ts'
import { fits, type Pool } from './rules-pools.ts'
import { isBefore } from './rules-seating.ts'

/**
 * Addresses as they stand in a mail: `Name <a@b>` or `a@b`, on lines or with commas between them; undefined when the text
 * is a table. As rows under the headings of a table.
 */
export function readPastedAddresses(text: string): ListRow[] | undefined {
  const lines = text.split(/\r\n?|\n/).map((typed, index) => ({ line: index + 1, typed }))
  const filled = lines.filter(({ typed }) => typed.trim() !== '')
  // A table names its columns first; where an address stands already, nothing is named.
  if (!filled[0]?.typed.includes('@')) return undefined
  const mailed = filled.some(({ typed }) => /<[^<>\s]+@/.test(typed))
  const alone = filled.every(({ typed }) => pieces(typed).every((piece) => piece.includes('@')))
  if (!mailed && !alone) return undefined
  const rows = filled.flatMap(({ line, typed }) => pieces(typed).map((piece) => ({ line, cells: personIn(piece) })))
  return [{ line: 1, cells: ['name', 'email'] }, ...rows]
}

/** As what somebody comes who is invited: with a seat that is kept until a moment; or without one, with an end or none. */
export type Invited = { as: 'invited'; until?: Temporal.Instant } | { as: 'offered'; until: Temporal.Instant }

/** How long an invitation lasts, and whether a seat is kept for it. */
export interface InviteTerms {
  /** Null: it does not end before the event does. */
  hours: number | null
  keeps: 'seat' | 'nothing'
}

/** As what people come who are invited on these terms; no invitation outlasts the beginning of the event. */
export function invitedOn(
  { hours, keeps }: InviteTerms,
  event: { begins: Temporal.Instant | null },
  now: Temporal.Instant,
): Invited {
  const { begins } = event
  const wished = hours === null ? null : now.add({ minutes: Math.round(hours * 60) })
  const until =
    begins !== null && isBefore(now, begins) && (wished === null || isBefore(begins, wished)) ? begins : wished
  if (keeps === 'seat' && until !== null) return { as: 'offered', until }
  return until === null ? { as: 'invited' } : { as: 'invited', until }
}

/**
 * Of those who ask, in their order, who can be invited: everybody, or where a seat is kept for each those for whom one is
 * left. Who comes with more people than fit is passed over, and goes on asking.
 */
export function partRound<Asking extends { pool_id: number; people: number }>(
  asking: readonly Asking[],
  pools: readonly Pool[],
  keeps: InviteTerms['keeps'],
): { fit: Asking[]; without: Asking[] } {
  const left = new Map(pools.map((pool) => [pool.id, { ...pool }]))
  const [fit, without]: [Asking[], Asking[]] = [[], []]
  for (const one of asking) {
    const pool = left.get(one.pool_id)
    const hasRoom = keeps === 'nothing' || (pool !== undefined && fits(pool, one.people))
    if (hasRoom && pool) pool.taken += one.people
    ;(hasRoom ? fit : without).push(one)
  }
  return { fit, without }
}

// What stands between commas and semicolons that are in no quotes.
function pieces(line: string): string[] {
  const found: string[] = []
  let [piece, quoted] = ['', false]
  for (const sign of line) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) {
      found.push(piece)
      piece = ''
    } else piece += sign
  }
  return [...found, piece].map((one) => one.trim()).filter(Boolean)
}

function personIn(piece: string): string[] {
  const at = piece.lastIndexOf('<')
  if (at < 0) return ['', piece]
  return [
    piece.slice(0, at).trim(),
    piece
      .slice(at + 1)
      .replace(/>.*$/s, '')
      .trim(),
  ]
}
