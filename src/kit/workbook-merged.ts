// Cells that a workbook joins over several rows: each of these rows reads as if the text stood in it too.
import { columnOf, type Reach } from './workbook-cells.ts'

/** A joined area: its first column, and its rows from the first to the last, all counted from 1. */
export interface MergedArea {
  column: number
  from: number
  to: number
}

/** The areas of a sheet's XML that reach over several rows. */
export function listMerged(xml: string): MergedArea[] {
  const found = xml.matchAll(
    /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g,
  )
  return [...found]
    .map(([, letters = '', from, to]) => ({ column: columnOf(letters), from: Number(from), to: Number(to) }))
    .filter(({ from, to }) => to > from)
}

/** Writes the text of each area into its other rows, of those that hold anything, within the reach. */
export function fillDown(rows: string[][], areas: readonly MergedArea[], reach: Reach): void {
  // In a sound workbook no areas overlap, so that this is enough for all of them.
  let left = reach.rows * reach.columns
  for (const { column, from, to } of areas) {
    const text = rows[from - 1]?.[column - 1] ?? ''
    if (text === '') continue
    for (const row of rows.slice(from, to)) {
      if (left-- <= 0) return
      if (row[column - 1] === '' && row.some((cell) => cell !== '')) row[column - 1] = text
    }
  }
}
