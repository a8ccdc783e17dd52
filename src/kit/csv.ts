// Tables as comma-separated values that a spreadsheet opens as text, whatever people have written into them.

export type Cell = string | number | boolean | null | undefined

/** A whole file: UTF-8 with its mark, so that spreadsheets read it as such; the first row names the columns. */
export function csvFile(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${csvRows([columns, ...rows])}`
}

/** Further rows of such a file. */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

// A cell that begins like a formula would be run by the spreadsheet of whoever opens it: an apostrophe makes it a text.
// Where Japanese or Chinese is written, the wide forms of these signs begin one too.
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = String(cell ?? '')
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
