// A letter goes to the members of its chapter: each mail is promised in the transaction that marks it as sent.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import type { Db, Tx } from '../kit/database.ts'
import type { LocalText } from '../kit/languages.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { enqueueMany, type LetterReader, readersAtOnce } from '../mail/outbox-many.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'
import { mayTryOut } from '../mail/trials.ts'
import { rolesInForce } from '../people/store-actor.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import { mailLanguage } from './mails-decision.ts'
import { type LetterFrame, letterMail, trialMail } from './parts-letters.ts'
import { leavingOf } from './rules-joining.ts'
import { chapterScopeOfMail, letterKind, writesLetters, writtenIn } from './rules-letters.ts'
import { type Letter, lockLetter, scheduleLetter } from './store-letters.ts'
import { listReaders, type Reader } from './store-letters-readers.ts'

/** What came of sending: how many mails were promised, and how many members were left out. */
export interface Sent {
  mails: number
  leftOut: number
}

interface Sender {
  chapter_id: number
  slug: string
  name: LocalText
  language: string
  community_id: number
  /** The slug in paths; null for the first community. */
  community: string | null
  site_name: LocalText
  site_language: string
  answers: string | null
}

/**
 * Sends a locked letter to all members of its chapter whom mail reaches. It is sent whole or not at all: what is in the
 * outbox leaves by and by, and a letter that was sent is not sent again.
 */
export async function sendLetter(
  tx: Tx,
  letter: Letter,
  { personId, now, origin }: { personId: number | null; now: Temporal.Instant; origin: string },
): Promise<Sent> {
  const chapter = await readSender(tx, letter)
  const readers = await listReaders(tx, letter.chapter_id)
  const reached = readers.filter(({ left_out }) => left_out === null)
  const languages = [...new Set(reached.map(({ language }) => language))]
  const frame = { chapter, site: { name: chapter.site_name, language: chapter.site_language }, origin }
  const sealKey = await readSealKey(tx)
  const mails = {
    kind: letterKind,
    scope: chapterScopeOfMail(letter.chapter_id),
    scopes: mailScopes(chapter),
    communityId: chapter.community_id,
    replyTo: chapter.answers ?? undefined,
    listId: `<${chapter.slug}.${new URL(origin).hostname}>`,
    texts: Object.fromEntries(languages.map((language) => [language, letterMail(letter, language, frame)])),
  }
  const ids = new Map<string, number>()
  for (let first = 0; first < reached.length; first += readersAtOnce) {
    const some = reached.slice(first, first + readersAtOnce)
    const promised = some.map((reader) => addressed(letter, reader, chapter, { origin, sealKey }))
    for (const [key, id] of await enqueueMany(tx, mails, promised)) ids.set(key, id)
  }
  await keepOutcome(tx, letter.id, readers, ids)
  await markSent(tx, letter, personId, now)
  const sent = { mails: reached.length, leftOut: readers.length - reached.length }
  await record(tx, {
    actor: personId === null ? 'system' : { personId },
    verb: 'send',
    subject: 'letter',
    subjectId: letter.id,
    communityId: chapter.community_id,
    chapterId: letter.chapter_id,
    after: { ...sent, subject: letter.subject },
  })
  return sent
}

/**
 * Sends every letter whose moment has come. Done by several processes at once, each letter is sent by one of them. One of
 * somebody who leads the chapter no more is a draft again, for those who do.
 */
export async function sendDueLetters(
  db: Db,
  { now, origin }: { now: Temporal.Instant; origin: string },
): Promise<void> {
  const due = await db
    .selectFrom('chapter_letters as l')
    .innerJoin('chapters as c', 'c.id', 'l.chapter_id')
    .select('l.id')
    .where('l.state', '=', 'scheduled')
    .where('l.send_at', '<=', now)
    .where('c.state', 'in', ['active', 'dormant'])
    .orderBy('l.send_at')
    .limit(100)
    .execute()
  for (const { id } of due)
    await db.transaction().execute(async (tx) => {
      const letter = await lockLetter(tx, id)
      const stillDue =
        letter?.state === 'scheduled' && letter.send_at && letter.send_at.epochMilliseconds <= now.epochMilliseconds
      if (!letter || !stillDue) return
      if (await stillWrites(tx, letter, now)) await sendLetter(tx, letter, { personId: null, now, origin })
      else await putBack(tx, letter)
    })
}

async function stillWrites(tx: Tx, { id, chapter_id: chapterId }: Letter, now: Temporal.Instant): Promise<boolean> {
  const found = await tx
    .selectFrom('chapter_letters as l')
    .innerJoin('chapters as c', 'c.id', 'l.chapter_id')
    .select(['l.sent_by', 'c.community_id'])
    .where('l.id', '=', id)
    .executeTakeFirst()
  if (!found || found.sent_by === null) return false
  const roles = await rolesInForce(tx, found.sent_by, now)
  const sender = { personId: found.sent_by, userId: '', name: '', slug: '', email: '', roles }
  return writesLetters(sender, { communityId: found.community_id, chapterId })
}

async function putBack(tx: Tx, letter: Letter): Promise<void> {
  const { community_id: communityId, chapter_id: chapterId } = await readSender(tx, letter)
  await scheduleLetter(tx, letter.id, 0, null)
  const what = { subject: 'letter', subjectId: letter.id, communityId, chapterId } as const
  await record(tx, { actor: 'system', verb: 'take-back', ...what })
}

/**
 * Sends a letter to whoever writes it, marked as a test, in each language in which it stands. Says whether it could: so
 * many tests an hour are enough.
 */
export async function sendTrial(
  tx: Tx,
  letter: Letter,
  {
    to,
    frame,
    now,
  }: { to: { personId: number; email: string; name: string }; frame: LetterFrame; now: Temporal.Instant },
): Promise<boolean> {
  const languages = writtenIn(letter)
  if (!(await mayTryOut(tx, { kind: trialKind, email: to.email, count: languages.length }, now))) return false
  for (const language of languages) {
    const { about: _, ...mail } = trialMail(letter, language, frame)
    await enqueueMail(tx, { kind: trialKind, to, personId: to.personId, ...mail })
  }
  return true
}

const trialKind = 'chapter-letter-test'

async function readSender(tx: Tx, letter: Letter): Promise<Sender> {
  const found = await sql<Sender>`
    select c.id as chapter_id, c.slug, c.name, c.language, c.community_id, case when not m.is_first then m.slug end as community,
      m.name as site_name, m.language as site_language,
      (select u.email from users u where u.person_id = ${letter.answers_to}) as answers
    from chapters c join communities m on m.id = c.community_id where c.id = ${letter.chapter_id}`.execute(tx)
  const [chapter] = found.rows
  if (!chapter) throw new Error('the chapter of the letter is gone')
  return chapter
}

function addressed(
  letter: Letter,
  reader: Reader,
  chapter: Sender,
  { origin, sealKey }: { origin: string; sealKey: Buffer },
): LetterReader {
  const at = { language: mailLanguage(reader.language), community: chapter.community }
  const token = sealStop(sealKey, leavingOf(chapter.chapter_id, reader.email))
  return {
    email: reader.email,
    name: reader.name,
    personId: reader.person_id,
    key: keyOf(letter.id, reader.member_id),
    text: reader.language,
    own: origin + urls.leavingLink(at, chapter.slug, token),
  }
}

const keyOf = (letterId: number, memberId: number) => `letter:${letterId}:${memberId}`

async function keepOutcome(tx: Tx, letterId: number, readers: readonly Reader[], ids: ReadonlyMap<string, number>) {
  const rows = readers.map(({ member_id, left_out }) => ({
    member_id,
    left_out,
    mail_id: ids.get(keyOf(letterId, member_id)) ?? null,
  }))
  await sql`insert into chapter_letter_mails (letter_id, member_id, mail_id, left_out)
    select ${letterId}, r.member_id, r.mail_id, r.left_out
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (member_id bigint, mail_id bigint, left_out text)`.execute(
    tx,
  )
}

async function markSent(tx: Tx, letter: Letter, personId: number | null, now: Temporal.Instant): Promise<void> {
  const by = personId === null ? {} : { sent_by: personId }
  await tx
    .updateTable('chapter_letters')
    .set({ state: 'sent', sent_at: now, ...by })
    .where('id', '=', letter.id)
    .execute()
}
