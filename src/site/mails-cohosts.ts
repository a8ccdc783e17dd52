// The mails between chapters that hold an event together: one asks, the other answers, either ends it.
import type { Temporal } from 'temporal-polyfill'
import type { LeaderToTell } from '../events/store-leaders.ts'
import type { LocalText } from '../kit/languages.ts'
import { isUiLanguage, pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import type { NewMail } from '../mail/outbox.ts'
import { type At, urls } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'

/** What the mails tell of: the event, the chapter that was asked, and who asks. */
export interface CoHosting {
  event: { id: number; communityId: number; slug: string; title: LocalText; language: string }
  chapter: { id: number; slug: string; name: LocalText; language: string }
  /** The chapter or community that the event belongs to. */
  from: { name: LocalText; language: string }
  siteName: (language: At['language']) => string
  origin: string
  community: string | null
}

/** Asks somebody who leads a chapter whether it holds an event too. */
export function askMail(facts: CoHosting, to: LeaderToTell, askedAt: Temporal.Instant): NewMail {
  const { chapter, origin } = facts
  const { say, at, names } = wordsFor(facts, to)
  const heading = say('mail-ask', names)
  const href = origin + urls.desk(at, `/chapters/${chapter.slug}/co-hosting`)
  return letter(facts, to, {
    heading,
    says: say('mail-ask-says'),
    action: { label: say('mail-answer'), href },
    why: say('mail-why-chapter', names),
    kind: 'co-hosting-asked',
    key: askKey(facts, to, askedAt),
  })
}

/** Tells somebody who runs an event how a chapter answered, or that it parts. */
export function answerMail(facts: CoHosting, to: LeaderToTell, answer: 'confirmed' | 'declined' | 'ended'): NewMail {
  const { event, origin } = facts
  const { say, at, names } = wordsFor(facts, to)
  const href = origin + urls.desk(at, `/events/${event.slug}/hosts`)
  return letter(facts, to, {
    heading: say(`mail-${answer}`, names),
    action: { label: say('mail-see'), href },
    why: say('mail-why-event'),
    kind: 'co-hosting-answered',
  })
}

/** Names the mail that asks, so that a question taken back before it left is never read. */
export function askKey({ event, chapter }: CoHosting, to: LeaderToTell, askedAt: Temporal.Instant): string {
  return `co-host-asked:${event.id}:${chapter.id}:${to.personId}:${askedAt.epochMilliseconds}`
}

/** Tells somebody who leads a chapter that the question is taken back, or that the event parts from it. */
export function partedMail(facts: CoHosting, to: LeaderToTell, was: 'asked' | 'confirmed'): NewMail {
  const { chapter, origin } = facts
  const { say, at, names } = wordsFor(facts, to)
  const href = origin + urls.desk(at, `/chapters/${chapter.slug}/co-hosting`)
  return letter(facts, to, {
    heading: was === 'asked' ? say('mail-taken-back', names) : say('mail-ended', { ...names, chapter: names.from }),
    action: { label: say('requests'), href },
    why: say('mail-why-chapter', names),
    kind: 'co-hosting-answered',
  })
}

function wordsFor({ event, chapter, from, community }: CoHosting, { language: tag }: LeaderToTell) {
  const language = isUiLanguage(tag) ? tag : 'en'
  const text = (one: LocalText, own: string) => pickText(one, language, own).text
  const names = {
    title: text(event.title, event.language),
    chapter: text(chapter.name, chapter.language),
    from: text(from.name, from.language),
  }
  return { say: coHostMessages.in(language), at: { language, community }, names }
}

interface Told {
  heading: string
  says?: string
  action: { label: string; href: string }
  why: string
  kind: string
  key?: string
}

function letter({ event, siteName, origin }: CoHosting, to: LeaderToTell, told: Told): NewMail {
  const language = isUiLanguage(to.language) ? to.language : 'en'
  const words = told.says === undefined ? [] : [{ kind: 'words', text: told.says } as const]
  const written = writeLetter({
    language,
    siteName: siteName(language),
    origin,
    heading: told.heading,
    parts: [...words, { kind: 'action', ...told.action }],
    why: told.why,
  })
  const { email, name, personId } = to
  const subject = told.heading
  return {
    ...{ kind: told.kind, to: { email, name }, language, subject, personId, communityId: event.communityId },
    ...written,
    ...(told.key === undefined ? {} : { key: told.key }),
  }
}
