// Letters of a chapter to its members: who writes them, when one can go, and how many in a week.
import { Temporal } from 'temporal-polyfill'
import { type LocalText, pickText } from '../kit/languages.ts'
import { no, type Verdict, yes } from '../kit/verdict.ts'
import type { Actor, Where } from '../people/rules.ts'
import { leadsChapter } from './rules-reports.ts'
import { runsChapter } from './rules-terms.ts'

/** So many letters a chapter may send within seven days. */
export const lettersAWeek = 4
const week = { hours: 7 * 24 } as const
/** Days ahead for which a letter can be scheduled. */
const daysAhead = 366

/** The kind of mail that letters are; its readers stop it for one chapter alone. */
export const letterKind = 'chapter-letter'

/** The scope in which a chapter's mails are stopped. */
export const chapterScopeOfMail = (chapterId: number): string => `chapter:${chapterId}`

/** What of a letter decides whether it can go. */
export interface LetterText {
  language: string
  subject: LocalText
  body: LocalText
}

export type LetterState = 'draft' | 'scheduled' | 'sent'

export type WhyNotSent =
  | 'nothing-written'
  | 'half-written'
  | 'already-sent'
  | 'closed'
  | 'too-many'
  | 'past'
  | 'too-far'

/** Whether somebody reads what a chapter writes to its members: those who run it, and those who run the programme. */
export function readsLetters(actor: Actor | null, where: Where): boolean {
  return runsChapter(actor, where)
}

/** Whether somebody writes to the members of a chapter: its ambassadors and co-organisers alone. */
export function writesLetters(actor: Actor | null, where: Where): boolean {
  return leadsChapter(actor, where)
}

/** Whether a letter can go at a moment, given the moments of the chapter's other letters, sent and scheduled. */
export function maySend(
  letter: LetterText & { state: LetterState },
  chapter: { state: string },
  others: readonly Temporal.Instant[],
  at: Temporal.Instant,
): Verdict<WhyNotSent> {
  if (letter.state === 'sent') return no('already-sent')
  if (chapter.state === 'closed') return no('closed')
  const written = mayBeRead(letter)
  if (!written.ok) return written
  return wouldBeTooMany(others, at) ? no('too-many') : yes
}

/** The same for a letter that is to go later. */
export function maySchedule(
  letter: LetterText & { state: LetterState },
  chapter: { state: string },
  others: readonly Temporal.Instant[],
  { at, now }: { at: Temporal.Instant; now: Temporal.Instant },
): Verdict<WhyNotSent> {
  if (Temporal.Instant.compare(at, now) <= 0) return no('past')
  if (Temporal.Instant.compare(at, now.add({ hours: daysAhead * 24 })) > 0) return no('too-far')
  return maySend(letter, chapter, others, at)
}

/** Whether a letter says something, and every language of it has both a subject and a text. */
export function mayBeRead({
  subject,
  body,
}: Pick<LetterText, 'subject' | 'body'>): Verdict<'nothing-written' | 'half-written'> {
  const languages = new Set([...Object.keys(subject), ...Object.keys(body)])
  if (languages.size === 0) return no('nothing-written')
  const half = [...languages].some((language) => !subject[language] || !body[language])
  return half ? no('half-written') : yes
}

/** The languages in which a letter stands whole, its main one first. */
export function writtenIn({ language, subject, body }: LetterText): string[] {
  const whole = Object.keys(subject).filter((tag) => subject[tag] && body[tag])
  return [...whole.filter((tag) => tag === language), ...whole.filter((tag) => tag !== language)]
}

/** The main language of a letter: the chapter's own where it is written in it, else the first that stands whole. */
export function mainLanguage(chapterLanguage: string, text: Pick<LetterText, 'subject' | 'body'>): string {
  return writtenIn({ ...text, language: chapterLanguage })[0] ?? chapterLanguage
}

/** The text that a member gets who reads a language; `fallback` where it is another. */
export function textFor({ language, subject, body }: LetterText, wanted: string) {
  const picked = pickText(subject, wanted, language)
  return { ...picked, subject: picked.text, body: body[picked.language] ?? '' }
}

/** How many letters may still go now, and when the next one may where none can. */
export function allowance(
  sent: readonly Temporal.Instant[],
  now: Temporal.Instant,
): { left: number; next: Temporal.Instant | undefined } {
  const recent = sent.filter((at) => Temporal.Instant.compare(at.add(week), now) > 0).sort(Temporal.Instant.compare)
  const left = Math.max(0, lettersAWeek - recent.length)
  return { left, next: left > 0 ? undefined : recent[recent.length - lettersAWeek]?.add(week) }
}

function wouldBeTooMany(others: readonly Temporal.Instant[], at: Temporal.Instant): boolean {
  const all = [...others, at].sort(Temporal.Instant.compare)
  return all.some((first, index) => {
    const last = all[index + lettersAWeek]
    return last !== undefined && Temporal.Instant.compare(last, first.add(week)) < 0
  })
}
