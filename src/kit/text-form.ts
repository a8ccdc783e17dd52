// Forms of things whose texts stand in several languages side by side: read, checked, and written back as they were typed.

import type { z } from 'zod'
import { isLanguage, type LocalText } from './languages.ts'
import type { Typed, UnitOf } from './merge.ts'
import { soundText } from './sound-text.ts'

/** The letters that a text may have, and the lines of its field. */
export interface TextShape {
  longest: number
  rows: number
}

/** Fields that belong together by the unit that they are: `latitude.0` to `points`. */
export interface TextForm<Text extends string, Plain extends z.ZodRawShape> {
  /** The texts by their names; in the form they are `title.en`, `body.ja`. */
  texts: Readonly<Record<Text, TextShape>>
  /**
   * The text without which nothing has a name; it is wanted in the language in which the texts were written first. Null
   * for what has a name that is the same in every language, as people have.
   */
  title: Text | null
  /** Everything else that the form asks for; `language` is that of the texts. */
  plain: z.ZodObject<Plain>
  unitOf: UnitOf
}

export type FormFault = 'wanted' | 'choose' | 'too-many-words' | 'no-address' | 'language-wanted' | OwnFault
/** What only some forms find wrong. */
export type OwnFault = 'no-slug' | 'slug-taken' | 'no-links' | 'no-point' | 'no-mail'

/** Faults by the name of the field they stand beside. */
export type FormFaults = Readonly<Record<string, FormFault>>

export type ValueOf<Text extends string, Plain extends z.ZodRawShape> = z.infer<z.ZodObject<Plain>> &
  Record<Text, LocalText>

export type ReadForm<Value> = { ok: true; value: Value } | { ok: false; faults: FormFaults }

const mostLanguages = 20

/** What stands in the fields of a sent form, those it asks for alone: sound text, lines ended one way. */
export function readTypedForm<Text extends string, Plain extends z.ZodRawShape>(
  shape: TextForm<Text, Plain>,
  form: FormData,
): Typed {
  const typed: Record<string, string> = {}
  for (const name of Object.keys(shape.plain.shape)) typed[name] = valuesOf(form, name)
  const added = soundText(form.get('new_language') ?? '')
  for (const [name, value] of form) {
    const field = name.endsWith('.added') && isLanguage(added) ? name.replace(/added$/, added) : name
    const [text, language = ''] = splitName(shape, field)
    if (text === undefined || (language !== 'added' && !isLanguage(language))) continue
    const words = text === shape.title ? soundText(value).replace(/\s+/g, ' ') : soundText(value)
    if (words !== '') typed[field] = words
  }
  return typed
}

/** Reads a value out of what was typed, or says field by field what is wrong with it. */
export function readTextForm<Text extends string, Plain extends z.ZodRawShape>(
  shape: TextForm<Text, Plain>,
  typed: Typed,
): ReadForm<ValueOf<Text, Plain>> {
  const names = Object.keys(shape.plain.shape)
  const read = shape.plain.safeParse(Object.fromEntries(names.map((name) => [name, typed[name] ?? ''])))
  const faults: Record<string, FormFault> = faultsOfTexts(shape, typed)
  for (const issue of read.error?.issues ?? []) faults[String(issue.path[0])] ??= issue.message as FormFault
  if (textsOf(shape).some((text) => typed[`${text}.added`])) faults.new_language = 'language-wanted'
  const title = `${shape.title}.${sourceLanguage(typed)}`
  if (shape.title !== null && !typed[title]) faults[title] ??= 'wanted'
  if (!read.success || Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, value: { ...read.data, ...localTexts(shape, typed) } as ValueOf<Text, Plain> }
}

/** The texts of a value as the fields of its form. */
export function typedTexts<Text extends string>(
  texts: Readonly<Record<Text, TextShape>>,
  value: Readonly<Record<NoInfer<Text>, LocalText>>,
): Typed {
  const names = Object.keys(texts) as Text[]
  const written = names.flatMap((name) =>
    Object.entries(value[name]).flatMap(([language, words]) =>
      words ? [[`${name}.${language}`, words.replaceAll('\r\n', '\n').trim()]] : [],
    ),
  )
  return Object.fromEntries(written)
}

/** The languages in which a form has a column of texts, the source first; `more` are those that it offers anyway. */
export function languagesOf(texts: readonly string[], typed: Typed, more: readonly string[] = []): string[] {
  const written = Object.entries(typed).flatMap(([name, words]) => {
    const [text = '', language = ''] = name.split('.')
    return words && texts.includes(text) ? [language] : []
  })
  return [...new Set([sourceLanguage(typed), ...more, ...written])].filter(isLanguage).slice(0, mostLanguages)
}

/** What was typed of a text, by language: of `title.en` and `title.ja`. */
export function typedText(typed: Typed, text: string): LocalText {
  const written = Object.entries(typed).flatMap(([name, words]) => {
    const [field, language = ''] = name.split('.')
    return field === text && isLanguage(language) && words ? [[language, words]] : []
  })
  return Object.fromEntries(written)
}

/** The language in which the texts of a form were written first; English until one is chosen. */
export function sourceLanguage({ language = '' }: Typed): string {
  return isLanguage(language) ? language : 'en'
}

function textsOf<Text extends string>({ texts }: { texts: Readonly<Record<Text, TextShape>> }): Text[] {
  return Object.keys(texts) as Text[]
}

function splitName<Text extends string>(
  shape: { texts: Readonly<Record<Text, TextShape>> },
  name: string,
): [text: Text | undefined, language?: string | undefined] {
  const [field, language, more] = name.split('.')
  const text = textsOf(shape).find((one) => one === field)
  return more === undefined && language !== undefined ? [text, language] : [undefined]
}

// A group of boxes is sent as `languages[]`, one value for each that is ticked.
function valuesOf(form: FormData, name: string): string {
  return [...form.getAll(name), ...form.getAll(`${name}[]`)].map(soundText).filter(Boolean).join(',')
}

function faultsOfTexts<Text extends string>(
  shape: { texts: Readonly<Record<Text, TextShape>> },
  typed: Typed,
): Record<string, FormFault> {
  const faults: Record<string, FormFault> = {}
  for (const [name, words] of Object.entries(typed)) {
    const [text] = splitName(shape, name)
    if (text && words.length > shape.texts[text].longest) faults[name] = 'too-many-words'
  }
  return faults
}

function localTexts<Text extends string, Plain extends z.ZodRawShape>(
  shape: TextForm<Text, Plain>,
  typed: Typed,
): Record<Text, LocalText> {
  const languages = languagesOf(textsOf(shape), typed)
  const inAll = (text: Text) =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const words = typed[`${text}.${language}`]
        return words ? [[language, words]] : []
      }),
    )
  return Object.fromEntries(textsOf(shape).map((text) => [text, inAll(text)])) as Record<Text, LocalText>
}
