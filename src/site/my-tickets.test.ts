// One's own page: confirm, change how one takes part, bring guests, pass on, cancel; and what old links open.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSeatedEvent, assertSound, type SeatedTestEvent } from '../../test/seats.ts'
import { browserWith } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { openTicket, readSeatKeys } from '../registration/store-keys.ts'

let site: TestSite
let event: SeatedTestEvent
const anybody = () => browserWith(site.url, undefined)

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(
      db,
      3,
      { slug: 'seated', title: { en: 'A seated evening' } },
      { confirmation: true, guests_allowed: 2 },
    )
  })
})

/** Registers somebody and gives the path of the link in their last mail. */
async function come(email: string, mode: 'in-person' | 'online', guests = '0'): Promise<string> {
  const form = { name: email.split('@')[0] ?? '', email, mode, guests, key: `form-of-${email}`.replace(/[@.]/g, '-') }
  assert.equal((await anybody().post('/events/seated/register', form)).status, 303)
  return linkTo(email)
}

async function linkTo(email: string): Promise<string> {
  const { text } = await site.db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /\/registrations\/[\w-]{44}/.exec(text)?.[0] ?? ''
}

async function page(path: string): Promise<string> {
  return (await anybody().get(path)).text()
}

test('the link in the mail shows the seat; looking changes nothing, a press confirms it and gives a ticket', async () => {
  const path = await come('ada@example.org', 'in-person')
  assert.match(await page(path), /held for you until 23 Nov 2026, 12:00 UTC/)
  assert.doesNotMatch(await page(path), /QR code/)
  const done = await anybody().post(`${path}/confirmation`)
  assert.equal(done.headers.get('location'), path)
  const text = await page(path)
  assert.match(text, /You are registered\. We look forward/)
  assert.match(text, /aria-label="QR code of the ticket of ada"/)
  assert.equal((await anybody().post(`${path}/confirmation`)).status, 303)
  const { short_code } = await site.db.selectFrom('tickets').select('short_code').executeTakeFirstOrThrow()
  assert.ok(text.includes(`${short_code.slice(0, 4)} ${short_code.slice(4)}`))
  await assertSound(site.db, event.id)
})

test('guests have tickets of their own, can be named, and are no more than there is room for', async () => {
  const path = await linkTo('ada@example.org')
  assert.equal(
    (await anybody().post(`${path}/guests`, { guests: '2' })).headers.get('location'),
    `${path}?said=said-saved`,
  )
  await anybody().post(`${path}/guests`, { guests: '2', 'guest-2': 'Ben <b>', 'guest-3': '' })
  const text = await page(path)
  assert.match(text, /QR code of the ticket of Ben &lt;b&gt;/)
  assert.match(text, /QR code of the ticket of Guest 2/)
  assert.equal((await anybody().post(`${path}/guests`, { guests: '3' })).status, 422)
  await assertSound(site.db, event.id)
})

test('who waits sees their place; when others leave they are offered the seat and say yes', async () => {
  const waits = await come('wim@example.org', 'in-person')
  assert.match(await page(waits), /You are number 1 in line/)
  const first = await linkTo('ada@example.org')
  const moved = await anybody().post(`${first}/mode`, { mode: 'online' })
  assert.equal(moved.status, 303)
  assert.match(await page(first), /Join online/)
  assert.match(await page(waits), /kept for you until/)
  assert.equal((await anybody().post(`${waits}/acceptance`)).status, 303)
  assert.match(await page(waits), /You are registered/)
  const full = await come('tom@example.org', 'in-person', '1')
  await anybody().post(`${full}/confirmation`)
  const back = await anybody().post(`${first}/mode`, { mode: 'in-person' })
  assert.equal(back.status, 422)
  assert.match(await back.text(), /There is no room for that/)
  await assertSound(site.db, event.id)
})

test('a seat that is passed on leaves its old link and its old ticket dead', async () => {
  const { db } = site
  const [path, keys] = [await linkTo('wim@example.org'), await readSeatKeys(db)]
  const before = await page(path)
  const self = await anybody().post(`${path}/passing-on`, {
    name: 'Wim again',
    email: 'wim+2@example.org',
    step: 'sure',
  })
  assert.equal(self.status, 422)
  const typo = { name: 'Una <b>', email: 'una@exmaple.org' }
  const asks = await (await anybody().post(`${path}/passing-on`, typo)).text()
  assert.match(asks, /Una &lt;b&gt;[\s\S]*una@exmaple\.org[\s\S]*Your ticket and your link end at once/)
  const again = await (await anybody().post(`${path}/passing-on`, { ...typo, step: 'back' })).text()
  assert.match(again, /<details open>[\s\S]*value="una@exmaple\.org"/)
  assert.match(await page(path), /ticket of wim/)
  const done = await anybody().post(`${path}/passing-on`, { name: 'Una', email: 'una@example.org', step: 'sure' })
  assert.match(await page(done.headers.get('location') ?? ''), /You have given your seat to the person you named/)
  const ended = await anybody().get(path)
  assert.equal(ended.status, 404)
  assert.match(await ended.text(), /This link opens no registration/)
  assert.equal((await anybody().post(`${path}/cancellation`)).status, 404)
  const next = await page(await linkTo('una@example.org'))
  assert.match(next, /ticket of Una/)
  const { text } = await db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', 'una@example.org')
    .executeTakeFirstOrThrow()
  assert.match(text, /wim has passed this seat on to you\.[\s\S]*a place at A seated evening was passed on to this/)
  const shortOf = (text: string) => /<code>(.{9})<\/code>/.exec(text)?.[1]
  assert.notEqual(shortOf(next), shortOf(before))
  assert.equal(openTicket(keys, 'FORGED'), undefined)
})

test('passing on does not tell whether the other address is registered: its owner gets a mail', async () => {
  const { db } = site
  const given = async (from: string, to: string) => {
    const path = await come(from, 'online')
    await anybody().post(`${path}/confirmation`)
    const done = await anybody().post(`${path}/passing-on`, { name: 'Next', email: to, step: 'sure' })
    const said = await page(done.headers.get('location') ?? '')
    const sent = await db.selectFrom('mails').select('subject').where('to_email', '=', from).orderBy('id').execute()
    return [done.status, done.headers.get('location'), said, (await anybody().get(path)).status, sent]
  }
  assert.deepEqual(
    await given('gil@example.org', 'Tom+x@example.org'),
    await given('gus@example.org', 'new@example.org'),
  )
  const [last] = await db
    .selectFrom('mails')
    .select('subject')
    .where('to_email', '=', 'tom@example.org')
    .orderBy('id', 'desc')
    .execute()
  assert.equal(last?.subject, 'You are registered already: A seated evening')
  await assertSound(db, event.id)
})

test('who waits and registers again is told so, with their own place', async () => {
  const waits = []
  for (const name of ['wea', 'web', 'wec']) waits.push(await come(`${name}@example.org`, 'in-person'))
  assert.match(await page(waits[1] ?? ''), /You are number 2 in line/)
  await anybody().post('/events/seated/register', {
    ...{ name: 'Web', email: 'web@example.org', mode: 'in-person', guests: '0', key: 'once-more' },
  })
  const told = await site.db
    .selectFrom('mails')
    .select(['subject', 'text'])
    .where('to_email', '=', 'web@example.org')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.equal(told.subject, 'You are on the waiting list: A seated evening')
  assert.match(told.text, /You are number 2 in line/)
  for (const path of waits) await anybody().post(`${path}/cancellation`)
})

test('one press cancels, and the calendar that was subscribed empties itself', async () => {
  const path = await linkTo('tom@example.org')
  assert.match(await page(`${path}/event.ics`), /UID:/)
  assert.doesNotMatch(await page(`${path}/event.ics`), /join|zoom/)
  const asks = await page(`${path}/cancellation`)
  assert.match(asks, /Yes, cancel it/)
  assert.match(await page(path), /You are registered/)
  assert.equal((await anybody().post(`${path}/cancellation`)).status, 303)
  assert.match(await page(path), /You have cancelled your registration/)
  assert.doesNotMatch(await page(`${path}/event.ics`), /BEGIN:VEVENT/)
  assert.equal((await anybody().post(`${path}/cancellation`)).status, 422)
  await assertSound(site.db, event.id)
})

test('whoever has the link has everything deleted that is kept, and the link opens nothing any more', async () => {
  const { db } = site
  const path = await come('gone@example.org', 'online')
  await anybody().post(`${path}/confirmation`)
  assert.match(await page(path), /Delete what is kept about me/)
  const done = await anybody().post(`${path}/erasure`)
  assert.match(await page(done.headers.get('location') ?? ''), /What was kept about you is deleted/)
  const left = await db.selectFrom('registrations').select('id').where('email', '=', 'gone@example.org').execute()
  assert.deepEqual([left, (await anybody().get(path)).status], [[], 404])
  await assertSound(db, event.id)
})

test('a hold that has passed is told so, and forged links open nothing', async () => {
  const path = await come('late@example.org', 'in-person')
  site.moveTo(testNow.add({ hours: 3 }))
  const late = await anybody().post(`${path}/confirmation`)
  assert.equal(late.status, 422)
  assert.match(await late.text(), /The time for this answer has passed/)
  site.moveTo(testNow)
  const forged = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`
  for (const wrong of [forged, '/registrations/x', `/registrations/${'A'.repeat(44)}`])
    assert.equal((await anybody().get(wrong)).status, 404)
  assert.deepEqual(site.faults, [])
})
