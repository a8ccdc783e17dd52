// Sessions at the door: checked in by a device and by a form, told at the desk, of this event alone.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addSeatedEvent, addTicket, type SeatedTestEvent } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { asJsonb } from '../kit/jsonb.ts'

let site: TestSite
let event: SeatedTestEvent
let admin: Browser
let talk: number
let foreign: number

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 10, { slug: 'moot' })
    const other = await addSeatedEvent(db, 10, { slug: 'other' })
    talk = await addSession(db, event.id, 'A <talk> of care')
    foreign = await addSession(db, other.id, 'Elsewhere')
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

async function addSession(db: TestSite['db'], event_id: number, title: string): Promise<number> {
  const row = { event_id, slug: 'talk', kind: 'talk' as const, title: asJsonb({ en: title }) }
  return (await db.insertInto('sessions').values(row).returning('id').executeTakeFirstOrThrow()).id
}

const ticketOf = (name: string) => addTicket(site.db, event, name)

async function scan(ticketId: number, session: number) {
  const at = testNow.epochMilliseconds
  const one = { kind: 'ticket', uid: randomUUID(), at, ticketId, session }
  const body = JSON.stringify({ deviceId: 'device-one', sentAt: at, scans: [one] })
  const headers = { 'content-type': 'application/json', cookie: admin.cookie, origin: 'https://events.example.org' }
  const sent = await fetch(`${site.url}/desk/events/moot/check-in/scans`, { method: 'POST', headers, body })
  const answer = await sent.json()
  return { outcome: answer.results[0].outcome, sessions: answer.sessions }
}

test('a session is checked in to, and the desk shows it beside the arrivals', async () => {
  const [ada, bo] = [await ticketOf('Ada'), await ticketOf('Bo')]
  assert.doesNotMatch(await (await admin.get('/desk/events/moot/door')).text(), /Checked in, by session/)
  assert.deepEqual(await scan(ada.id, talk), { outcome: 'arrival', sessions: [{ id: talk, here: 1, capacity: null }] })
  assert.deepEqual(await scan(ada.id, talk), { outcome: 'conflict', sessions: [{ id: talk, here: 1, capacity: null }] })
  assert.equal((await scan(bo.id, foreign)).outcome, 'unknown')
  const passed = await admin.post('/desk/events/moot/check-in/arrivals', {
    ticket: String(bo.id),
    session: String(talk),
  })
  assert.equal(passed.headers.get('location'), `/desk/events/moot/check-in?said=arrival&session=${talk}`)
  const page = await (await admin.get('/desk/events/moot/door')).text()
  assert.match(page, /0 of 2 have arrived/)
  assert.match(
    page,
    /Checked in, by session[\s\S]*<th scope="row">A &lt;talk&gt; of care<\/th>[\s\S]*<td class="number" data-label="Arrived">2</,
  )
  await assertSound({ status: 200, html: page, words: '' })
  assert.deepEqual(site.faults, [])
})
