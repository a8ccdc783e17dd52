// Certificates: for who was there and once it is over, verified by their code, gone with the name.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { recordArrival, recordUndo } from '../registration/store-door.ts'
import { linkToken } from '../registration/store-keys.ts'
import { listTickets } from '../registration/store-tickets.ts'

let site: TestSite
let event: SeatedTestEvent

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 10, { slug: 'moot', title: { en: 'The <Moot>' } })
  })
})

async function comer(name: string) {
  const work = await seatWork(site.db)
  const taken = await take(site.db, work, someone(event, { name }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(site.db, work.keys, taken.id)
  return {
    id: taken.id,
    ticketId: ticket?.id ?? 0,
    path: `/registrations/${linkToken(work.keys, { uid: taken.uid, serial: 1 })}`,
  }
}

test('who was there gets one certificate, who was not gets none; anybody verifies it while the name is kept', async () => {
  const { personId } = await signedIn(site)
  const keeper = { eventId: event.id, by: { personId }, deviceId: 'device-test' }
  const nobody = browserWith(site.url, undefined)
  const [ada, absent] = [await comer('Ada <b>Byron</b>'), await comer('Absent')]
  const scan = { uid: randomUUID(), scannedAt: testNow, now: testNow }
  await site.db.transaction().execute((tx) => recordArrival(tx, keeper, { ticketId: ada.ticketId, serial: null }, scan))
  assert.equal((await nobody.post(`${ada.path}/certificate`)).status, 422, 'the event is not over')
  site.moveTo(testNow.add({ hours: 24 * 20 }))
  assert.match(await (await nobody.get(ada.path)).text(), /Certificate of attendance/)
  assert.doesNotMatch(await (await nobody.get(absent.path)).text(), /Certificate of attendance/)
  assert.equal((await nobody.post(`${absent.path}/certificate`)).status, 422)
  const made = await nobody.post(`${ada.path}/certificate`)
  const where = made.headers.get('location') ?? ''
  assert.match(where, /^\/certificates\/[0-9A-Z]{16}$/)
  assert.equal((await nobody.post(`${ada.path}/certificate`)).headers.get('location'), where)
  const page = await (await nobody.get(where.toLowerCase())).text()
  assert.match(page, /Ada &lt;b&gt;Byron/)
  assert.match(page, /The &lt;Moot&gt;/)
  assert.match(page, /<meta name="robots" content="noindex/)
  assert.ok(!page.includes('@example.org'))
  const pdf = Buffer.from(await (await nobody.get(`${where}/certificate.pdf`)).arrayBuffer())
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  for (const language of ['ja', 'zh-Hans', 'es', 'fi', 'fr']) {
    const read = await (await nobody.get(`/${language}${where}`)).text()
    assert.match(read, new RegExp(`<html lang="${language}"[^]*Byron`))
    const there = Buffer.from(await (await nobody.get(`/${language}${where}/certificate.pdf`)).arrayBuffer())
    assert.ok(there.toString('latin1').includes(`/Lang (${language})`), language)
  }
  assert.equal((await nobody.get('/certificates/0000000000000000')).status, 404)
  const undo = { ...scan, uid: randomUUID() }
  await site.db.transaction().execute((tx) => recordUndo(tx, keeper, scan.uid, undo))
  assert.equal((await nobody.get(where)).status, 404, 'an arrival that was taken back proves nothing')
  await site.db.insertInto('attendances').values({ registration_id: ada.id, joined_at: testNow }).execute()
  assert.equal((await nobody.get(where)).status, 200, 'they came online as well')
  await site.db
    .updateTable('registrations')
    .set({ name: '', email: null, email_key: null, forgotten_at: testNow })
    .where('id', '=', ada.id)
    .execute()
  assert.equal((await nobody.get(where)).status, 404)
  assert.deepEqual(site.faults, [])
})
