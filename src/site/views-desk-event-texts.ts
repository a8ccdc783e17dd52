// The texts of an event side by side in its languages.
import { columnsOf } from '../events/forms.ts'
import { type TextField, texts } from '../events/rules-fields.ts'
import type { Html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import type { FieldFacts } from './views-desk-fields.ts'
import { localTextColumns, sourceTextField, type TextColumns } from './views-desk-texts.ts'

/** A column for each language, the original first, and an empty one to add. */
export function textColumns(facts: FieldFacts): Html {
  return localTextColumns(facts, columnsIn(facts))
}

/** The title in the language in which the event is written first. */
export function sourceTitle(facts: FieldFacts): Html {
  return sourceTextField(facts, columnsIn(facts))
}

function columnsIn({ typed, at }: FieldFacts): TextColumns {
  const say = fieldMessages.in(at.language)
  return {
    texts,
    title: 'title',
    nameOf: (text) => say(text as TextField),
    languages: columnsOf(typed),
    preview: urls.desk(at, '/events/preview'),
  }
}
