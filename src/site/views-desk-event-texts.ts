// The texts of an event side by side in its languages, and a column for one more.
import { columnsOf, sourceOf } from '../events/forms.ts'
import { type TextField, textFields, texts } from '../events/rules-fields.ts'
import { languageName, ownName } from '../kit/languages.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { type Choice, choiceField, type FieldFacts, lineField, textField } from './views-desk-fields.ts'

// Those in which communities of the world write most; a stored one that is not among them is offered all the same.
const writable =
  'ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu id is it ja ka ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

/** A column for each language, the original first, and an empty one to add. */
export function textColumns(facts: FieldFacts): Html {
  const say = formMessages.in(facts.at.language)
  const columns = columnsOf(facts.typed)
  return html`<p class="facts"><span>${say('markdown')}</span><button class="button plain small" type="submit" formaction="${urls.desk(facts.at, '/events/preview')}" formtarget="_blank" data-preview>${say('see-texts')}</button></p>
<div class="text-columns">${each(columns, (language) => column(facts, language))}</div>
<details class="more-fields"${facts.faults.new_language ? html` open` : nothing}><summary>${say('add-language')}</summary><div class="text-columns">${newColumn(facts, columns)}</div></details>`
}

/** The title in the language in which the event is written first. */
export function sourceTitle(facts: FieldFacts): Html {
  const language = sourceOf(facts.typed)
  return textOf(facts, 'title', language, html` lang="${language}" dir="auto"`)
}

/** Languages as choices, each in its own name. */
export function languageChoices(at: At, among: readonly string[] = writable): Choice[] {
  return [...new Set(among)]
    .map((value) => ({ value, text: nameOf(value, at) }))
    .sort((one, other) => one.text.localeCompare(other.text, at.language))
}

/** Every language in which texts are offered to be written. */
export const languagesToWrite: readonly string[] = writable

function column(facts: FieldFacts, language: string): Html {
  const source = sourceOf(facts.typed) === language
  const mark = source ? html` <small>${formMessages.in(facts.at.language)('source')}</small>` : nothing
  // The title of the original stands at the head of the form.
  const fields = textFields.filter((field) => !(source && field === 'title'))
  return html`<fieldset class="text-column"><legend>${ownName(language)}${mark}</legend>${each(fields, (field) => textOf(facts, field, language, html` lang="${language}" dir="auto"`))}</fieldset>`
}

function newColumn(facts: FieldFacts, columns: readonly string[]): Html {
  const { at } = facts
  const others = languageChoices(at).filter(({ value }) => !columns.includes(value))
  return html`<fieldset class="text-column"><legend>${formMessages.in(at.language)('add-language')}</legend>
${choiceField(facts, 'new_language', formMessages.in(at.language)('add-language'), [{ value: '', text: choiceMessages.in(at.language)('choose') }, ...others])}
${each(textFields, (field) => textOf(facts, field, 'added', html` dir="auto"`))}</fieldset>`
}

function textOf(facts: FieldFacts, field: TextField, language: string, more: Html): Html {
  const label = fieldMessages.in(facts.at.language)(field)
  const name = `${field}.${language}`
  if (field === 'title') return lineField(facts, name, label, 'text', html`${more} maxlength="${texts.title.longest}"`)
  const { rows } = texts[field]
  return textField(facts, name, label, html`${more} rows="${rows}" class="rows-${rows}"`)
}

function nameOf(language: string, at: At): string {
  const own = ownName(language)
  const here = languageName(language, at.language)
  return own === here ? own : `${own} (${here})`
}
