// Who may be registered twice: shown in pairs, kept apart for good, and never across events.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let manager: Browser
const uids: string[] = []

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const event = await addSeatedEvent(db, 20, { slug: 'moot', title: { en: 'Moot' } })
    const other = await addSeatedEvent(db, 20, { slug: 'other', title: { en: 'Other' } })
    const work = await seatWork(db)
    for (const [at, name, email, affiliation] of [
      [event, 'Aino Ästrand', 'aino@example.org', 'Kantele <Oy>'],
      [event, 'ASTRAND, Aino', 'astrand@work.example', 'kantele <oy>'],
      [event, '青木 花子', 'aoki@example.jp', null],
      [event, '花子 青木', 'hanako@work.example', null],
      [event, 'Bo Berg', 'bo@example.org', 'Alfa'],
      [event, 'Bo Berg', 'berg@example.net', 'Zeta'],
      [other, 'Aino Ästrand', 'aino@example.org', 'Kantele'],
    ] as const) {
      const taken = await take(db, work, someone(at, { name, email, affiliation }))
      if ('uid' in taken) uids.push(taken.uid)
    }
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
})

const desk = '/desk/events/moot/attendees/alike'
const pair = (at: number, other: number) => ({ one: uids[at] ?? '', other: uids[other] ?? '' })

test('Two of one name and organisation are shown, two who only share a name are not, in any script', async () => {
  const html = await (await manager.get(desk)).text()
  await assertSound({ status: 200, html, words: '' })
  assert.equal([...html.matchAll(/class="alike-two"/g)].length, 2)
  assert.match(html, /<title>Registered twice, perhaps · The Moot<.*href="\/desk\/events\/moot\/attendees">Attendees</s)
  assert.match(html, /青木 花子.*花子 青木.*ASTRAND, Aino.*kantele &lt;oy&gt;/s)
  assert.doesNotMatch(html, /Bo Berg/)
})

test('One of another event cannot be told apart from here', async () => {
  for (const sent of [pair(0, 6), pair(0, 0), { one: 'x', other: '' }]) {
    const came = await manager.post(desk, sent)
    assert.equal(came.status, 422)
    assert.match(await came.text(), /not both registered for this event/)
  }
  assert.deepEqual(await site.db.selectFrom('registrations_told_apart').selectAll().execute(), [])
})

test('Who was kept as two people is not shown again, and the history names nobody', async () => {
  const kept = await manager.post(desk, pair(1, 0))
  assert.equal(kept.headers.get('location'), `${desk}?said=kept`)
  const html = await (await manager.get(desk)).text()
  assert.doesNotMatch(html, /ASTRAND/)
  await manager.post(desk, pair(2, 3))
  assert.match(await (await manager.get(desk)).text(), /Nobody looks registered twice/)
  const told = await site.db
    .selectFrom('history')
    .selectAll()
    .where('verb', '=', 'tell-apart')
    .executeTakeFirstOrThrow()
  assert.deepEqual([told.subject, told.subject_id, told.before, told.after], ['registration', null, null, null])
})

test('Cancelling one is asked about first, as for anybody', async () => {
  const asked = await manager.post('/desk/events/moot/attendees/changes', {
    'registration[]': uids[1] ?? '',
    verb: 'cancel',
  })
  assert.equal(asked.status, 200)
  assert.match(await asked.text(), /Their registrations end/)
})
