// Figures: medians, percentiles, a table for people, one line of JSON for machines.

/** The value below which a share (0 to 1) of the others lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** So many digits after the point, as a number. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Prints a table, then all figures as one line of JSON, the last line. Anything short of its target fails the run. */
export function report(
  bench: string,
  rows: Record<string, string | number>[],
  figures: object,
  missed: string[],
): void {
  console.log(markdownTable(rows))
  for (const target of missed) console.log(`\nMissed: ${target}`)
  console.log(`\n${JSON.stringify({ bench, ...figures, missed })}`)
  if (missed.length > 0) process.exitCode = 1
}

function markdownTable(rows: Record<string, string | number>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)))
  const line = (cells: (string | number)[]) =>
    `| ${cells.map((cell, at) => (typeof cell === 'number' ? String(cell).padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(columns), rule, ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n')
}
