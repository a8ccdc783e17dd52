// Text as a form sent it, made sound: what has no place in a text, and what PostgreSQL refuses, is left out.

/** A text of any number of lines; browsers end these with CRLF. '' for a file, and for a field that was not sent. */
export function soundText(value: FormDataEntryValue | null | undefined): string {
  if (typeof value !== 'string') return ''
  return value
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}

/** The same on one line, with single spaces. */
export function soundLine(value: FormDataEntryValue | null | undefined): string {
  if (typeof value !== 'string') return ''
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
