// Tests of the outbox: a promise is made once, in the transaction of its change, and its head cannot be broken.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import type { Db } from '../kit/database.ts'
import { maskAddress, oneLine, readAddress } from './address.ts'
import { enqueueMail, type NewMail, withdrawMail } from './outbox.ts'

let db: Db
before(async () => {
  db = (await testDatabase()).db
})

const letter: NewMail = { kind: 'seat-held', to: 'aino@example.org', language: 'fi', subject: 'Paikka', text: 'Hei' }

test('a mail of a transaction that is taken back was never there', async () => {
  const given = db.transaction().execute(async (tx) => {
    await enqueueMail(tx, { ...letter, key: 'taken-back' })
    throw new Error('the change was refused')
  })
  await assert.rejects(given, /refused/)
  assert.deepEqual(await db.selectFrom('mails').select('id').where('key', '=', 'taken-back').execute(), [])
})

test('a promise is made once, also by two at the same time', async () => {
  const promise = () => db.transaction().execute((tx) => enqueueMail(tx, { ...letter, key: 'once' }))
  const ids = await Promise.all([promise(), promise(), promise()])
  assert.equal(ids.filter((id) => id !== undefined).length, 1)
  assert.equal((await db.selectFrom('mails').select('id').where('key', '=', 'once').execute()).length, 1)
})

test('a promise that is withdrawn in time is not made again', async () => {
  await enqueueMail(db, { ...letter, key: 'reminder' })
  assert.equal(await withdrawMail(db, 'reminder'), true)
  assert.equal(await withdrawMail(db, 'reminder'), false)
  assert.equal(await enqueueMail(db, { ...letter, key: 'reminder' }), undefined)
})

test('a mail that lets its reader in goes before all others', async () => {
  const ids = [
    await enqueueMail(db, { ...letter, urgency: 'bulk' }),
    await enqueueMail(db, letter),
    await enqueueMail(db, { ...letter, secret: true }),
  ]
  const rows = await db.selectFrom('mails').select(['id', 'priority']).orderBy('id').execute()
  const priorities = ids.map((id) => rows.find((row) => row.id === id)?.priority)
  assert.deepEqual(priorities, [2, 1, 0])
})

const breakers = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\r\n\r\n', '%0d%0a\r\n ', '\t']

test('nothing in a subject, a name or a header begins another line of the head', async () => {
  for (const breaker of breakers) {
    const evil = `Hello${breaker}Bcc: everybody@example.org`
    const id = await enqueueMail(db, {
      ...letter,
      to: { email: 'aino@example.org', name: evil },
      subject: evil,
      headers: { 'X-Chapter': evil, [`X-A${breaker}Bcc`]: 'x', Bcc: 'x@example.org', To: 'y@example.org' },
      unsubscribe: { scope: '', about: evil },
    })
    const stored = await db.selectFrom('mails').selectAll().where('id', '=', Number(id)).executeTakeFirstOrThrow()
    const flat = oneLine(evil)
    assert.match(flat, /^Hello( |%0d%0a )Bcc: everybody@example.org$/)
    const { subject, to_name, headers, about } = stored
    assert.deepEqual(
      { subject, to_name, headers, about },
      { subject: flat, to_name: flat, headers: { 'X-Chapter': flat }, about: flat },
    )
  }
})

test('an address that carries more than an address is refused', async () => {
  const evil = [
    ...breakers.map((breaker) => `a${breaker}b@example.org`),
    ...breakers.map((breaker) => `a@example.org${breaker}Bcc: b@example.org`),
    ...['', '@', 'a@', '@b', 'a b@example.org', 'a@b@c', 'a,b@example.org', 'a@example.org, b@example.org'],
    ...[
      '<a@example.org>',
      'A <a@example.org>',
      '"a b"@example.org',
      'a@exam ple.org',
      'a@-example.org',
      'a@example..org',
    ],
    ...['.a@example.org', 'a.@example.org', 'a..b@example.org', 'a@[127.0.0.1]', 'a@example.org>', 'ä@example.org'],
    ...[
      `${'a'.repeat(65)}@example.org`,
      `a@${'b'.repeat(260)}.org`,
      `a@${'例え'.repeat(100_000)}.org`,
      'a@example.org;b@example.org',
      'group:a@example.org;',
    ],
  ].filter((address) => !/^\s*[a-z]+@[a-z.]+\s*$/i.test(address))
  for (const address of evil) {
    assert.equal(readAddress(address), undefined, JSON.stringify(address))
    await assert.rejects(enqueueMail(db, { ...letter, to: address }), RangeError)
    await assert.rejects(enqueueMail(db, { ...letter, replyTo: address }), RangeError)
  }
})

test('the database itself refuses what would break a head', async () => {
  const row = { kind: 'news', to_email: 'a@example.org', language: 'en', subject: 'x', text: 'x' }
  for (const broken of [
    { subject: 'a\r\nBcc: b' },
    { to_name: 'a\nb' },
    { to_email: 'a\n@b.org' },
    { reply_to: 'a\r\n' },
  ]) {
    await assert.rejects(
      db
        .insertInto('mails')
        .values({ ...row, ...broken })
        .execute(),
      /mails_.*_check/,
    )
  }
})

test('addresses are kept in one form', () => {
  const cases = [
    [' Aino@Example.ORG ', 'aino@example.org'],
    ['tim+ospo@bücher.example', 'tim+ospo@xn--bcher-kva.example'],
    ["o'neil@例え.jp", "o'neil@xn--r8jz45g.jp"],
    ['root@localhost', 'root@localhost'],
  ]
  for (const [typed, kept] of cases) assert.equal(readAddress(typed ?? ''), kept)
  assert.equal(readAddress('mia@gmail'), undefined)
  assert.equal(maskAddress('aino@example.org'), 'a…@example.org')
})

test('a long subject is cut at a letter', () => {
  assert.equal(oneLine('家'.repeat(10), 5), '家家家家…')
  assert.equal(oneLine('👩‍🚀👩‍🚀', 200), '👩‍🚀👩‍🚀')
})
