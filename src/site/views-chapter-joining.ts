// Joining and leaving a chapter by mail address: the form on its page, and the pages behind the links in mails.
import { ownName, type UiLanguage } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { joiningMessages } from './messages-chapter-joining.ts'

/** What is wrong with what was typed. */
export type JoiningFault = 'no-address' | 'too-many'

export interface JoiningTyped {
  email: string
  language: string
  fault?: JoiningFault | undefined
}

interface Chapter {
  slug: string
  language: string
  languages: readonly string[]
}

/** The languages in which somebody may ask for letters: the chapter's, and the one that they read. */
export function languagesOffered({ language, languages }: Chapter, reads: UiLanguage): string[] {
  return [...new Set([language, ...languages, reads])]
}

/** The form by which anybody joins, without an account. It is the same for everybody who reads a page. */
export function joiningForm(chapter: Chapter, at: At, typed?: JoiningTyped): Html {
  const say = joiningMessages.in(at.language)
  const chosen = typed?.language ?? (chapter.languages.includes(at.language) ? at.language : chapter.language)
  const option = (tag: string) =>
    html`<option value="${tag}" lang="${tag}"${tag === chosen ? html` selected` : nothing}>${ownName(tag)}</option>`
  return html`<form class="joining" method="post" action="${urls.joining(at, chapter.slug)}">
${addressField(at, typed)}
<div class="field"><label for="joining-language">${say('letters-in')}</label><select id="joining-language" name="language">${each(languagesOffered(chapter, at.language), option)}</select></div>
<p><button class="button plain" type="submit">${say('join')}</button></p><p class="soft">${say('kept')}</p></form>`
}

/** The form by which anybody asks for the link to leave. */
export function leavingForm(chapter: Chapter, at: At, typed?: JoiningTyped): Html {
  const say = joiningMessages.in(at.language)
  return html`<p>${say('leave-by-address')}</p>
<form class="joining" method="post" action="${urls.leaving(at, chapter.slug)}">${addressField(at, typed)}
<p><button class="button" type="submit">${say('send-link')}</button></p></form>`
}

/** What a page about joining or leaving says, and what can be pressed on it. */
export interface JoiningStep {
  title: string
  says?: string
  /** Where its button leads, and what it says. */
  press?: { action: string; label: string }
  form?: Html
}

/** The whole of such a page within the frame. */
export function joiningPage(chapter: Chapter, { title, says, press, form }: JoiningStep, at: At, name: string): Html {
  return html`<header class="lead"><h1>${title}</h1>${when(says, (text) => html`<p role="status">${text}</p>`)}</header>
${when(press, ({ action, label }) => html`<form method="post" action="${action}"><button class="button" type="submit">${label}</button></form>`)}
${form ?? nothing}
<p><a class="more" href="${urls.chapter(at, chapter.slug)}">${name}</a></p>`
}

function addressField(at: At, typed: JoiningTyped | undefined): Html {
  const say = joiningMessages.in(at.language)
  const wrong = typed?.fault
  const marked = when(wrong, () => html` aria-invalid="true" aria-describedby="joining-fault"`)
  return html`<div class="field"><label for="joining-email">${say('address')}</label><input id="joining-email" type="email" name="email" value="${typed?.email ?? ''}" maxlength="254" required autocomplete="email"${marked}>${when(wrong, (fault) => html`<small class="fault" id="joining-fault" role="alert">${say(fault)}</small>`)}</div>`
}
