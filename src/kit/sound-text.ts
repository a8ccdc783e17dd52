// Text as a form sent it, made sound: what has no place in a text, and what PostgreSQL refuses, is left out.
import { isLanguage, type LocalText } from './languages.ts'

/** A text of any number of lines; browsers end these with CRLF. '' for a file, and for a field that was not sent. */
export function soundText(value: FormDataEntryValue | null | undefined): string {
  if (typeof value !== 'string') return ''
  return value
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}

/** The text of one field of a form. */
export function soundField(form: FormData, name: string): string {
  return soundText(form.get(name))
}

/** What was written of a text in each language, of `label.en` and `label.ja`; what is longer is cut. */
export function soundTexts(form: FormData, field: string, longest: number): LocalText {
  const texts = [...form.entries()].flatMap(([name, value]): [string, string][] => {
    const language = name.startsWith(`${field}.`) ? name.slice(field.length + 1) : ''
    if (!isLanguage(language)) return []
    const text = soundText(value).slice(0, longest).toWellFormed()
    return text ? [[language, text]] : []
  })
  return Object.fromEntries(texts)
}

/** The same on one line, with single spaces. */
export function soundLine(value: FormDataEntryValue | null | undefined): string {
  if (typeof value !== 'string') return ''
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
