// Languages: the six of the interface, texts in several languages, and which of them a reader gets.

/** The languages of the interface, in the order of the language menu. */
export const uiLanguages = ['en', 'ja', 'zh-Hans', 'es', 'fi', 'fr'] as const
export type UiLanguage = (typeof uiLanguages)[number]

/** A text in several languages, by BCP 47 tag. Which of them is the source stands beside it. */
export type LocalText = { readonly [language: string]: string }

/** A text as a reader gets it: `fallback` is true where it is not in the language they asked for. */
export interface PickedText {
  text: string
  language: string
  fallback: boolean
}

/** Whether a word from a path or a form names an interface language. */
export function isUiLanguage(word: string | undefined): word is UiLanguage {
  return uiLanguages.some((language) => language === word)
}

/** The text in the wanted language, else in one of the same base, else the source, else any; '' when there is none. */
export function pickText(text: LocalText, wanted: string, source: string): PickedText {
  const base = baseOf(wanted)
  const near = Object.keys(text).find((language) => baseOf(language) === base)
  const language = [wanted, near, source, ...Object.keys(text)].find((tag) => tag !== undefined && text[tag])
  if (language === undefined) return { text: '', language: source, fallback: false }
  return { text: text[language] ?? '', language, fallback: baseOf(language) !== base }
}

/** Whether a tag names a language in a way that can be shown: ICU refuses `en-US-US`. */
export function isLanguage(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The name of a language, said in another: `languageName('fi', 'ja')` is フィンランド語. */
export function languageName(tag: string, inLanguage: string): string {
  return nameOf('language', tag, inLanguage)
}

/** The name of a language in itself: 日本語, suomi, español. */
export function ownName(tag: string): string {
  return tag === 'zh-Hans' ? '简体中文' : languageName(tag, tag)
}

/** The name of a country by its two-letter code, said in a language. */
export function countryName(code: string, inLanguage: string): string {
  return nameOf('region', code, inLanguage)
}

// What only looks like a tag is said as it stands: it must not break the list it is in.
function nameOf(type: 'language' | 'region', code: string, inLanguage: string): string {
  try {
    return namesIn(inLanguage, type).of(code) ?? code
  } catch (error) {
    if (error instanceof RangeError) return code
    throw error
  }
}

// Making one costs more than many rows of a list; there are as many as languages are spoken at events.
const displayNames = new Map<string, Intl.DisplayNames>()

function namesIn(language: string, type: 'language' | 'region'): Intl.DisplayNames {
  const key = `${type} ${language}`
  const known = displayNames.get(key)
  if (known) return known
  const made = new Intl.DisplayNames([language], { type, fallback: 'code' })
  displayNames.set(key, made)
  return made
}

function baseOf(tag: string): string {
  return tag.split('-', 1)[0] ?? tag
}
