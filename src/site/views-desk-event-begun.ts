// New events that were begun and not saved: offered back where a new one begins, and said above their form.

import type { NewForm } from '../events/store-new-draft.ts'
import type { Typed } from '../kit/merge.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { begunMessages } from './messages-desk-begun.ts'
import { formMessages } from './messages-desk-form.ts'

/** Stands among the guessed fields where an address to join was left out of a pasted text. */
export const joinLeftOut = 'join_url'

export interface BegunFacts {
  uid: string
  guessed: readonly string[]
  /** Whether what somebody typed before is in the form again. */
  isBack: boolean
  discard: string
}

/** What is said above a form that was begun before, or read from what was pasted. */
export function begunNotice({ uid, guessed, isBack, discard }: BegunFacts, at: At): Html {
  const say = begunMessages.in(at.language)
  const form = formMessages.in(at.language)
  const press = html`<form class="toast" method="post" action="${discard}"><span role="status">${guessed.length > 0 ? say('is-guessed') : form('is-back')}</span> <input type="hidden" name="begun" value="${uid}"><button class="button plain small" type="submit">${form('discard')}</button></form>`
  return html`${isBack ? press : nothing}
${when(guessed.includes(joinLeftOut), () => html`<div class="notice"><p>${say('joining-left-out')}</p></div>`)}`
}

/** A word below each field that was guessed. */
export function guessedHelp(begun: BegunFacts | null, at: At): Record<string, string> {
  const word = begunMessages.in(at.language)('guessed')
  return Object.fromEntries((begun?.guessed ?? []).map((name) => [name, word]))
}

/** The new events that somebody began, each with a way back to it. */
export function begunPart(forms: readonly NewForm[], zone: string, at: At): Html {
  const say = begunMessages.in(at.language)
  return when(
    forms.length,
    () => html`<section aria-labelledby="begun"><h2 id="begun">${say('begun')}</h2>
<ul class="lines holders" role="list">${each(forms, (form) => line(form, zone, at))}</ul></section>`,
  )
}

function line({ uid, typed, at: saved }: NewForm, zone: string, at: At): Html {
  const say = begunMessages.in(at.language)
  const title = titleOf(typed) ?? say('untitled')
  const go = urls.desk(at, `/events/new/blank?draft=${uid}`)
  return html`<li><span><b>${title}</b> <small>${say('typed', { when: momentInWords(saved, zone, at.language) })}</small></span>
<div class="actions"><a class="button small" href="${go}" aria-label="${say('go-on-with', { title })}">${say('go-on')}</a>
<form method="post" action="${urls.desk(at, '/events/new/draft-removal')}"><input type="hidden" name="begun" value="${uid}"><button class="button plain small" type="submit" aria-label="${say('discard-what', { title })}">${formMessages.in(at.language)('discard')}</button></form></div></li>`
}

function titleOf(typed: Typed): string | undefined {
  const titles = Object.entries(typed).flatMap(([name, text]) => (name.startsWith('title.') && text ? [text] : []))
  return typed[`title.${typed.language}`] || titles[0]
}
