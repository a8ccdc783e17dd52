// Rows as records of a YAML file: field by field, in both directions.
import { type Field, fieldsOf } from './imported-fields.ts'
import { badInput } from './imported-place.ts'
import { type BroughtRow, type Kind, keyOf, slugOfKey, type Value, type Values } from './imported-rows.ts'
import { unknownKey, type YamlEntry } from './imported-yaml.ts'

/** The fields that are mentioned. Throws a UserError with the line for an unknown field or a value of another shape. */
export function readFields(kind: Kind, entries: readonly YamlEntry[]): Values {
  const { fields } = fieldsOf[kind]
  const values: Values = {}
  for (const entry of entries) {
    const field = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined
    if (field === undefined) throw unknownKey(entry, Object.keys(fields))
    values[entry.key] = readField(field, entry)
  }
  return values
}

/** Texts as a map of languages: what was written as plain text is in the row's own language. */
export function inLanguages(kind: Kind, values: Values, language: string): Values {
  const read = { ...values }
  for (const [name, field] of Object.entries(fieldsOf[kind].fields)) {
    const value = read[name]
    if (field.texts && typeof value === 'string') read[name] = value === '' ? {} : { [language]: value }
  }
  return read
}

/** Every field of a kind: what is not there is as it ordinarily is. */
export function withOrdinary(kind: Kind, values: Values): Values {
  const whole: Values = {}
  for (const [name, field] of Object.entries(fieldsOf[kind].fields)) whole[name] = values[name] ?? field.ordinary
  return whole
}

/** A row as a record: what is as it ordinarily is, and the position, are left out. */
export function writeRecord(row: BroughtRow): Values {
  const record: Values = {}
  for (const [name, field] of Object.entries(fieldsOf[row.kind].fields)) {
    const value = row.values[name]
    if (value === undefined || name === 'position' || sameValue(value, field.ordinary)) continue
    record[name] = writeField(field, value, String(row.values.language ?? 'en'))
  }
  return record
}

/** One value as it stands in a file: a text in its own language alone is plain, a reference is a slug. */
export function writeField(field: Field, value: Value, language: string): Value {
  if (field.refers && typeof value === 'string') return slugOfKey(value)
  if (!field.texts || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const only = value[language]
  return Object.keys(value).length === 1 && only !== undefined ? only : value
}

/** Whether two values are the same, whatever the order of their keys. */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  const left = one as Record<string, Value>
  const right = other as Record<string, Value>
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in right && sameValue(left[name] ?? null, right[name] ?? null))
  )
}

function readField(field: Field, entry: YamlEntry): Value {
  const read = field.schema.safeParse(entry.part.value())
  if (!read.success) {
    const [issue] = read.error.issues
    throw badInput(entry.part.at, `${entry.key}: ${describe(entry.part.value())} ${reason(issue)}`)
  }
  return field.refers && typeof read.data === 'string' ? keyOf(field.refers, read.data) : read.data
}

function reason(issue: { code?: string; message: string } | undefined): string {
  const said = issue?.message ?? ''
  return /^(?:is|must)\b/.test(said) ? said : `cannot stand here (${said})`
}

function describe(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value)
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
}
