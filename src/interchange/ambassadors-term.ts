// Terms of ambassadors as people write them: “May 2024 – 2026”.

/** When a term begins and ends, as a month or a year (`2024-05`); `ends` is null for one that has no end. */
export interface Term {
  starts: string
  ends: string | null
  /** The end was written as a bare year: its month is taken from the beginning. */
  monthAssumed: boolean
}

/**
 * Reads a term, with any dash. A term from a month to a bare year is counted in whole years: it ends with the same
 * month. Undefined when it is no term, or ends before it begins.
 */
export function readTerm(text: string): Term | undefined {
  const [, fromMonth, fromYear = '', toMonth, toYear = ''] = pattern.exec(text.trim()) ?? []
  if (fromYear === '') return undefined
  const first = monthNumber(fromMonth)
  const last = monthNumber(toMonth)
  if (first === undefined || last === undefined) return undefined
  const starts = first === null ? fromYear : `${fromYear}-${first}`
  if (!/^\d/.test(toYear)) return { starts, ends: null, monthAssumed: false }
  const monthAssumed = last === null && first !== null
  const month = last ?? first
  const ends = month === null ? toYear : `${toYear}-${month}`
  return ends < starts.slice(0, ends.length) ? undefined : { starts, ends, monthAssumed }
}

const pattern =
  /^(?:(\p{L}+)\.?,?\s+)?(\d{4})\s*(?:[-‐‑‒–—―−~]|\bto\b|\buntil\b)\s*(?:(?:(\p{L}+)\.?,?\s+)?(\d{4})|present|now|today)?$/iu

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Two digits; null when no month is written, undefined when what is written is none. */
function monthNumber(name: string | undefined): string | null | undefined {
  if (name === undefined) return null
  const at =
    name.length < 3
      ? -1
      : months.findIndex(
          (month) => month.startsWith(name.toLowerCase()) || (month === 'september' && /^sept$/i.test(name)),
        )
  return at < 0 ? undefined : String(at + 1).padStart(2, '0')
}
