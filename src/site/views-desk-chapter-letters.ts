// The letters of a chapter at the desk: what was written, when it goes or went, and how far it has come.

import type { Temporal } from 'temporal-polyfill'
import { letterLanguages, typedOfLetter } from '../chapters/forms-letters.ts'
import { lettersAWeek } from '../chapters/rules-letters.ts'
import type { Letter } from '../chapters/store-letters.ts'
import type { Progress } from '../chapters/store-letters-progress.ts'
import type { LeftOut } from '../chapters/store-letters-readers.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { momentInWords, numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import type { At } from '../urls.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { below } from './views-desk-chapter.ts'

export interface LettersFacts {
  chapter: DeskChapter
  letters: Letter[]
  progress: ReadonlyMap<number, Progress>
  /** How many may still go, and when the next one may where none can. */
  allowance: { left: number; next: Temporal.Instant | undefined }
  /** Whether the reader writes letters, and does not only read them. */
  writes: boolean
  /** The id that the next page begins after. */
  older: number | undefined
}

/** The whole of the list within the desk. */
export function lettersPage(facts: LettersFacts, at: At): Html {
  const say = letterMessages.in(at.language)
  const { chapter, letters, older } = facts
  const more = (id: number) =>
    html`<nav class="pages" aria-label="${uiMessages.in(at.language)('pages')}"><span></span><a class="button plain" rel="next" href="${below(chapter, `letters?older=${id}`, at)}">${uiMessages.in(at.language)('later-page')}</a></nav>`
  return html`<div class="head"><h1>${say('letters')}</h1>${when(facts.writes && chapter.state !== 'closed', () => html`<form method="post" action="${below(chapter, 'letters', at)}"><button class="button" type="submit">${say('write')}</button></form>`)}</div>
<p class="soft">${say('letters-say')}</p>
<p>${allowanceInWords(facts, at)}</p>
${letters.length === 0 ? html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>` : html`<ul class="letters" role="list">${each(letters, (letter) => row(letter, facts, at))}</ul>`}
${when(older, more)}`
}

/** One letter for those who only read it, or which has been sent: its words in every language, and what became of it. */
export function letterPage(
  { chapter, letter, progress }: { chapter: DeskChapter; letter: Letter; progress: Progress | undefined },
  at: At,
): Html {
  return html`<div class="head"><h1>${subjectOf(letter, at)}</h1>${pill(letter, at)}</div>
<p class="soft">${momentOf(letter, chapter.zone, at)}</p>
${when(progress, (became) => progressPart(became, at))}
${each(letterLanguages(typedOfLetter(letter), chapter), (language) => words(letter, language))}`
}

/** How many letters may still go, in words. */
function allowanceInWords(
  { allowance: { left, next }, chapter }: Pick<LettersFacts, 'allowance' | 'chapter'>,
  at: At,
): string {
  const say = letterMessages.in(at.language)
  if (next === undefined) return say('may-go', { left, most: lettersAWeek })
  return say('none-may-go', { most: lettersAWeek, when: momentInWords(next, chapter.zone, at.language) })
}

/** The subject in the reader's language, or that there is none yet. */
export function subjectOf(letter: Letter, at: At): Html {
  const subject = pickText(letter.subject, at.language, letter.language)
  return subject.text === '' ? html`${letterMessages.in(at.language)('no-subject')}` : spoken(subject, at.language)
}

function row(letter: Letter, { chapter, progress }: LettersFacts, at: At): Html {
  const became = progress.get(letter.id)
  return html`<li><p><a href="${below(chapter, `letters/${letter.id}`, at)}"><b>${subjectOf(letter, at)}</b></a> ${pill(letter, at)}</p>
<p class="facts"><span>${momentOf(letter, chapter.zone, at)}</span>${when(became, (known) => html`<span>${progressInWords(known, at)}</span>`)}</p></li>`
}

function pill({ state }: Letter, at: At): Html {
  return html`<span class="pill ${state}">${letterMessages.in(at.language)(state)}</span>`
}

function momentOf(letter: Letter, zone: string, at: At): string {
  const say = letterMessages.in(at.language)
  const moment = (instant: Temporal.Instant) => momentInWords(instant, zone, at.language)
  const nobody = say('somebody')
  if (letter.sent_at) return say('sent-by', { when: moment(letter.sent_at), who: letter.sent_by ?? nobody })
  if (letter.send_at) return say('goes-at', { when: moment(letter.send_at) })
  return say('changed-by', { when: moment(letter.updated_at), who: letter.changed_by ?? nobody })
}

function progressInWords(progress: Progress, at: At): string {
  const say = letterMessages.in(at.language)
  const { sent, waiting, failed } = progress
  const counted = [
    ['n-sent', sent],
    ['n-waiting', waiting],
    ['n-failed', failed],
    ['n-left-out', leftOutOf(progress)],
  ] as const
  const shown = counted.filter(([key, count]) => count > 0 || key === 'n-sent')
  return shown.map(([key, count]) => say(key, { count })).join(' · ')
}

function progressPart(progress: Progress, at: At): Html {
  const say = letterMessages.in(at.language)
  const reasons = Object.entries(progress.left_out) as [LeftOut, number][]
  const line = (words: string, count: number) => html`<li>${words}: ${numberIn(at.language, count)}</li>`
  return html`<section class="sheet" aria-labelledby="became"><h2 id="became">${say('what-became')}</h2><p role="status">${progressInWords(progress, at)}</p>
${when(leftOutOf(progress), () => html`<ul>${each(reasons, ([why, count]) => line(say(`why-${why}`), count))}${progress.skipped > 0 ? line(say('why-skipped'), progress.skipped) : nothing}</ul>`)}</section>`
}

function leftOutOf({ left_out, skipped }: Progress): number {
  return Object.values(left_out).reduce((sum, count) => sum + count, skipped)
}

function words({ subject, body }: Letter, language: string): Html {
  if (!subject[language] && !body[language]) return nothing
  return html`<section class="sheet letter" lang="${language}" dir="auto"><p class="kicker">${ownName(language)}</p><h2>${subject[language] ?? ''}</h2><div class="prose">${renderMarkdown(body[language] ?? '')}</div></section>`
}
