// Who is written to about a handover: the side that has not answered yet, and both when it is decided.
import type { Tx } from '../kit/database.ts'
import { pickText, type UiLanguage } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { dayInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { mailLanguage } from './mails-decision.ts'
import { handoverMailMessages } from './messages-handover-mail.ts'
import type { Settling } from './rules-applications.ts'
import type { Handover } from './store-handover.ts'
import { findRecipient } from './store-proposals.ts'
import { findSite } from './store-site.ts'

/** Asks each side that has not said yes. */
export async function askSides(tx: Tx, handover: Handover, when: Settling): Promise<void> {
  if (handover.taken_by === null)
    await write(tx, handover, await takingSide(tx, handover), 'ask-takes', 'asked', when, (at) =>
      urls.myHandover(at, handover.id),
    )
  if (handover.given_by === null)
    await write(tx, handover, await givingSide(tx, handover), 'ask-gives', 'asked', when, (at) => deskOf(at, handover))
}

/** Tells both sides how it came out. */
export async function tellSides(
  tx: Tx,
  handover: Handover,
  outcome: 'agreed' | 'not-agreed',
  when: Settling,
): Promise<void> {
  const path = (at: At) => (outcome === 'agreed' ? deskOf(at, handover) : urls.chapter(at, handover.slug))
  for (const side of [await takingSide(tx, handover), await givingSide(tx, handover)])
    await write(tx, handover, side, outcome, outcome, when, path)
}

interface Side {
  of: 'takes' | 'gives'
  to: { email: string; name?: string }
  language: UiLanguage
  personId: number | null
}

const deskOf = (at: At, { slug }: Handover) => urls.desk(at, `/chapters/${slug}/handover`)

// Who follows may have no page here yet: they are written to in the language of whoever asked.
async function takingSide(tx: Tx, { to_email: email, language }: Handover): Promise<Side> {
  const known = await tx
    .selectFrom('users')
    .innerJoin('persons', 'persons.id', 'users.person_id')
    .select(['persons.id', 'persons.name', 'persons.language'])
    .where('users.email', '=', email)
    .executeTakeFirst()
  if (!known) return { of: 'takes', to: { email }, language: mailLanguage(language), personId: null }
  return { of: 'takes', to: { email, name: known.name }, language: mailLanguage(known.language), personId: known.id }
}

async function givingSide(tx: Tx, { from_person_id: personId }: Handover): Promise<Side | undefined> {
  const to = personId === null ? undefined : await findRecipient(tx, personId)
  return to && { of: 'gives', to: { email: to.email, name: to.name }, language: mailLanguage(to.language), personId }
}

async function write(
  tx: Tx,
  handover: Handover,
  side: Side | undefined,
  words: 'ask-takes' | 'ask-gives' | 'agreed' | 'not-agreed',
  about: string,
  when: Settling,
  path: (at: At) => string,
): Promise<void> {
  if (!side) return
  const { language } = side
  const say = handoverMailMessages.in(language)
  const named = namesIn(handover, language)
  const subject = say(`${words}-subject`, named)
  const typed: LetterPart[] = handover.words && words.startsWith('ask') ? [{ kind: 'words', text: handover.words }] : []
  const site = await findSite(tx, handover.community_id)
  await enqueueMail(tx, {
    kind: 'handover',
    key: `handover:${handover.id}:${about}:${side.of}`,
    to: side.to,
    language,
    subject,
    ...writeLetter({
      language,
      siteName: pickText(site.name, language, site.language).text,
      origin: when.origin,
      heading: subject,
      parts: [
        { kind: 'words', text: say(words, named) },
        ...typed,
        { kind: 'action', label: say('look'), href: when.origin + path({ language, community: when.community }) },
      ],
      why: say('why', named),
    }),
    communityId: handover.community_id,
    ...(side.personId === null ? {} : { personId: side.personId }),
  })
}

function namesIn(handover: Handover, language: UiLanguage) {
  return {
    chapter: pickText(handover.name, language, handover.chapter_language).text,
    asker: handover.asker ?? handover.from_name ?? '',
    from: handover.from_name ?? '',
    to: handover.to_name ?? handover.to_email,
    first: dayInWords(handover.starts_on, language),
    last: dayInWords(handover.last_day, language),
  }
}
