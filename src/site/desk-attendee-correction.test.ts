// An attendee whose address is wrong: seen at the desk, corrected, written to again; the old link ends, and the old address hears.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import {
  addSeatedEvent,
  assertSound as assertSeatsSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { markAddress } from '../mail/preferences.ts'
import { linkToken, readSeatKeys } from '../registration/store-keys.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent
let other: SeatedTestEvent
const uids: Record<string, string> = {}

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 2, { slug: 'moot', title: { en: 'Moot' } }, { confirmation: true })
    other = await addSeatedEvent(db, 2, { slug: 'elsewhere', title: { en: 'Elsewhere' } })
    const work = await seatWork(db)
    const come = async (of: SeatedTestEvent, name: string, email: string, part = {}) => {
      const taken = await take(db, work, someone(of, { name, email, ...part }))
      if ('uid' in taken) uids[name] = taken.uid
    }
    await come(event, 'Noor Vary', 'noor@exmaple.org')
    await come(event, 'Held', 'held@exmaple.org', {
      coming: { as: 'held', until: seatsNow.add({ minutes: 5 }) },
      proven: 'unproven',
    })
    await come(event, 'Waits', 'waits@example.org')
    await come(other, 'Foreign', 'foreign@example.org')
    await markAddress(db, { email: 'noor@exmaple.org', state: 'bouncing', reason: '550 no <such> user' }, seatsNow)
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const desk = '/desk/events/moot/attendees'
const page = async (path: string) => (await manager.get(path)).text()
const find = (name: string) =>
  site.db
    .selectFrom('registrations')
    .selectAll()
    .where('uid', '=', uids[name] ?? '')
    .executeTakeFirstOrThrow()
const mailsTo = (email: string) =>
  site.db
    .selectFrom('mails')
    .select(['key', 'state', 'subject', 'text', 'to_name'])
    .where('to_email', '=', email)
    .orderBy('id')
    .execute()
const linkOf = async (name: string) => {
  const { uid, link_serial } = await find(name)
  return `/registrations/${linkToken(await readSeatKeys(site.db), { uid, serial: link_serial })}`
}

test('Mail that came back is marked in the list and on the page, counted, narrowed by, and tells what to do', async () => {
  const list = await page(desk)
  assert.match(
    list,
    /Mail to 1 attendee came back, or is unwanted\..*href="\/desk\/events\/moot\/attendees\?mail=returned&amp;state=live"/s,
  )
  assert.equal(list.match(/class="pill cancelled">Mail came back</g)?.length, 1)
  await assertSound({ status: 200, html: list, words: '' })
  const narrowed = await page(`${desk}?mail=returned`)
  assert.match(narrowed, /1 registration</)
  assert.deepEqual(
    [...narrowed.matchAll(/data-open>([^<]*)</g)].map(([, name]) => name),
    ['Noor Vary'],
  )
  assert.match(await page(`${desk}?mail=reached`), /2 registrations/)
  const one = await page(`${desk}/${uids['Noor Vary']}`)
  await assertSound({ status: 200, html: one, words: '' })
  assert.match(one, /Mail to noor@exmaple\.org came back.*550 no &lt;such&gt; user.*>Correct name or address</s)
  assert.match(one, /Mails to them.*Your seat: Moot.*>Waiting</s)
  assert.doesNotMatch(one, /\/registrations\/[\w-]{20}/)
})

test('Another address is shown first; then the link ends, what waits is taken back or redirected, and both hear', async () => {
  const [was, old] = [await find('Noor Vary'), await linkOf('Noor Vary')]
  const ticket = () =>
    site.db.selectFrom('tickets').select(['short_code', 'serial']).where('registration_id', '=', was.id).execute()
  const code = await ticket()
  await enqueueMail(site.db, {
    ...{ kind: 'event-reminder', to: 'noor@exmaple.org', language: 'en', subject: 'Soon', text: 'Soon' },
    key: `event-reminder:${was.id}`,
  })
  assert.equal((await fetch(site.url + old)).status, 200)
  const typed = { name: 'Noor Várý', email: 'Noor@Example.org' }
  const asked = await manager.post(`${desk}/${was.uid}/correction`, typed)
  const html = await asked.text()
  assert.equal(asked.status, 200)
  assert.match(html, /moves from noor@exmaple\.org to noor@example\.org/)
  await assertSound({ status: 200, html, words: '' })
  assert.equal((await find('Noor Vary')).email, 'noor@exmaple.org')
  const done = await manager.post(`${desk}/${was.uid}/correction`, { ...typed, sure: 'on' })
  assert.equal(done.headers.get('location'), `${desk}/${was.uid}?said=moved`)
  const is = await find('Noor Vary')
  assert.deepEqual(
    [is.name, is.email, is.state, is.link_serial, is.proven_at],
    ['Noor Várý', 'noor@example.org', 'confirmed', was.link_serial + 1, null],
  )
  assert.deepEqual(await ticket(), code)
  assert.equal((await fetch(site.url + old)).status, 404)
  const link = await linkOf('Noor Vary')
  assert.equal((await fetch(site.url + link)).status, 200)
  const [to, from] = [await mailsTo('noor@example.org'), await mailsTo('noor@exmaple.org')]
  assert.deepEqual(
    to.map(({ subject, state, to_name }) => [subject, state, to_name]),
    [
      ['Soon', 'waiting', 'Noor Várý'],
      ['Your seat: Moot', 'waiting', 'Noor Várý'],
    ],
  )
  assert.ok(to[1]?.text.includes(link))
  assert.deepEqual(
    from.map(({ subject, state }) => [subject, state]),
    [
      ['Your seat: Moot', 'withdrawn'],
      ['Your registration was moved to another address: Moot', 'waiting'],
    ],
  )
  assert.doesNotMatch(from[1]?.text ?? '', /noor@example\.org|\/registrations\//)
  const after = await page(`${desk}/${was.uid}`)
  assert.match(after, /Name or address corrected/)
  assert.doesNotMatch(after, /Mail came back/)
  await assertSeatsSound(site.db, event.id)
})

test('A seat that is held begins to wait anew, and codes are renewed where that is wanted', async () => {
  const held = await find('Held')
  await manager.post(`${desk}/${held.uid}/correction`, { name: 'Held', email: 'held@example.org', sure: 'on' })
  const is = await find('Held')
  assert.equal(is.state, 'unconfirmed')
  assert.ok(Number(is.hold_until?.epochMilliseconds) > Number(held.hold_until?.epochMilliseconds))
  assert.match((await mailsTo('held@example.org'))[0]?.subject ?? '', /Please confirm your seat/)
  const codes = () => site.db.selectFrom('tickets').select('short_code').where('event_id', '=', event.id).execute()
  const before = await codes()
  const moved = { name: 'Noor', email: 'noor.v@example.org', sure: 'on', renew: 'on' }
  await manager.post(`${desk}/${uids['Noor Vary']}/correction`, moved)
  assert.notDeepEqual(await codes(), before)
})

test('One live registration of an address holds, a blocked one is refused, and a name alone tells nobody', async () => {
  const noor = await find('Noor Vary')
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  const block = { community_id, event_id: event.id, email_key: 'bad@example.org', reason: 'Asked not to come' }
  await site.db
    .insertInto('seat_blocks')
    .values({ ...block, blocked_at: seatsNow })
    .execute()
  for (const [email, words] of [
    ['waits+again@example.org', /has another registration for this event/],
    ['bad@example.org', /may not register/],
    ['no address', /not the address of a mailbox/],
    ['', /not the address of a mailbox/],
  ] as const) {
    const refused = await manager.post(`${desk}/${noor.uid}/correction`, { name: 'Noor <b>', email, sure: 'on' })
    const html = await refused.text()
    assert.equal(refused.status, 422, email)
    assert.match(html, words)
    assert.match(html, /value="Noor &lt;b&gt;"/)
    await assertSound({ status: 200, html, words: '' })
  }
  const count = async () => (await site.db.selectFrom('mails').select('id').execute()).length
  const mails = await count()
  const named = await manager.post(`${desk}/${noor.uid}/correction`, { name: 'Noor Ó', email: noor.email ?? '' })
  assert.equal(named.headers.get('location'), `${desk}/${noor.uid}?said=corrected`)
  assert.deepEqual([(await find('Noor Vary')).name, await count()], ['Noor Ó', mails])
})

test('Their registration is sent again three times a day, believes the address, and never an unwanted one', async () => {
  const uid = uids.Waits ?? ''
  await markAddress(site.db, { email: 'waits@example.org', state: 'bouncing', reason: '550' }, seatsNow)
  for (const _ of [1, 2, 3]) {
    const sent = await manager.post(`${desk}/${uid}/letters`)
    assert.equal(sent.headers.get('location'), `${desk}/${uid}?said=sent-again`)
  }
  const often = await manager.post(`${desk}/${uid}/letters`)
  assert.equal(often.status, 422)
  assert.match(await often.text(), /sent again three times within a day/)
  assert.equal((await mailsTo('waits@example.org')).filter(({ key }) => key?.startsWith('seat-again:')).length, 3)
  assert.doesNotMatch(await page(`${desk}/${uid}`), /Mail came back/)
  await markAddress(site.db, { email: 'held@example.org', state: 'complained', reason: 'complained' }, seatsNow)
  const unwanted = await manager.post(`${desk}/${uids.Held}/letters`)
  assert.equal(unwanted.status, 422)
  assert.match(await unwanted.text(), /called our mail unwanted/)
})

test('Nobody of another event is corrected or written to, and a helper of the door corrects nobody', async () => {
  const sure = { name: 'X', email: 'thief@example.org', sure: 'on' }
  for (const uid of [uids.Foreign, '00000000-0000-0000-0000-000000000000']) {
    assert.equal((await manager.get(`${desk}/${uid}/correction`)).status, 404)
    assert.equal((await manager.post(`${desk}/${uid}/correction`, sure)).status, 404)
    assert.equal((await manager.post(`${desk}/${uid}/letters`)).status, 404)
  }
  assert.equal((await helper.post(`${desk}/${uids.Waits}/correction`, sure)).status, 404)
  assert.equal((await find('Foreign')).email, 'foreign@example.org')
})
