// Registering by the public form: what a stranger sees, what stays when something is wrong, and what nobody learns.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent } from '../../test/seats.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let event: SeatedTestEvent
const anybody = () => browserWith(site.url, undefined)
const at = '/events/seated/register'

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(
      db,
      2,
      { slug: 'seated', title: { en: 'A seated evening' } },
      { confirmation: true, guests_allowed: 2 },
    )
  })
})

const noor = { name: 'Noor', email: 'Noor@Example.org', mode: 'in-person', guests: '0', key: 'a-form-of-noor' }

test('the page of an event says how many seats are left, and leads to the form', async () => {
  const text = await (await anybody().get('/events/seated')).text()
  assert.match(text, />2 seats</)
  assert.match(text, /open to all who come/)
  assert.match(text, /href="\/events\/seated\/register"/)
  const form = await (await anybody().get(at)).text()
  assert.match(form, /A seated evening/)
  assert.match(form, /name="key" value="[0-9a-f-]{36}"/)
  assert.match(form, /deleted 180 days after/)
})

test('who registers reads that the seat is held, and gets a mail that says until when; sending the form again changes nothing', async () => {
  const first = await anybody().post(at, noor)
  const again = await anybody().post(at, noor)
  assert.equal(first.status, 303)
  const [path, other] = [first.headers.get('location') ?? '', again.headers.get('location')]
  assert.equal(path, `${at}?came=unconfirmed`)
  assert.equal(other, path)
  assert.match(
    await (await anybody().get(path)).text(),
    /A seat is held for you\. We sent you a mail that says until when/,
  )
  const kept = await site.db.selectFrom('registrations').select(['name', 'email', 'state', 'seats']).execute()
  assert.deepEqual(kept, [{ name: 'Noor', email: 'noor@example.org', state: 'unconfirmed', seats: 1 }])
  assert.match(await (await anybody().get('/events/seated')).text(), /1 seat left of 2/)
})

test('nothing in the answer tells whether an address is registered: its owner gets a mail', async () => {
  const { email, ...rest } = noor
  const known = await anybody().post(at, { ...rest, email: 'noor+again@example.org', key: 'another-form' })
  const fresh = await anybody().post(at, { ...rest, email: 'fresh@example.org', key: 'a-fresh-form' })
  const told = async (one: Response) => [
    one.status,
    one.headers.get('location'),
    await (await anybody().get(one.headers.get('location') ?? '')).text(),
  ]
  assert.deepEqual(await told(known), await told(fresh))
  const mails = await site.db
    .selectFrom('mails')
    .select('subject')
    .where('to_email', '=', email.toLowerCase())
    .orderBy('id')
    .execute()
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    // The seat is only held: the mail that asks for the proof comes once more.
    ['Please confirm your seat: A seated evening', 'Please confirm your seat: A seated evening'],
  )
})

test('when it is full, somebody waits in line, whether their address is known or not', async () => {
  assert.match(await (await anybody().get('/events/seated')).text(), /full/)
  const late = await anybody().post(at, { ...noor, email: 'late@example.org', key: 'a-late-form' })
  const known = await anybody().post(at, { ...noor, key: 'the-third-form' })
  assert.deepEqual(
    [late.headers.get('location'), known.headers.get('location')],
    [`${at}?came=waiting`, `${at}?came=waiting`],
  )
})

test('what was typed stays when something is wrong, and the reason stands beside it', async () => {
  const wrong = await anybody().post(at, {
    name: ' ',
    email: 'no <address>',
    mode: 'balcony',
    guests: '2',
    key: 'kept-key-1',
  })
  assert.equal(wrong.status, 422)
  const text = await wrong.text()
  for (const part of [
    /Please write your name/,
    /does not look like a mail address/,
    /Please choose/,
    /value="no &lt;address&gt;"/,
    /value="kept-key-1"/,
    /<option value="2" selected>/,
  ])
    assert.match(text, part)
  const many = await anybody().post(at, { ...noor, email: 'many@example.org', guests: '3', key: 'a-form-of-many' })
  assert.equal(many.status, 422)
  assert.match(await many.text(), /Nobody may bring so many guests/)
})

test('questions say why, who sees them and until when; a wanted one is needed', async () => {
  const { db } = site
  const question = {
    event_id: event.id,
    kind: 'choice' as const,
    label: { en: 'Your lunch' },
    why: { en: 'The kitchen asks.' },
    wanted: true,
    keep_days: 3,
  }
  const { id } = await db
    .insertInto('questions')
    .values({ ...question, choices: JSON.stringify([{ key: 'vegan', label: { en: 'Vegan' } }]) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const form = await (await anybody().get(at)).text()
  assert.match(form, /The kitchen asks\. Seen by the organisers alone\. Deleted 3 days after the event\./)
  const online = { ...noor, email: 'eater@example.org', mode: 'online', key: 'a-form-of-an-eater' }
  const without = await anybody().post(at, online)
  assert.equal(without.status, 422)
  assert.match(await without.text(), /need an answer to this/)
  assert.equal((await anybody().post(at, { ...online, [`q-${id}`]: 'meat' })).status, 422)
  assert.equal((await anybody().post(at, { ...online, [`q-${id}`]: 'vegan' })).status, 303)
  const kept = await db.selectFrom('answers').select(['question_id', 'value', 'version']).execute()
  assert.deepEqual(kept, [{ question_id: id, value: 'vegan', version: 1 }])
  await db.updateTable('questions').set({ retired_at: testNow }).execute()
})

test('somebody signed in is known: seated at once, and led to their own page', async () => {
  const self = await signedIn(site)
  const done = await self.post(at, {
    name: 'Self',
    mode: 'online',
    guests: '0',
    email: 'else@example.org',
    key: 'signed-in-form',
  })
  assert.match(done.headers.get('location') ?? '', /^\/registrations\/[\w-]{44}$/)
  const { email, state } = await site.db
    .selectFrom('registrations')
    .select(['email', 'state'])
    .where('person_id', '=', self.personId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([email, state], [self.email, 'confirmed'])
})

test('on their event somebody signed in finds their registration, and nobody else does', async () => {
  const self = await signedIn(site)
  const own = await self.post(at, { name: 'Self', mode: 'online', guests: '0', key: 'found-on-the-page' })
  const path = own.headers.get('location') ?? ''
  assert.ok((await (await self.get('/events/seated')).text()).includes(path))
  assert.doesNotMatch(await (await anybody().get('/events/seated')).text(), /\/registrations\//)
})

test('an event by invitation takes wishes with their answers, and gives no seat away', async () => {
  const { db } = site
  const by = await addSeatedEvent(db, 1, { slug: 'by-invitation', title: { en: 'A table' }, registration: 'interest' })
  const { id } = await db
    .insertInto('questions')
    .values({ event_id: by.id, kind: 'text', label: { en: 'What do you bring?' }, wanted: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  assert.match(await (await anybody().get('/events/by-invitation')).text(), /I would like to come/)
  const wish = {
    ...noor,
    email: 'wish@example.org',
    affiliation: 'The Works',
    key: 'a-wish-to-come',
    [`q-${id}`]: 'Numbers',
  }
  const sent = await anybody().post('/events/by-invitation/register', wish)
  assert.match(
    await (await anybody().get(sent.headers.get('location') ?? '')).text(),
    /The organisers have your request/,
  )
  const kept = await db
    .selectFrom('registrations as r')
    .innerJoin('answers as a', 'a.registration_id', 'r.id')
    .where('r.event_id', '=', by.id)
    .select(['r.state', 'r.affiliation', 'a.value'])
    .execute()
  assert.deepEqual(kept, [{ state: 'requested', affiliation: 'The Works', value: 'Numbers' }])
  const { taken } = await db
    .selectFrom('seat_pools')
    .select('taken')
    .where('id', '=', by.room.id)
    .executeTakeFirstOrThrow()
  assert.equal(taken, 0)
})

test('a hall registers in one minute from one place; one address is not written to again and again', async () => {
  const hall = await testSite((db) => addSeatedEvent(db, null, { slug: 'hall' }), { FOLKMOOT_RATE_LIMIT: '60000' })
  const send = (email: string, key: string) =>
    browserWith(hall.url, undefined).post('/events/hall/register', { ...noor, email, key })
  const all = await Promise.all(
    [...Array(120).keys()].map((one) => send(`guest${one}@example.org`, `guest-form-${one}`)),
  )
  assert.deepEqual([...new Set(all.map(({ status }) => status))], [303])
  const again = []
  for (let one = 0; one < 8; one++) again.push((await send('target@example.org', `target-form-${one}`)).status)
  assert.deepEqual(again, [303, 303, 303, 303, 303, 303, 429, 429])
})

test('early, late and elsewhere nobody registers, and the page says why', async () => {
  const { db } = site
  const later = testNow.add({ hours: 2 })
  await addSeatedEvent(db, 5, { slug: 'later' }, { opens_at: later })
  assert.match(await (await anybody().get('/events/later')).text(), /Registration opens 23 Nov 2026, 12:00 UTC/)
  assert.match(
    await (await anybody().get('/events/later/register')).text(),
    /Registration opens 23 Nov 2026, 12:00 UTC/,
  )
  assert.equal((await anybody().post('/events/later/register', noor)).status, 422)
  await addSeatedEvent(db, 5, { slug: 'draft', state: 'draft' })
  assert.equal((await anybody().get('/events/draft/register')).status, 404)
  assert.deepEqual(site.faults, [])
})
