// Messages: each room keeps its sentences in all six languages side by side; a missing one is a type error.
import { IntlMessageFormat } from 'intl-messageformat'
import type { UiLanguage } from './languages.ts'

/** One sentence in ICU MessageFormat, in every language of the interface. */
export type Translations = Record<UiLanguage, string>

export type Values = Record<string, string | number>

/** Says a message of one room in one language. */
export type Say<Key extends string> = (key: Key, values?: Values) => string

export interface Messages<Key extends string> {
  /** The room's sentences in a language: `messages.in('fi')('next-up')`. */
  in(language: UiLanguage): Say<Key>
  readonly table: Readonly<Record<Key, Translations>>
}

/** Declares the sentences of a room: `{ 'next-up': { en: 'Next up', ja: '…', … } }`. */
export function defineMessages<Key extends string>(table: Record<Key, Translations>): Messages<Key> {
  const sayers = new Map<UiLanguage, Say<Key>>()
  return {
    table,
    in(language) {
      const known = sayers.get(language)
      if (known) return known
      const say = sayer(table, language)
      sayers.set(language, say)
      return say
    },
  }
}

function sayer<Key extends string>(table: Record<Key, Translations>, language: UiLanguage): Say<Key> {
  const formats = new Map<Key, IntlMessageFormat | string>()
  return (key, values) => {
    const format = formats.get(key) ?? prepare(table[key][language], language)
    formats.set(key, format)
    return typeof format === 'string' ? format : String(format.format(values))
  }
}

// A sentence without placeholders needs no parser on the way to the page.
function prepare(sentence: string, language: UiLanguage): IntlMessageFormat | string {
  return /[{}']/.test(sentence) ? new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true }) : sentence
}
