// Texts side by side in their languages, a column for each, and one more to add.
import { languageName, ownName } from '../kit/languages.ts'
import type { TextShape } from '../kit/text-form.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import { markdownTools } from '../ui/markdown-tools.ts'
import type { At } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { formMessages } from './messages-desk-form.ts'
import { type Choice, choiceField, type FieldFacts, lineField, textField } from './views-desk-fields.ts'

/** The texts of one kind of form. */
export interface TextColumns {
  texts: Readonly<Record<string, TextShape>>
  /** The text that names the thing. */
  title: string
  /** What a text is called beside its field. */
  nameOf: (text: string) => string
  /** The languages that have a column, the one in which the texts were written first before the others. */
  languages: readonly string[]
  /** Where the texts are sent to be seen as they will look. */
  preview: string
}

// Those in which communities of the world write most; a stored one that is not among them is offered all the same.
const writable =
  'ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu id is it ja ka ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

/** A column for each language, the original first, and an empty one to add. */
export function localTextColumns(facts: FieldFacts, columns: TextColumns): Html {
  const say = formMessages.in(facts.at.language)
  const { written, unwritten } = byWhetherWritten(facts, columns)
  return html`<p class="facts"><span>${say('markdown')}</span><button class="button plain small" type="submit" formaction="${columns.preview}" formtarget="_blank" formnovalidate data-preview>${say('see-texts')}</button></p>
${markdownTools(facts.at)}<div class="text-columns">${each(written, (language) => column(facts, columns, language))}</div>
${each(unwritten, (language) => html`<details class="more-fields"><summary lang="${language}">${ownName(language)}</summary><div class="text-columns">${column(facts, columns, language)}</div></details>`)}
<details class="more-fields"${facts.faults.new_language ? html` open` : nothing}><summary>${say('add-language')}</summary><div class="text-columns">${newColumn(facts, columns)}</div></details>`
}

/** The name of the thing in the language in which it is written first; it stands at the head of the form. */
export function sourceTextField(facts: FieldFacts, columns: TextColumns): Html {
  const [source = 'en'] = columns.languages
  return textOf(facts, columns, columns.title, source, html` lang="${source}" dir="auto"`)
}

/** Languages as choices, each in its own name. */
export function languageChoices(at: At, among: readonly string[] = writable): Choice[] {
  return [...new Set(among)]
    .map((value) => ({ value, text: nameOfLanguage(value, at) }))
    .sort((one, other) => one.text.localeCompare(other.text, at.language))
}

/** Every language in which texts are offered to be written. */
export const languagesToWrite: readonly string[] = writable

// A language in which nothing stands yet waits behind its name: six empty columns are a long way on a phone.
function byWhetherWritten({ typed, faults, conflicts }: FieldFacts, { texts, languages }: TextColumns) {
  const names = (language: string) => Object.keys(texts).map((text) => `${text}.${language}`)
  const concerns = (name: string) => typed[name] || faults[name] || conflicts.some(({ unit }) => unit === name)
  const isWritten = (language: string, index: number) => index === 0 || names(language).some(concerns)
  return {
    written: languages.filter(isWritten),
    unwritten: languages.filter((language, index) => !isWritten(language, index)),
  }
}

function column(facts: FieldFacts, columns: TextColumns, language: string): Html {
  const source = language === columns.languages[0]
  const mark = source ? html` <small>${formMessages.in(facts.at.language)('source')}</small>` : nothing
  // The title of the original stands at the head of the form.
  const names = Object.keys(columns.texts).filter((text) => !(source && text === columns.title))
  return html`<fieldset class="text-column"><legend>${ownName(language)}${mark}</legend>${each(names, (text) => textOf(facts, columns, text, language, html` lang="${language}" dir="auto"`))}</fieldset>`
}

function newColumn(facts: FieldFacts, columns: TextColumns): Html {
  const { at } = facts
  const say = formMessages.in(at.language)
  const others = languageChoices(at).filter(({ value }) => !columns.languages.includes(value))
  return html`<fieldset class="text-column"><legend>${say('add-language')}</legend>
${choiceField(facts, 'new_language', say('add-language'), [{ value: '', text: choiceMessages.in(at.language)('choose') }, ...others])}
${each(Object.keys(columns.texts), (text) => textOf(facts, columns, text, 'added', html` dir="auto"`))}</fieldset>`
}

function textOf(facts: FieldFacts, { texts, nameOf }: TextColumns, text: string, language: string, more: Html): Html {
  const name = `${text}.${language}`
  const { rows, longest } = texts[text] ?? { rows: 1, longest: 200 }
  if (rows === 1) return lineField(facts, name, nameOf(text), 'text', html`${more} maxlength="${longest}"`)
  return textField(facts, name, nameOf(text), html`${more} rows="${rows}" class="rows-${rows}" data-markdown`)
}

function nameOfLanguage(language: string, at: At): string {
  const own = ownName(language)
  const here = languageName(language, at.language)
  return own === here ? own : `${own} (${here})`
}
