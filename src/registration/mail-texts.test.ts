// Mail texts, the letters of a seat in a community's own words: what stands around them stays, and a rush pays nothing for them.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatsNow, seatWork, someone } from '../../test/seats.ts'
import { type MailTextName, mailTextNames, mailTextShapes, readMailText } from '../communities/rules-mail-texts.ts'
import { removeMailText, saveMailText } from '../communities/store-mail-texts.ts'
import type { Tx } from '../kit/database.ts'
import { uiLanguages } from '../kit/languages.ts'
import { ourDatesWords } from './parts-dates-letter.ts'
import { ourWords, type SeatLetterName } from './parts-seat-letters.ts'
import { cancelSeat } from './store-changes.ts'
import { findRegistration } from './store-registrations.ts'
import { takeSeat } from './store-seats.ts'

const { db } = await testDatabase()
let communityId: number

before(async () => {
  communityId = await addCommunity(db, { is_first: true, name: { en: 'The Moot' } })
})

beforeEach(async () => {
  for (const table of ['events', 'mails', 'mail_texts'] as const) await db.deleteFrom(table).execute()
})

test('our own letters are templates themselves, with everything in them that a letter needs', () => {
  const values = { event: '{event}', until: '{until}', number: '{number}' }
  for (const letter of mailTextNames.filter((name) => name !== 'joining'))
    for (const language of uiLanguages) {
      const ours =
        letter === 'dates' ? ourDatesWords(language, '{series}') : ourWords(letter as SeatLetterName, language, values)
      assert.deepEqual(readMailText(letter, ours).ok, true, `${letter} ${language}: ${ours.subject} / ${ours.body}`)
    }
  assert.deepEqual(mailTextShapes.held.needs, ['event', 'until'])
})

test('a community’s own words stand in a mail, and the ticket, the facts and the calendar with them', async () => {
  const event = await addSeatedEvent(db, 5, { title: { en: 'Autumn *moot*' }, place_name: 'The hall' })
  await write('confirmed', 'Welcome, {name}', 'We are **glad** that you come to {event}, {place}. {my-page}')
  const mail = await come(event, { name: '<b>Kim</b>' })
  assert.equal(mail.subject, 'Welcome, <b>Kim</\u2060b>')
  assert.match(mail.html ?? '', /<strong>glad<\/strong> that you come to Autumn \*moot\*, The hall\./)
  assert.doesNotMatch(mail.html ?? '', /<b>Kim|We look forward/)
  for (const kept of [
    /See my ticket or change my registration:\nhttps:/,
    /Where: The hall/,
    /You get this mail because/,
  ])
    assert.match(mail.text, kept)
  assert.equal(mail.text.match(/\/registrations\/[\w-]{44}/g)?.length, 2)
  assert.ok(mail.calendar)
})

test('a name that somebody else chose leads nowhere from a letter of the community', async () => {
  const event = await addSeatedEvent(db, 5, { title: { en: 'Autumn' } })
  await write('confirmed', 'Hi {name}', 'Dear {name}, welcome to {event}.')
  const mail = await come(event, { name: 'Win https://evil.example/a at www.evil.example' })
  assert.doesNotMatch(`${mail.text} ${mail.html}`, /https:\/\/evil|www\.evil|evil\.example/)
  assert.match(mail.text.replaceAll('\u2060', ''), /Dear Win https:\/\/evil\.example\/a at www\.evil\.example, welcome/)
})

test('ours is sent again when theirs is taken away, and in letters that they did not write', async () => {
  const event = await addSeatedEvent(db, 5, { title: { en: 'Autumn' } })
  await write('confirmed', 'Welcome', '{event}')
  assert.equal((await come(event)).subject, 'Welcome')
  await db.transaction().execute((tx) => removeMailText(tx, 'system', of('confirmed')))
  const { subject, to_email } = await come(event)
  assert.equal(subject, 'Your seat: Autumn')
  const its = await db.selectFrom('registrations').select('uid').where('email', '=', to_email).executeTakeFirstOrThrow()
  const found = await findRegistration(db, event.id, its.uid)
  assert.ok(found)
  await write('thanks', 'Thanks', '{event}')
  const work = await seatWork(db)
  await db.transaction().execute((tx) => cancelSeat(tx, work, found, 'person'))
  assert.equal((await last()).subject, 'Your registration has ended: Autumn')
  const verbs = await db
    .selectFrom('history')
    .select(['verb', 'subject'])
    .where('subject', '=', 'mail-text')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    verbs.slice(-3).map(({ verb }) => verb),
    ['create', 'remove', 'create'],
  )
})

test('however many come in one transaction, own letters ask nothing of the database more than ours', async () => {
  const asked: number[] = []
  for (const own of [false, true]) {
    if (own) for (const letter of mailTextNames) await write(letter, '{event}', 'x {until} {number}', false)
    const event = await addSeatedEvent(db, 50)
    asked.push(
      await queriesOf(async (tx) => {
        const work = await seatWork(db)
        for (let n = 0; n < 10; n++) await takeSeat(tx, work, someone(event))
      }),
    )
  }
  assert.equal(asked[0], asked[1])
})

const of = (letter: MailTextName) => ({ communityId, letter, language: 'en' })

async function write(letter: MailTextName, subject: string, body: string, checked = true): Promise<void> {
  if (checked) assert.equal(readMailText(letter, { subject, body }).ok, true)
  const by = { actor: 'system', now: seatsNow } as const
  await db.transaction().execute((tx) => saveMailText(tx, by, of(letter), { old: undefined, subject, body }))
}

async function come(event: Awaited<ReturnType<typeof addSeatedEvent>>, part: { name?: string } = {}) {
  const work = await seatWork(db)
  await db.transaction().execute((tx) => takeSeat(tx, work, someone(event, part)))
  return last()
}

const last = () => db.selectFrom('mails').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()

async function queriesOf(work: (tx: Tx) => Promise<void>): Promise<number> {
  let queries = 0
  await db.transaction().execute((tx) => {
    const counted = tx.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return work(counted as Tx)
  })
  return queries
}
