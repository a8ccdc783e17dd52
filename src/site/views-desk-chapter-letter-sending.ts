// Before a letter goes: how it will arrive, a test, who gets it, and the buttons that send it now or later.
import type { Temporal } from 'temporal-polyfill'
import { momentTyped } from '../chapters/forms-letters.ts'
import { type LetterFrame, letterMail } from '../chapters/parts-letters.ts'
import { textFor, type WhyNotSent, writtenIn } from '../chapters/rules-letters.ts'
import type { Letter } from '../chapters/store-letters.ts'
import type { ReaderCounts } from '../chapters/store-letters-readers.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { languageName, ownName } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { stopMark } from '../mail/frame.ts'
import { ownMark } from '../mail/own-words.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { letterSendingMessages } from './messages-desk-chapter-letters-sending.ts'
import { below } from './views-desk-chapter.ts'

/** Why nothing was sent: what the rules say, and what may happen between looking and pressing. */
export type Refused = WhyNotSent | 'no-moment' | 'changed'

export interface LetterSendingFacts {
  chapter: DeskChapter
  letter: Letter
  frame: LetterFrame
  counts: ReaderCounts
  /** The address to which a test goes. */
  address: string
  /** Whether it could go now, and why not. */
  verdict: { ok: true } | { ok: false; why: WhyNotSent }
  refused: Refused | undefined
  trial: 'sent' | 'enough' | undefined
  /** The day and time that were typed, or are proposed. */
  moment: string
}

/** The whole of the page within the desk. */
export function letterSendingPage(facts: LetterSendingFacts, at: At): Html {
  const say = letterSendingMessages.in(at.language)
  const { chapter, letter, refused, trial } = facts
  return html`<div class="head"><h1>${say('title')}</h1><a class="button plain small" href="${below(chapter, `letters/${letter.id}`, at)}">${say('edit-again')}</a></div>
${when(refused, (why) => html`<p class="notice" role="alert">${say(`why-${why}`)}</p>`)}
${when(trial, (came) => html`<p class="toast" role="status">${say(came === 'sent' ? 'trial-sent' : 'trial-enough')}</p>`)}
${when(letter.send_at, (moment) => scheduledNotice(moment, facts, at))}
<section aria-labelledby="arrives"><h2 id="arrives">${say('arrives')}</h2>${each(writtenIn(letter), (language) => arrival(facts, language, at))}
${when(writtenIn(letter).length, () => html`<form method="post" action="${below(chapter, `letters/${letter.id}/trial`, at)}"><p><button class="button plain" type="submit">${say('trial')}</button> <small>${say('trial-says', { address: facts.address })}</small></p></form>`)}</section>
<section aria-labelledby="who"><h2 id="who">${say('who-gets-it')}</h2>${who(facts, at)}</section>
${sending(facts, at)}`
}

function arrival({ letter, frame }: LetterSendingFacts, language: string, at: At): Html {
  const mail = letterMail(letter, language, frame)
  // The addresses by which a reader stops and leaves are their own.
  const text = mail.text.replaceAll(stopMark, '…').replaceAll(ownMark, '…')
  const foot = text.split('\n-- \n').at(-1) ?? ''
  return html`<article class="sheet letter" lang="${language}" dir="auto"><p class="kicker">${ownName(language)}</p><h3>${mail.subject}</h3><div class="prose">${renderMarkdown(textFor(letter, language).body)}</div>
<p class="soft foot">${foot}</p></article>
<details class="more-fields"><summary>${letterSendingMessages.in(at.language)('as-text')}</summary><pre class="mail-text" lang="${language}" tabindex="0">${text}</pre></details>`
}

function who({ letter, counts }: LetterSendingFacts, at: At): Html {
  const say = letterSendingMessages.in(at.language)
  const written = writtenIn(letter).length > 0
  const name = (tag: string) => languageName(tag, at.language)
  const reading = ({ language, count }: ReaderCounts['languages'][number]) => {
    const got = textFor(letter, language)
    const facts = { count, language: name(language) }
    return got.fallback ? say('reads-other', { ...facts, instead: name(got.language) }) : say('reads-own', facts)
  }
  const left = ({ why, count }: ReaderCounts['leftOut'][number]) =>
    say('left-out', { count, why: letterMessages.in(at.language)(`why-${why}`) })
  return html`<p><strong>${say('readers', { count: counts.readers })}</strong></p>
<ul>${each(written ? counts.languages : [], (one) => html`<li>${reading(one)}</li>`)}${each(counts.leftOut, (one) => html`<li class="soft">${left(one)}</li>`)}</ul>`
}

function sending(facts: LetterSendingFacts, at: At): Html {
  const say = letterSendingMessages.in(at.language)
  const { chapter, letter, verdict, counts } = facts
  if (!verdict.ok && verdict.why !== 'too-many')
    return facts.refused === verdict.why ? nothing : html`<p class="notice">${say(`why-${verdict.why}`)}</p>`
  const action = (noun: string) => below(chapter, `letters/${letter.id}/${noun}`, at)
  const seen = html`<input type="hidden" name="revision" value="${letter.revision}">`
  const now = html`<form class="sheet" method="post" action="${action('sending')}">${seen}<p class="soft">${say('no-way-back')}</p><p><button class="button" type="submit">${say('send-now', { count: counts.readers })}</button></p></form>`
  const tooMany = when(!verdict.ok, () => html`<p class="notice">${say('why-too-many')}</p>`)
  return html`${verdict.ok ? when(counts.readers, () => now) : tooMany}
<form class="sheet" method="post" action="${action('schedule')}">${seen}<h2>${say('later')}</h2><p class="soft">${say('later-says')}</p>
<div class="field"><label for="moment">${say('later-at', { zone: chapter.zone })}</label><input id="moment" type="datetime-local" name="moment" value="${facts.moment}" required></div>
<p><button class="button plain" type="submit">${say(letter.state === 'scheduled' ? 'schedule-anew' : 'schedule')}</button></p></form>`
}

function scheduledNotice(moment: Temporal.Instant, { chapter, letter }: LetterSendingFacts, at: At): Html {
  const say = letterSendingMessages.in(at.language)
  const words = say('is-scheduled', { when: momentInWords(moment, chapter.zone, at.language) })
  return html`<form class="toast" method="post" action="${below(chapter, `letters/${letter.id}/schedule-removal`, at)}"><span>${words}</span> <button class="button plain small" type="submit">${say('take-back')}</button></form>`
}

/** What the field proposes: the next full hour but one, or the moment that is set. */
export function proposedMoment({ send_at }: Pick<Letter, 'send_at'>, zone: string, now: Temporal.Instant): string {
  const later = now.add({ hours: 2 }).round({ smallestUnit: 'hour', roundingMode: 'floor' })
  return momentTyped(send_at ?? later, zone)
}
