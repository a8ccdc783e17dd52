// Which letter in which language an address or a form names, for those who may write it; and how ours is.
import { mayEditCommunity } from '../communities/rules-desk.ts'
import { isMailTextName, type MailText, type MailTextName, mailTextNames } from '../communities/rules-mail-texts.ts'
import { isLanguage, isUiLanguage, type UiLanguage, uiLanguages } from '../kit/languages.ts'
import { soundLine, soundText } from '../kit/sound-text.ts'
import type { Letter } from '../mail/frame.ts'
import type { Actor } from '../people/rules.ts'
import { seatSampleMessages } from '../registration/messages-seat-samples.ts'
import { ourDatesWords } from '../registration/parts-dates-letter.ts'
import { ourWords } from '../registration/parts-seat-letters.ts'
import { sampleDatesLetter, sampleSeatLetter } from '../registration/parts-seat-samples.ts'
import { urls } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { joiningLetter, ourJoiningWords } from './mails-chapter-joining.ts'
import { siteName } from './page.ts'

/** A letter in a language, and who writes it. */
export interface MailTextHere {
  communityId: number
  letter: MailTextName
  language: string
  actor: Actor
}

/** What stands in the fields of a letter. */
export interface Written {
  subject: string
  body: string
}

/** The languages in which a community may write: its own, the main one first, and those of the interface. */
export function languagesOfLetters(community: { language: string; languages: readonly string[] }): string[] {
  return [...new Set([community.language, ...community.languages, ...uiLanguages])].filter(isLanguage)
}

/**
 * The letter that an address or a form names; the first one, in the community's main language, where it names none.
 * Undefined for one that does not exist, and for whoever does not write it.
 */
export function letterHere(
  c: SiteContext,
  named: FormData | Readonly<Record<string, string>>,
): MailTextHere | undefined {
  const { actor, community } = c.var
  if (!actor || !mayEditCommunity(actor, { communityId: community.id })) return undefined
  const value = (name: string) => (named instanceof FormData ? soundLine(named.get(name)) : (named[name] ?? ''))
  const letter = value('letter') || mailTextNames[0]
  const language = value('language') || community.language
  if (!isMailTextName(letter) || !languagesOfLetters(community).includes(language)) return undefined
  return { communityId: community.id, letter, language, actor }
}

/** What was typed into the fields. */
export function readTyped(form: FormData): Written {
  return { subject: soundLine(form.get('subject')), body: soundText(form.get('body')) }
}

/** Our own letter as a community would have written it; in English where we do not write its language. */
export function ourText({ letter, language }: Pick<MailTextHere, 'letter' | 'language'>): Written {
  const ours = uiOf(language)
  if (letter === 'joining') return ourJoiningWords(ours, '{chapter}')
  if (letter === 'dates') return ourDatesWords(ours, '{series}')
  return ourWords(letter, ours, { event: '{event}', until: '{until}', number: '{number}' })
}

/** A letter as it will be read, with sample values; `text` is what the community wrote, undefined for ours. */
export function sampleLetter(c: SiteContext, here: MailTextHere, text: Written | undefined): Letter {
  const { community, at, origin, now } = c.var
  const language = uiOf(here.language)
  const texts: MailText[] = text ? [{ ...text, letter: here.letter, language: here.language }] : []
  const of = {
    id: community.id,
    slug: at.community,
    name: community.name,
    language: here.language,
    zone: community.zone,
  }
  if (here.letter === 'dates') return sampleDatesLetter({ language, texts, community: of, origin, now })
  if (here.letter !== 'joining') return sampleSeatLetter(here.letter, { language, texts, community: of, origin, now })
  const chapter = seatSampleMessages.in(language)('chapter')
  const href = origin + urls.chapters({ ...at, language })
  const own = { texts, main: here.language }
  return joiningLetter({ to: '', language, chapter, siteName: siteName(c), origin, says: 'join', href, own })
}

function uiOf(language: string): UiLanguage {
  return isUiLanguage(language) ? language : 'en'
}
