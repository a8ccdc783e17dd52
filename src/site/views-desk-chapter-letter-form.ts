// The form of a letter: a column for each language of the chapter, kept while somebody types.
import { letterLanguages, letterTexts } from '../chapters/forms-letters.ts'
import type { Letter } from '../chapters/store-letters.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { ownName } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { formMessages } from './messages-desk-form.ts'
import { below } from './views-desk-chapter.ts'
import { boxField, type FieldFacts, lineField, textField } from './views-desk-fields.ts'

export interface LetterFormFacts extends FieldFacts {
  chapter: DeskChapter
  letter: Letter
  /** What the form was drawn from: its revision, and its fields as text. */
  drawn: { revision: number; base: string }
  /** Who answers go to while the box is ticked. */
  answersTo: string
  /** Whether what stands in it was typed before and not saved. */
  isBack: boolean
  said: 'saved' | 'merged' | undefined
}

/** The form, with what was typed and what is wrong with it. */
export function letterForm(facts: LetterFormFacts, at: At): Html {
  const say = letterMessages.in(at.language)
  const { chapter, letter, drawn, typed } = facts
  const here = `letters/${letter.id}`
  const languages = letterLanguages(typed, chapter)
  return html`<h1>${say('write')}</h1>
${notices(facts, at)}
<form class="event-form letter-form" method="post" action="${below(chapter, here, at)}" data-draft="${below(chapter, `${here}/draft`, at)}">
<input type="hidden" name="revision" value="${drawn.revision}"><input type="hidden" name="base" value="${drawn.base}"><input type="hidden" name="language" value="${letter.language}">
<p class="soft">${say('columns-say')} ${formMessages.in(at.language)('markdown')}</p>
<div class="text-columns">${each(languages, (language) => column(facts, language, at))}</div>
${boxField(facts, 'answers', say('answers-to', { who: facts.answersTo }))}
<div class="save-bar"><button class="button" type="submit" name="next" value="preview">${say('save-and-look')}</button>
<button class="button plain" type="submit">${formMessages.in(at.language)('save')}</button>
<a href="${below(chapter, 'letters', at)}">${formMessages.in(at.language)('back')}</a><small role="status" data-kept="${formMessages.in(at.language)('kept')}"></small></div></form>
<form method="post" action="${below(chapter, `${here}/removal`, at)}"><button class="button plain small" type="submit">${say('remove')}</button></form>`
}

function column(facts: LetterFormFacts, language: string, at: At): Html {
  const say = letterMessages.in(at.language)
  const spoken = html` lang="${language}" dir="auto"`
  return html`<fieldset class="text-column"><legend>${ownName(language)}</legend>
${lineField(facts, `subject.${language}`, say('subject'), 'text', html`${spoken} maxlength="${letterTexts.subject.longest}"`)}
${textField(facts, `body.${language}`, say('body'), html`${spoken} rows="${letterTexts.body.rows}" class="rows-10" maxlength="${letterTexts.body.longest}"`)}</fieldset>`
}

function notices(facts: LetterFormFacts, at: At): Html {
  const { chapter, conflicts, faults, letter } = facts
  const say = formMessages.in(at.language)
  const who = letter.changed_by ?? say('somebody')
  if (conflicts.length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who })}</strong></p><p>${say('both-edited-says')}</p></div>`
  if (Object.keys(faults).length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('not-saved')}</strong></p></div>`
  if (facts.isBack)
    return html`<form class="toast" method="post" action="${urls.desk(at, `/chapters/${chapter.slug}/letters/${letter.id}/draft-removal`)}"><span role="status">${say('is-back')}</span> <button class="button plain small" type="submit">${say('discard')}</button></form>`
  return (
    when(
      facts.said,
      (said) => html`<p class="toast" role="status">${letterMessages.in(at.language)(`is-${said}`)}</p>`,
    ) ?? nothing
  )
}
