// Values side by side: texts in several languages are compared language by language, everything else as a whole.
import { fieldsOf } from './imported-fields.ts'
import { sameValue } from './imported-record.ts'
import type { Kind, Value, Values } from './imported-rows.ts'

/** Values with each language of a text as an entry of its own: `title.en`. */
export function flatten(kind: Kind, values: Values): Values {
  const flat: Values = {}
  for (const [name, value] of Object.entries(values)) {
    if (fieldsOf[kind].fields[name]?.texts !== true) flat[name] = value
    else for (const [language, text] of Object.entries((value ?? {}) as Values)) flat[`${name}.${language}`] = text
  }
  return flat
}

/** The values with some flat entries set; null takes a language of a text away. */
export function withFlat(kind: Kind, values: Values, set: Values): Values {
  const changed = { ...values }
  for (const [entry, value] of Object.entries(set)) {
    const { name, language } = splitEntry(entry)
    if (language === undefined || fieldsOf[kind].fields[name]?.texts !== true) changed[entry] = value
    else {
      const { [language]: _, ...others } = (changed[name] ?? {}) as Values
      changed[name] = value === null ? others : { ...others, [language]: value }
    }
  }
  return changed
}

/** The field of a flat entry. */
export function fieldName(entry: string): string {
  return splitEntry(entry).name
}

/** Whether nobody has said anything there yet. */
export function isEmpty(value: Value): boolean {
  return value === null || value === '' || sameValue(value, []) || sameValue(value, {})
}

function splitEntry(entry: string): { name: string; language: string | undefined } {
  const at = entry.indexOf('.')
  return at < 0 ? { name: entry, language: undefined } : { name: entry.slice(0, at), language: entry.slice(at + 1) }
}
