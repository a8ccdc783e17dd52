// The way in online: for whom, when, and that its address stands nowhere else.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatsNow } from '../../test/seats.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let event: SeatedTestEvent
const secret = 'https://meet.example.net/room-4711'
const anybody = () => browserWith(site.url, undefined)
const page = async (path: string) => (await anybody().get(path)).text()

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 3, { slug: 'seated', title: { en: 'A seated evening' } }, { confirmation: false })
    await db
      .insertInto('event_joining')
      .values({ event_id: event.id, join_url: secret, instructions: { en: 'Mute **please**.' } })
      .execute()
  })
  for (const [name, mode] of [
    ['ona', 'online'],
    ['ina', 'in-person'],
  ] as const)
    await anybody().post('/events/seated/register', {
      name,
      email: `${name}@example.org`,
      mode,
      guests: '0',
      key: `form-of-${name}`,
    })
})

async function tokenOf(email: string): Promise<string> {
  const { text } = await site.db
    .selectFrom('mails')
    .select('text')
    .where('to_email', '=', email)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return /\/registrations\/([\w-]{44})/.exec(text)?.[1] ?? ''
}

const begins = seatsNow.add({ hours: 240 })

test('before its time the way in says when it opens, and holds no address, whoever asks and whatever they press', async () => {
  const token = await tokenOf('ona@example.org')
  const path = `/events/seated/join?registration=${token}`
  assert.match(await page(path), /The door opens 3 Dec 2026, 09:30 UTC/)
  const early = await anybody().post('/events/seated/join', { registration: token })
  assert.equal(early.status, 422)
  assert.doesNotMatch((await early.text()) + (await page(path)), /4711|Mute/)
  const { count } = await site.db
    .selectFrom('attendances')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.equal(Number(count), 0)
})

test('at its time one press notes that they came and tells the address; looking notes nothing', async () => {
  site.moveTo(begins.subtract({ minutes: 10 }))
  const token = await tokenOf('ona@example.org')
  const path = `/events/seated/join?registration=${token}`
  const before = await page(path)
  assert.match(before, /Let me in/)
  assert.doesNotMatch(before, /4711|Mute/)
  const pressed = await anybody().post('/events/seated/join', { registration: token })
  await anybody().post('/events/seated/join', { registration: token })
  assert.equal(pressed.status, 303)
  const inside = await page(pressed.headers.get('location') ?? '')
  assert.match(inside, /href="https:\/\/meet\.example\.net\/room-4711" rel="noopener noreferrer"/)
  assert.match(inside, /Mute <strong>please/)
  const noted = await site.db.selectFrom('attendances').select('joined_at').execute()
  assert.deepEqual(noted, [{ joined_at: begins.subtract({ minutes: 10 }) }])
})

test('nobody else learns it: strangers, those in the room, those who cancelled, old and foreign links', async () => {
  const { db } = site
  const other = await addSeatedEvent(
    db,
    3,
    { slug: 'other', begins, ends: begins.add({ hours: 3 }) },
    { confirmation: false },
  )
  assert.ok(other.id)
  const [ona, ina] = [await tokenOf('ona@example.org'), await tokenOf('ina@example.org')]
  const tries = [
    await page('/events/seated/join'),
    await page(`/events/seated/join?registration=${ina}`),
    await page(`/events/other/join?registration=${ona}`),
    await page('/events/seated/join?registration=nonsense'),
    await (await (await signedIn(site)).get('/events/seated/join')).text(),
  ]
  assert.match(tries[0] ?? '', /This way in is for those who are registered/)
  assert.match(tries[1] ?? '', /You take part in person/)
  await anybody().post(`/registrations/${ona}/cancellation`)
  tries.push(await page(`/events/seated/join?registration=${ona}`))
  site.moveTo(begins.add({ hours: 5 }))
  tries.push(await page(`/events/seated/join?registration=${ona}`))
  site.moveTo(testNow)
  for (const path of [
    '/events/seated',
    '/events',
    '/',
    '/events.json',
    '/events.atom',
    '/events/seated.ics',
    '/events.ics',
    '/embed/events/seated',
    '/sitemap.xml',
    `/registrations/${ina}`,
    `/registrations/${ina}/event.ics`,
  ])
    tries.push(await page(path))
  const mails = await db.selectFrom('mails').select(['text', 'html', 'calendar']).execute()
  const history = await db.selectFrom('history').select(['before', 'after']).execute()
  tries.push(JSON.stringify([mails, history]))
  for (const text of tries) assert.doesNotMatch(text, /4711|Mute/)
  assert.doesNotMatch(JSON.stringify(history), /ona|ina@/)
  assert.deepEqual(site.faults, [])
})

test('those who are registered stand on no public page, whatever the event says of itself', async () => {
  for (const path of ['/events/seated', '/events.json', '/people', '/embed/events/seated', '/events/seated/register'])
    assert.doesNotMatch(await page(path), /\bina\b|ina@example/)
})
