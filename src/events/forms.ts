// The form of an event: what is typed becomes a value, or errors beside what was typed.
import { z } from 'zod'
import { isWebAddress } from '../kit/form-fields.ts'
import { isLanguage } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { soundText } from '../kit/sound-text.ts'
import { readWhen, typedWhen, type WhenFault } from './forms-when.ts'
import type { Attendance, When } from './rules.ts'
import { type EventTexts, eachText, type TextField, textFields, texts } from './rules-fields.ts'
import { whenFields } from './rules-merge.ts'

/** Everything about an event that its form can change. Format and chapter are slugs, as in the form. */
export interface EventValues extends EventTexts {
  format: string | null
  chapter: string | null
  language: string
  languages: string[]
  when: When
  attendance: Attendance | null
  place_name: string | null
  place_address: string | null
  city: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
  region: string | null
  co_located_with: string | null
  co_located_url: string | null
  registration: 'none' | 'open' | 'interest' | 'external'
  external_url: string | null
  website: string | null
  chatham_house: boolean
  recordable: boolean
}

export type FormFault =
  | WhenFault
  | 'wanted'
  | 'choose'
  | 'too-many-words'
  | 'no-address'
  | 'link-wanted'
  | 'language-wanted'
  | 'has-recordings'
  | 'not-yours'
  | 'no-degrees'
  | 'half-a-point'
  | 'day-of-series'

/** Faults by the name of the field they stand beside. */
export type Faults = Readonly<Record<string, FormFault>>

export type ReadEvent = { ok: true; value: EventValues } | { ok: false; faults: Faults }

const mostLanguages = 20
const textName = new RegExp(`^(${textFields.join('|')})\\.([A-Za-z0-9-]+)$`)

const line = z
  .string()
  .max(200, 'too-many-words')
  .transform((text) => text.replace(/\s+/g, ' ').trim() || null)
const address = z
  .string()
  .max(2000, 'too-many-words')
  .refine((text) => text === '' || isWebAddress(text), 'no-address')
  .transform((text) => text || null)
const slug = z
  .string()
  .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'choose')
  .transform((text) => text || null)
const degrees = (most: number) =>
  z
    .string()
    .regex(/^(?:[-+]?\d{1,3}(?:[.,]\d{1,15})?)?$/, 'no-degrees')
    .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))))
    .refine((number) => number === null || Math.abs(number) <= most, 'no-degrees')
const box = z.enum(['', 'on'], 'choose').transform((text) => text === 'on')

const plain = z.object({
  format: slug,
  chapter: slug,
  language: z.string().refine(isLanguage, 'choose'),
  languages: z.string().transform((text) => [...new Set(text.split(',').filter(isLanguage))].slice(0, mostLanguages)),
  attendance: z.enum(['', 'in-person', 'online', 'hybrid'], 'choose').transform((text) => text || null),
  place_name: line,
  place_address: line,
  city: line,
  country: z
    .string()
    .regex(/^(?:[A-Z]{2})?$/, 'choose')
    .transform((text) => text || null),
  latitude: degrees(90),
  longitude: degrees(180),
  region: line,
  co_located_with: line,
  co_located_url: address,
  registration: z.enum(['none', 'open', 'interest', 'external'], 'choose'),
  external_url: address,
  website: address,
  chatham_house: box,
  recordable: box,
})

type PlainField = keyof typeof plain.shape
const plainFields = Object.keys(plain.shape) as PlainField[]

/** What the form changes in a column of its own name. */
export type ColumnField = Exclude<PlainField, 'format' | 'chapter'>
export const columnFields = plainFields.filter((name): name is ColumnField => name !== 'format' && name !== 'chapter')

/** What stands in the fields of a sent form, those of the event alone: sound text, lines ended one way. */
export function readTyped(form: FormData): Typed {
  const typed: Record<string, string> = {}
  for (const name of [...plainFields, ...whenFields]) typed[name] = valuesOf(form, name)
  const added = soundText(form.get('new_language') ?? '')
  for (const [name, value] of form) {
    const field = name.endsWith('.added') && isLanguage(added) ? name.replace(/added$/, added) : name
    const language = textName.exec(field)?.[2] ?? ''
    if (language !== 'added' && !isLanguage(language)) continue
    const text = field.startsWith('title') ? soundText(value).replace(/\s+/g, ' ') : soundText(value)
    if (text !== '') typed[field] = text
  }
  return typed
}

/** Reads an event out of what was typed, or says field by field what is wrong with it. */
export function readEvent(typed: Typed): ReadEvent {
  const read = plain.safeParse(Object.fromEntries(plainFields.map((name) => [name, typed[name] ?? ''])))
  const when = readWhen(typed)
  const faults: Record<string, FormFault> = { ...faultsOfTexts(typed), ...(when.ok ? {} : { [when.field]: when.why }) }
  for (const issue of read.error?.issues ?? []) faults[String(issue.path[0])] ??= issue.message as FormFault
  if (textFields.some((field) => typed[`${field}.added`])) faults.new_language = 'language-wanted'
  if (isLanguage(typed.language ?? '') && !typed[`title.${typed.language}`])
    faults[`title.${typed.language}`] = 'wanted'
  if (read.data?.registration === 'external' && !read.data.external_url) faults.external_url ??= 'link-wanted'
  if (Boolean(typed.latitude) !== Boolean(typed.longitude))
    faults[typed.latitude ? 'longitude' : 'latitude'] ??= 'half-a-point'
  if (!read.success || !when.ok || Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, value: { ...read.data, ...textsOf(typed), when: when.when } }
}

/** The form of an event as it is stored; reading it gives back the same event. */
export function typedOf(event: EventValues): Typed {
  const written = textFields.flatMap((field) =>
    Object.entries(event[field]).flatMap(([language, text]) =>
      text ? [[`${field}.${language}`, text.replaceAll('\r\n', '\n').trim()]] : [],
    ),
  )
  return {
    ...Object.fromEntries(plainFields.map((name) => [name, asText(event[name])])),
    ...typedWhen(event.when),
    ...Object.fromEntries(written),
  }
}

/** The languages in which a form has a column of texts, the source first. */
export function columnsOf(typed: Typed): string[] {
  const written = Object.entries(typed).flatMap(([name, text]) => (text ? (textName.exec(name)?.[2] ?? []) : []))
  return [...new Set([sourceOf(typed), ...written])].filter(isLanguage).slice(0, mostLanguages)
}

/** The language in which the texts of a form were written first; English until one is chosen. */
export function sourceOf({ language = '' }: Typed): string {
  return isLanguage(language) ? language : 'en'
}

// A group of boxes is sent as `languages[]`, one value for each that is ticked.
function valuesOf(form: FormData, name: string): string {
  return [...form.getAll(name), ...form.getAll(`${name}[]`)].map(soundText).filter(Boolean).join(',')
}

function faultsOfTexts(typed: Typed): Record<string, FormFault> {
  const faults: Record<string, FormFault> = {}
  for (const [name, text] of Object.entries(typed)) {
    const field = textName.exec(name)?.[1] as TextField | undefined
    if (field && text.length > texts[field].longest) faults[name] = 'too-many-words'
  }
  return faults
}

function textsOf(typed: Typed): EventTexts {
  const columns = columnsOf(typed)
  return eachText((field) =>
    Object.fromEntries(
      columns.flatMap((language) =>
        typed[`${field}.${language}`] ? [[language, typed[`${field}.${language}`] ?? '']] : [],
      ),
    ),
  )
}

function asText(value: EventValues[PlainField]): string {
  if (typeof value === 'boolean') return value ? 'on' : ''
  // A millionth of a degree is a step; what is smaller would be written with an exponent.
  if (typeof value === 'number') return String(Number(value.toFixed(6)))
  return Array.isArray(value) ? value.join(',') : (value ?? '').trim()
}
