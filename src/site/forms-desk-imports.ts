// How an import is to be read, as its form says it.
import { type ColumnField, columnFields } from '../interchange/csv-columns.ts'
import { noWishes } from '../interchange/gathering.ts'
import { isZone } from '../interchange/imported-fields.ts'
import type { JobWishes } from '../interchange/job-read.ts'
import { isWebAddress } from '../kit/form-fields.ts'

/** What nobody said anything of. */
export const plainWishes: JobWishes = { ...noWishes, columns: {}, dates: null, encoding: null }

export const columnNames = Object.keys(columnFields) as ColumnField[]
export const encodings = ['windows-1252', 'shift_jis', 'euc-jp', 'gb18030', 'utf-16le', 'macintosh'] as const

type SettingFault = 'no-zone' | 'no-address' | 'no-title'

/** The wishes, and beside each field what is wrong with it. */
export interface ReadSettings {
  wishes: JobWishes
  faults: { zone?: SettingFault; old_base?: SettingFault; columns?: SettingFault }
}

/** Reads the form. `headings` are those of a table; `formats` and `chapters` the slugs that may be chosen. */
export function readSettings(
  form: FormData,
  known: { headings: readonly string[]; formats: readonly string[]; chapters: readonly string[] },
): ReadSettings {
  const zone = textOf(form, 'zone')
  const oldBase = textOf(form, 'old_base')
  const columns = known.headings.length === 0 ? {} : readColumns(form, known.headings)
  const wishes: JobWishes = {
    ...plainWishes,
    format: oneOf(known.formats, textOf(form, 'format')),
    chapter: oneOf(known.chapters, textOf(form, 'chapter')),
    zone: zone || null,
    oldBase: oldBase || null,
    encoding: oneOf(encodings, textOf(form, 'encoding')),
    dates: oneOf(['dmy', 'mdy'] as const, textOf(form, 'dates')),
    columns,
  }
  return {
    wishes,
    faults: {
      ...(zone !== '' && !isZone(zone) ? { zone: 'no-zone' } : {}),
      ...(oldBase !== '' && !isWebAddress(oldBase) ? { old_base: 'no-address' } : {}),
      ...(known.headings.length > 0 && !columns.title ? { columns: 'no-title' } : {}),
    },
  }
}

// A field that no column was said to be is none: nothing of it is guessed any more.
function readColumns(form: FormData, headings: readonly string[]): JobWishes['columns'] {
  const columns: JobWishes['columns'] = {}
  for (const field of columnNames) columns[field] = ''
  for (const [at, heading] of headings.entries()) {
    const field = oneOf(columnNames, textOf(form, `column.${at}`))
    if (field !== null && columns[field] === '') columns[field] = heading
  }
  return columns
}

function oneOf<Choice extends string>(choices: readonly Choice[], said: string): Choice | null {
  return choices.find((choice) => choice === said) ?? null
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.toWellFormed().trim().slice(0, 500) : ''
}
