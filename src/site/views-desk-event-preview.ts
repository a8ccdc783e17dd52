// The texts of an event's form as they will look, before anything is saved.

import { columnsOf } from '../events/forms.ts'
import type { TextField } from '../events/rules-fields.ts'
import { ownName } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import type { Typed } from '../kit/merge.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { formMessages } from './messages-desk-form.ts'

/** Every text in every language, rendered as on the public page. */
export function textsPreview(typed: Typed, fields: readonly TextField[], at: At): Html {
  const say = formMessages.in(at.language)
  const long = fields.filter((field) => field !== 'title')
  const text = (field: TextField, language: string) =>
    when(
      typed[`${field}.${language}`],
      (words) => html`<div class="prose ${field === 'summary' ? 'standfirst' : ''}">${renderMarkdown(words)}</div>`,
    )
  const column = (
    language: string,
  ) => html`<section lang="${language}" class="texts-preview"><p class="soft">${ownName(language)}</p>
<h2>${typed[`title.${language}`] ?? ''}</h2>${each(long, (field) => text(field, language))}</section>`
  return html`<h1>${say('texts-preview')}</h1>${each(columnsOf(typed), column)}`
}
