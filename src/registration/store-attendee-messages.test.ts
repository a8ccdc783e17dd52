// What in a message to attendees is each reader's own: their name as words and nothing more, the link to their registration.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addSeatedEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { mayTell } from './rules-attendee-messages.ts'
import { type AttendeeMessage, lockMessage } from './store-attendee-messages.ts'
import { sendMessage, sendMessageTrial } from './store-attendee-messages-sending.ts'
import { openLink, readSeatKeys } from './store-keys.ts'

const { db } = await testDatabase()
const origin = 'https://events.example.org'
const event = await addSeatedEvent(db, 100, { title: { en: 'Moot' }, slug: 'moot' })
const work = await seatWork(db)
const names: Record<string, string> = {
  'ada@example.org': 'Ada Lovelace',
  'eve@example.org': '<b>Eve</b> [win](https://evil.example/a?b=1) **{event}** www.evil.example',
  'mal@example.org': '\uE000name\uE000 https://own.invalid/ $& \\1 &amp;',
}
for (const [email, name] of Object.entries(names)) await take(db, work, someone(event, { email, name }))

async function written(part: Partial<AttendeeMessage>): Promise<AttendeeMessage> {
  const { id } = await db
    .insertInto('attendee_messages')
    .values({
      ...{ event_id: event.id, language: 'en', state: 'scheduled', send_at: seatsNow },
      subject: part.subject ?? { en: 'Dear {name}' },
      body: part.body ?? { en: 'Hello **{name}**, of {event}.\n\n{my-page}' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return db.transaction().execute(async (tx) => {
    const message = await lockMessage(tx, id)
    assert.ok(message)
    return message
  })
}

async function sent(part: Partial<AttendeeMessage> = {}) {
  const message = await written(part)
  await db.transaction().execute((tx) => sendMessage(tx, message, { actor: 'system', now: seatsNow, origin }))
  return db
    .selectFrom('mails')
    .select(['to_email', 'subject', 'text', 'html', 'secret'])
    .where('key', 'like', `event-message:${message.id}:%`)
    .orderBy('to_email')
    .execute()
}

test('each reads their own name and is led to their own registration', async () => {
  const mails = await sent()
  const keys = await readSeatKeys(db)
  const uids = await db.selectFrom('registrations').select(['email', 'uid']).orderBy('email').execute()
  const led = mails.map(({ to_email, text, html }) => {
    const [token = ''] = /(?<=\/registrations\/)[\w-]+/.exec(text) ?? []
    assert.match(html ?? '', new RegExp(`<a href="${origin}/registrations/${token}"`))
    return { email: to_email, uid: openLink(keys, token)?.uid }
  })
  assert.deepEqual(led, uids)
  const [ada] = mails
  assert.deepEqual([ada?.subject, ada?.secret], ['Dear Ada Lovelace', true])
  assert.match(ada?.text ?? '', /Hello \*\*Ada Lovelace\*\*, of Moot\./)
  assert.match(ada?.html ?? '', /Hello <strong>Ada Lovelace<\/strong>, of Moot\./)
})

test('a name is words: no mark, no tag, no link, no placeholder, nothing that is filled in again', async () => {
  const [, eve, mal] = await sent()
  assert.equal(eve?.subject, `Dear ${names['eve@example.org']}`)
  assert.doesNotMatch(eve?.html ?? '', /<b>|evil\.example|href="[^"]*evil|<strong>Moot/)
  assert.match(eve?.html ?? '', /&lt;b&gt;Eve&lt;/)
  assert.doesNotMatch(eve?.text ?? '', /https:\/\/evil|www\.evil|evil\.example/)
  assert.match((eve?.text ?? '').replaceAll('\u2060', ''), /<b>Eve<\/b> \[win\]\(https:\/\/evil\.example\/a\?b=1\)/)
  assert.match((mal?.text ?? '').replaceAll('\u2060', ''), /\uE000name\uE000 https:\/\/own\.invalid\/ \$& \\1 &amp;/)
  assert.equal(mal?.html?.match(/\/registrations\//g)?.length, 2)
})

test('what lets nobody in is no secret, and the link stands in no subject', async () => {
  const [plain] = await sent({ body: { en: 'Hello {name}' } })
  assert.deepEqual([plain?.secret, plain?.text.includes('/registrations/')], [false, false])
  const wrong = await written({ subject: { en: 'See {my-page}' } })
  const verdict = mayTell(wrong)
  assert.deepEqual(verdict, { ok: false, why: 'page-in-subject' })
})

test('whoever types the mark of the own page in any way keeps it secret all the same, and out of every subject', async () => {
  const mark = 'https://own.invalid/'
  for (const body of [mark, 'https://own\\.invalid/', `[x](${mark})`]) {
    const [mail] = await sent({ subject: { en: `${mark} {name}` }, body: { en: `See ${body}` } })
    assert.equal(mail?.subject, `${mark} Ada Lovelace`)
    const leads = /\/registrations\//.test(`${mail?.text} ${mail?.html}`)
    assert.deepEqual([mail?.secret, leads], [true, true], body)
  }
})

test('a trial shows the name of whoever writes, and their own registration or else the page of the event', async () => {
  const message = await written({})
  const { person_id: personId } = await db
    .insertInto('users')
    .values({ id: 'ada', name: 'Ada Writes', email: 'ada@example.org', email_verified: true })
    .returning('person_id')
    .executeTakeFirstOrThrow()
  const to = { personId, email: 'ada@example.org', name: 'Ada Writes' }
  const trial = async () => {
    await db.transaction().execute((tx) => sendMessageTrial(tx, message, { to, now: seatsNow, origin }))
    const mails = db.selectFrom('mails').selectAll().where('kind', '=', 'event-message-test').orderBy('id', 'desc')
    return mails.executeTakeFirstOrThrow()
  }
  const without = await trial()
  assert.equal(without.subject, '[Trial] Dear Ada Writes')
  assert.match(without.text, /\nhttps:\/\/events\.example\.org\/events\/moot\n/)
  await db.updateTable('registrations').set({ person_id: personId }).where('email', '=', to.email).execute()
  assert.match((await trial()).text, /events\.example\.org\/registrations\/[\w-]{44}/)
})
