// Letters go to each member once, in their language or visibly in another, never to whom mail does not reach.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import { addChapter, addCommunity, addPerson } from '../../test/programme.ts'
import { addUser } from '../../test/signed-in.ts'
import type { Db } from '../kit/database.ts'
import { markAddress, stopMails } from '../mail/preferences.ts'
import { openStop, readSealKey } from '../mail/seal.ts'
import { letterKind } from './rules-letters.ts'
import { addLetter, findLetter, type Letter, lockLetter, saveLetter, scheduleLetter } from './store-letters.ts'
import { readProgress } from './store-letters-progress.ts'
import { countReaders, listReaders } from './store-letters-readers.ts'
import { sendDueLetters, sendLetter } from './store-letters-sending.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const origin = 'https://events.example.org'
const written = {
  language: 'ja',
  subject: { ja: '次回\r\nBcc: everybody@example.org', en: 'Next meetup' },
  body: {
    ja: '**本文** <script>alert(1)</script>',
    en: 'Come [here](javascript:alert(1)) \u2028 <img src=x onerror=alert(1)>',
  },
  answers: true,
}

let db: Db
let chapter: number
let writer: number

before(async () => {
  db = (await testDatabase()).db
  const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  chapter = await addChapter(db, community, {
    slug: 'tokyo',
    language: 'ja',
    languages: ['ja', 'en'],
    name: { ja: '東京', en: 'Tokyo' },
  })
  writer = (await addUser(db, { name: 'Ami', email: 'ami@example.org' })).personId
  const leads = { role: 'co-organiser', scope: 'chapter', community_id: community, chapter_id: chapter } as const
  await db
    .insertInto('roles')
    .values({ ...leads, person_id: writer, starts_at: now })
    .execute()
  const elsewhere = await addChapter(db, community)
  await join(elsewhere, { email: 'elsewhere@example.org', language: 'ja' })
  const { personId } = await addUser(db, { name: 'Eve\nBcc: x', email: 'eve@example.org' })
  await join(chapter, { person_id: personId, language: 'fi' })
  await join(chapter, { email: 'eve@example.org', language: 'en' })
  await join(chapter, { email: 'jun@example.org', language: 'ja' })
  await join(chapter, { email: 'bounced@example.org', language: 'ja' })
  await join(chapter, { email: 'annoyed@example.org', language: 'ja' })
  await join(chapter, { email: 'stopped@example.org', language: 'en' })
  await join(chapter, { email: 'left@example.org', language: 'en', left_at: now })
  await join(chapter, { email: '<odd>@example', language: 'en' })
  await join(chapter, { person_id: await addPerson(db), language: 'en' })
  await markAddress(db, { email: 'bounced@example.org', state: 'bouncing', reason: '5.1.1' }, now)
  await markAddress(db, { email: 'annoyed@example.org', state: 'complained', reason: 'abuse' }, now)
  await stopMails(db, { email: 'stopped@example.org', kind: letterKind, scope: `chapter:${chapter}` }, now)
  await stopMails(db, { email: 'jun@example.org', kind: letterKind, scope: 'chapter:999' }, now)
})

async function join(
  chapter_id: number,
  member: { person_id?: number; email?: string; language: string; left_at?: Temporal.Instant },
) {
  await db
    .insertInto('chapter_members')
    .values({ chapter_id, joined_at: now, ...member })
    .execute()
}

async function newLetter(): Promise<Letter> {
  return db.transaction().execute(async (tx) => {
    const id = await addLetter(tx, { chapterId: chapter, language: 'ja', personId: writer })
    const letter = await lockLetter(tx, id)
    assert.ok(letter)
    await saveLetter(tx, letter, written, writer)
    return (await findLetter(db, chapter, id)) ?? letter
  })
}

const mailsOf = (letterId: number) =>
  db.selectFrom('mails').selectAll().where('key', 'like', `letter:${letterId}:%`).orderBy('to_email').execute()

test('it is said beforehand how many get it, and why the others do not', async () => {
  assert.deepEqual(countReaders(await listReaders(db, chapter)), {
    readers: 2,
    languages: [
      { language: 'fi', count: 1 },
      { language: 'ja', count: 1 },
    ],
    leftOut: [
      { why: 'no-address', count: 2 },
      { why: 'bouncing', count: 1 },
      { why: 'complained', count: 1 },
      { why: 'stopped', count: 1 },
    ],
  })
})

test('a letter goes once to each who gets it, whole, however many send it at once', async () => {
  const { id } = await newLetter()
  const send = () =>
    db.transaction().execute(async (tx) => {
      const letter = await lockLetter(tx, id)
      assert.ok(letter)
      return letter.state === 'sent' ? undefined : sendLetter(tx, letter, { personId: writer, now, origin })
    })
  const sent = await Promise.all([send(), send(), send()])
  assert.deepEqual(
    sent.filter((one) => one !== undefined),
    [{ mails: 2, leftOut: 5 }],
  )
  const mails = await mailsOf(id)
  assert.deepEqual(
    mails.map(({ to_email, to_name, language, subject, reply_to, scope, about, headers, priority }) => ({
      ...{ to_email, to_name, language, subject, reply_to, scope, about, headers, priority },
    })),
    [
      {
        to_email: 'eve@example.org',
        to_name: 'Eve Bcc: x',
        language: 'fi',
        subject: '次回 Bcc: everybody@example.org',
        reply_to: 'ami@example.org',
        scope: `chapter:${chapter}`,
        about: 'ryhmän 東京 kirjeet jäsenille',
        headers: { 'List-Id': '<tokyo.events.example.org>', Precedence: 'bulk' },
        priority: 2,
      },
      {
        to_email: 'jun@example.org',
        to_name: '',
        language: 'ja',
        subject: '次回 Bcc: everybody@example.org',
        reply_to: 'ami@example.org',
        scope: `chapter:${chapter}`,
        about: '東京からメンバーへのお便り',
        headers: { 'List-Id': '<tokyo.events.example.org>', Precedence: 'bulk' },
        priority: 2,
      },
    ],
  )
  const [finnish, japanese] = mails
  assert.match(
    finnish?.text ?? '',
    /Tätä kirjettä ei ole kirjoitettu kielelläsi \(suomi\)\. Se on tässä kielellä japani\./,
  )
  assert.doesNotMatch(japanese?.text ?? '', /書かれていない/)
  assert.match(finnish?.html ?? '', /<html lang="fi">[\s\S]*<div lang="ja" dir="auto"><p><strong>本文<\/strong>/)
  for (const { html } of mails) assert.doesNotMatch(html ?? '', /<script|<img|javascript:|own\.invalid/)
  const token = /\/fi\/chapters\/tokyo\/leaving\/([\w-]+)/.exec(finnish?.text ?? '')?.[1] ?? ''
  assert.deepEqual(openStop(await readSealKey(db), token), {
    email: 'eve@example.org',
    kind: 'chapter-leave',
    scope: `chapter:${chapter}`,
    about: '',
  })
  assert.deepEqual((await readProgress(db, [id])).get(id), {
    letter_id: id,
    waiting: 2,
    sent: 0,
    failed: 0,
    skipped: 0,
    left_out: { bouncing: 1, complained: 1, 'no-address': 2, stopped: 1 },
  })
})

test('a sending that breaks off leaves nothing behind, and what was sent cannot be written anew', async () => {
  const { id } = await newLetter()
  const broken = db.transaction().execute(async (tx) => {
    const letter = await lockLetter(tx, id)
    assert.ok(letter)
    await sendLetter(tx, letter, { personId: writer, now, origin })
    throw new Error('the process was killed')
  })
  await assert.rejects(broken, /killed/)
  assert.deepEqual([(await findLetter(db, chapter, id))?.state, (await mailsOf(id)).length], ['draft', 0])
  await db.transaction().execute(async (tx) => {
    const letter = await lockLetter(tx, id)
    assert.ok(letter)
    await sendLetter(tx, letter, { personId: writer, now, origin })
  })
  const anew = db.updateTable('chapter_letters').set({ language: 'en' }).where('id', '=', id).execute()
  await assert.rejects(anew, /the letter was sent/)
})

test('a scheduled letter goes at its moment, by one of several processes, and not once it was taken back', async () => {
  const [going, back] = [await newLetter(), await newLetter()]
  const at = now.add({ hours: 1 })
  await db.transaction().execute(async (tx) => {
    await scheduleLetter(tx, going.id, writer, at)
    await scheduleLetter(tx, back.id, writer, at)
    await scheduleLetter(tx, back.id, writer, null)
  })
  await sendDueLetters(db, { now: at.subtract({ seconds: 1 }), origin })
  assert.equal((await mailsOf(going.id)).length, 0)
  const rounds = Array.from({ length: 3 }, () => sendDueLetters(db, { now: at, origin }))
  await Promise.all(rounds)
  assert.deepEqual([(await mailsOf(going.id)).length, (await mailsOf(back.id)).length], [2, 0])
  const letter = await findLetter(db, chapter, going.id)
  assert.deepEqual([letter?.state, letter?.sent_at?.toString(), letter?.sent_by], ['sent', at.toString(), 'Ami'])
})

test('a scheduled letter of somebody who leads the chapter no more is a draft again, and goes to nobody', async () => {
  const { id } = await newLetter()
  const at = now.add({ hours: 2 })
  await db.transaction().execute((tx) => scheduleLetter(tx, id, writer, at))
  await db.updateTable('roles').set({ revoked_at: now }).where('person_id', '=', writer).execute()
  await sendDueLetters(db, { now: at, origin })
  assert.equal((await mailsOf(id)).length, 0)
  const letter = await findLetter(db, chapter, id)
  assert.deepEqual([letter?.state, letter?.send_at], ['draft', null])
})
