// The form of a recap at the desk: a column for each language, an address elsewhere, and whether everybody reads it.
import { recapTexts } from '../archive/forms-recap.ts'
import type { DeskRecap } from '../archive/store-recap.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { formMessages } from './messages-desk-form.ts'
import { recapMessages } from './messages-recap.ts'
import { type FieldFacts, lineField, textField } from './views-desk-fields.ts'

export interface RecapFormFacts extends FieldFacts {
  event: DeskEvent
  recap: DeskRecap | undefined
  /** The fields as text from which the form was drawn. */
  base: string
  languages: readonly string[]
  /** Whether it may be published: the event is over. */
  over: boolean
  saved: boolean
}

/** The whole of the page within the desk. */
export function recapFormPage(facts: RecapFormFacts, at: At): Html {
  const say = recapMessages.in(at.language)
  const { event, recap, over } = facts
  const here = (noun: string) => urls.desk(at, `/events/${event.slug}/recap${noun}`)
  const name = pickText(event.title, at.language, event.language).text
  const shown = recap?.published === true
  const save = html`<button class="button ${over ? 'plain' : ''}" type="submit">${formMessages.in(at.language)('save')}</button>`
  return html`<h1>${say('recap-of', { event: name })}</h1>
${notices(facts, at)}
<p class="soft">${say('form-says')} ${formMessages.in(at.language)('markdown')}</p>
${when(event.chatham_house, () => html`<p class="notice"><strong>${say('chatham-house')}</strong></p>`)}
<form class="event-form" method="post" action="${here('')}"><input type="hidden" name="base" value="${facts.base}">
<div class="text-columns">${each(facts.languages, (language) => column(facts, language, at))}</div>
<div class="fields">${lineField(facts, 'url', say('url'), 'url', html` maxlength="2000"`)}</div>
<div class="save-bar">${when(over && !shown, () => html`<button class="button" type="submit" formaction="${here('/publication')}">${say('save-and-publish')}</button>`)}
${shown ? html`<button class="button" type="submit">${formMessages.in(at.language)('save')}</button>` : save}
<a href="${urls.desk(at, `/events/${event.slug}`)}">${formMessages.in(at.language)('back')}</a></div></form>
${when(recap, () => html`<div class="actions">${when(shown, () => press(here('/publication-removal'), say('take-back')))}${press(here('/removal'), say('remove'))}</div>`)}`
}

function press(action: string, label: string): Html {
  return html`<form method="post" action="${action}"><button class="button plain small" type="submit">${label}</button></form>`
}

function column(facts: RecapFormFacts, language: string, at: At): Html {
  const say = recapMessages.in(at.language)
  const spoken = html` lang="${language}" dir="auto"`
  return html`<fieldset class="text-column"><legend>${ownName(language)}</legend>
${lineField(facts, `title.${language}`, say('title'), 'text', html`${spoken} maxlength="${recapTexts.title.longest}"`)}
${textField(facts, `body.${language}`, say('body'), html`${spoken} rows="${recapTexts.body.rows}" class="rows-10" maxlength="${recapTexts.body.longest}"`)}</fieldset>`
}

function notices(facts: RecapFormFacts, at: At): Html {
  const { conflicts, event, faults, recap, saved, over } = facts
  const say = formMessages.in(at.language)
  const own = recapMessages.in(at.language)
  if (conflicts.length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who: say('somebody') })}</strong></p><p>${say('both-edited-says')}</p></div>`
  if (Object.keys(faults).length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('not-saved')}</strong></p></div>`
  if (recap?.published) {
    const link = recap.url !== null && Object.keys(recap.body).length === 0 ? recap.url : urls.recap(at, event.slug)
    return html`<p class="toast" role="status">${own('is-public')} <a href="${link}">${own('see-it')}</a></p>`
  }
  if (!over) return html`<p class="notice">${own('not-over')}</p>`
  return saved ? html`<p class="toast" role="status">${own('is-kept')}</p>` : nothing
}
