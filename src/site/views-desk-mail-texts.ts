// The form of one letter in one language, what may stand in it, ours, and how it arrives.
import {
  type FillName,
  longestBody,
  type MailTextFault,
  type MailTextName,
  mailTextShapes,
} from '../communities/rules-mail-texts.ts'
import { ownName } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import type { Letter } from '../mail/frame.ts'
import { currentPage, each, type Html, html, nothing, when } from '../ui/html.ts'
import { markdownTools } from '../ui/markdown-tools.ts'
import { type At, urls } from '../urls.ts'
import { languagesOfLetters, type Written } from './desk-mail-texts-here.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { letterSendingMessages } from './messages-desk-chapter-letters-sending.ts'
import { formMessages } from './messages-desk-form.ts'
import { mailFillMessages } from './messages-desk-mail-fills.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'
import { type FieldFacts, lineField, textField } from './views-desk-fields.ts'
import { letterArrival } from './views-desk-mail-texts-arrival.ts'
import { letterHref } from './views-desk-mail-texts-list.ts'
import { saidToast } from './views-desk-said.ts'

export interface MailTextFacts {
  letter: MailTextName
  language: string
  title: string
  typed: Typed
  base: string
  ours: Written
  isOwn: boolean
  conflicts: readonly Conflict[]
  faults: readonly MailTextFault[]
  rival: string | null
  sample: Letter
  community: Parameters<typeof languagesOfLetters>[0]
  said: string | undefined
  /** To whom a test goes. */
  address: string
}

/** The whole page within the desk. */
export function mailTextPage(facts: MailTextFacts, at: At): Html {
  const { letter, language, title, isOwn, conflicts } = facts
  const say = mailTextMessages.in(at.language)
  const form = formMessages.in(at.language)
  const inWords = (_: string, values: Typed) => Object.values(values).join('\n')
  const faults = Object.fromEntries(facts.faults.map(({ where }) => [where, 'look-there' as const]))
  const fields: FieldFacts = { typed: facts.typed, faults, conflicts, at, inWords }
  const spoken = html` lang="${language}" dir="auto"`
  return html`<div class="head"><h1>${title}</h1></div>${toast(facts, at)}
${when(facts.faults.length, () => html`<div class="notice" role="alert"><p><strong>${form('not-saved')}</strong></p><ul>${each(facts.faults.filter(isFirst), (fault) => html`<li>${faultInWords(fault, at)}</li>`)}</ul>${when(facts.faults.some(isOfBraces), () => html`<p>${mailFillMessages.in(at.language)('about-braces')}</p>`)}</div>`)}
${when(conflicts.length, () => html`<div class="notice" role="alert"><p><strong>${form('both-edited', { who: facts.rival ?? form('somebody') })}</strong></p><p>${form('both-edited-says')}</p></div>`)}
${languageTabs(facts, at)}
${isOwn ? nothing : html`<p class="soft">${say('ours-is-sent')}</p>`}
<form class="event-form mail-text-form" method="post" action="${urls.desk(at, '/mail-texts/text')}">${markdownTools(at)}<input type="hidden" name="base" value="${facts.base}">${named(facts)}
${lineField(fields, 'subject', letterMessages.in(at.language)('subject'), 'text', html`${spoken} maxlength="300"`)}
${textField(fields, 'body', say('body'), html`${spoken} rows="10" class="rows-10" maxlength="${longestBody}" data-markdown`)}
${fillList(letter, at)}<p class="soft">${say('always')}</p>
<div class="save-bar"><button class="button" type="submit">${form('save')}</button> <button class="button plain" type="submit" formaction="${urls.desk(at, '/mail-texts/preview')}" formtarget="_blank" formnovalidate>${say('see-typed')}</button> <a href="${urls.desk(at, '/mail-texts')}">${form('back')}</a></div></form>
${when(isOwn, () => oursBeside(facts, at))}
${arrival(facts, at)}`
}

const named = ({ letter, language }: MailTextFacts) =>
  html`<input type="hidden" name="letter" value="${letter}"><input type="hidden" name="language" value="${language}">`

function toast({ said }: MailTextFacts, at: At): Html {
  const done = (words: string) => html`<p class="toast" role="status">${words}</p>`
  if (said === 'ours-taken') return done(mailTextMessages.in(at.language)(said))
  if (said === 'trial-sent' || said === 'trial-enough') return done(letterSendingMessages.in(at.language)(said))
  return saidToast(said, { page: undefined, history: 'subject=mail-text' }, at)
}

// Of a subject and a text that are both empty one sentence speaks.
function isFirst({ why }: MailTextFault, index: number, all: readonly MailTextFault[]): boolean {
  return why !== 'empty' || all.findIndex((one) => one.why === why) === index
}

const isOfBraces = ({ why }: MailTextFault) => why === 'unknown-placeholder' || why === 'unclosed-placeholder'

function faultInWords({ why, where, line, placeholder }: MailTextFault, at: At): Html {
  const say = mailFillMessages.in(at.language)
  const shown = why === 'unclosed-placeholder' ? placeholder : `{${placeholder}}`
  const words = say(`why-${why}`, { placeholder: shown, most: longestBody })
  if (line === null || why === 'empty') return html`${words}`
  const field = where === 'subject' ? letterMessages.in(at.language)('subject') : say('line', { line })
  return html`<b>${field}:</b> ${words}`
}

function languageTabs({ letter, language, community }: MailTextFacts, at: At): Html {
  const tab = (one: string) =>
    html`<a href="${letterHref(letter, one, at)}" lang="${one}" hreflang="${one}"${when(one === language, () => currentPage)}>${ownName(one)}</a>`
  return html`<nav class="filters" aria-label="${formMessages.in(at.language)('texts')}">${each(languagesOfLetters(community), tab)}</nav>`
}

function fillList(letter: MailTextName, at: At): Html {
  const say = mailFillMessages.in(at.language)
  const { fills, needs }: { fills: object; needs: readonly FillName[] } = mailTextShapes[letter]
  const row = (name: FillName) =>
    html`<dt><code>{${name}}</code>${when(needs.includes(name), () => html` <span class="pill">${say('needed')}</span>`)}</dt><dd>${say(name)}</dd>`
  return html`<section class="fills" aria-labelledby="fills"><h2 id="fills">${mailTextMessages.in(at.language)('fills')}</h2><dl class="facts-table">${each(Object.keys(fills) as FillName[], row)}</dl></section>`
}

function oursBeside(facts: MailTextFacts, at: At): Html {
  const say = mailTextMessages.in(at.language)
  const { ours } = facts
  return html`<section aria-labelledby="ours"><h2 id="ours">${say('ours')}</h2><div class="sheet letter"><p><b>${ours.subject}</b></p><p class="kept">${ours.body}</p></div>
<form method="post" action="${urls.desk(at, '/mail-texts/removal')}">${named(facts)}<p><button class="button plain" type="submit">${say('take-ours')}</button></p></form></section>`
}

function arrival(facts: MailTextFacts, at: At): Html {
  const say = letterSendingMessages.in(at.language)
  return html`<section aria-labelledby="arrives"><h2 id="arrives">${say('arrives')}</h2><p class="soft">${mailTextMessages.in(at.language)('arrives-says')}</p>${letterArrival(facts.sample, facts.language, at)}
<form method="post" action="${urls.desk(at, '/mail-texts/trial')}">${named(facts)}<p><button class="button plain" type="submit">${say('trial')}</button> <small>${facts.address}</small></p></form></section>`
}
