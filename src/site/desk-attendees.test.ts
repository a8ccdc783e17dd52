// The attendees of an event at the desk: found, narrowed, changed one and many at a time, noted, put in by hand, taken as files.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import readXlsxFile from 'read-excel-file/node'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import {
  addSeatedEvent,
  assertSound as assertSeatsSound,
  type SeatedTestEvent,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { listPools } from '../registration/store-seating.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent
let other: SeatedTestEvent
const uids: Record<string, string> = {}

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const chapter_id = await addChapter(db, community, { slug: 'oulu', name: { en: 'Oulu' } })
    const slugs = { title: { en: 'Moot one' }, chapter_id }
    event = await addSeatedEvent(db, 2, { slug: 'moot-one', ...slugs })
    other = await addSeatedEvent(db, 2, { slug: 'moot-two', title: { en: 'Moot two' }, chapter_id })
    const work = await seatWork(db)
    const asks = { coming: { as: 'requested' } } as const
    for (const [name, part] of [
      ['Aino Ästrand', { affiliation: 'Kantele Oy', email: 'aino@example.org' }],
      ['=HYPERLINK("x")', {}],
      ['Chen Wei', {}],
      ['Dora Asks', { ...asks, email: 'dora@example.org' }],
      ['Emil Asks', { ...asks, email: 'emil@example.org' }],
    ] as const) {
      const taken = await take(db, work, someone(event, { name, ...part }))
      if ('uid' in taken) uids[name] = taken.uid
    }
    const before = await take(db, work, someone(other, { name: 'Aino', email: 'aino+x@example.org' }))
    if ('uid' in before) uids.elsewhere = before.uid
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const desk = '/desk/events/moot-one/attendees'
const page = async (path: string, browser = manager) => (await browser.get(path)).text()
const stateOf = async (name: string) =>
  (
    await site.db
      .selectFrom('registrations')
      .select('state')
      .where('uid', '=', uids[name] ?? '')
      .executeTakeFirstOrThrow()
  ).state

test('The list shows everybody of this event with their state, escaped, and nobody of another', async () => {
  const html = await page(desk)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /5 registrations/)
  assert.match(html, /Has a seat 2/)
  assert.match(html, /Waiting list 1/)
  assert.match(html, /=HYPERLINK\(&quot;x&quot;\)/)
  assert.doesNotMatch(html, /aino\+x/i)
})

test('It is searched whatever marks letters carry, narrowed by state, and sorted by name', async () => {
  assert.match(await page(`${desk}?q=astrand+kantele`), /1 registration</)
  assert.match(await page(`${desk}?state=requested`), /2 registrations/)
  const names = [...(await page(`${desk}?sort=name`)).matchAll(/data-open>([^<]*)</g)].map(([, name]) => name)
  assert.deepEqual(names.slice(1), ['Aino Ästrand', 'Chen Wei', 'Dora Asks', 'Emil Asks'])
  const ids = await site.db
    .selectFrom('registrations')
    .select('id')
    .where('uid', '=', uids['Chen Wei'] ?? '')
    .execute()
  const behind = await page(`${desk}?sort=name&after=${ids[0]?.id}`)
  assert.deepEqual(
    [...behind.matchAll(/data-open>([^<]*)</g)].map(([, name]) => name),
    ['Dora Asks', 'Emil Asks'],
  )
})

test('Declining asks first, then sends the words to that person alone', async () => {
  const change = {
    'registration[]': uids['Dora Asks'] ?? '',
    verb: 'decline',
    words: 'Next time gladly: we are too many',
  }
  const asked = await manager.post(`${desk}/changes`, change)
  const html = await asked.text()
  assert.equal(asked.status, 200)
  assert.match(html, /1 person\..*>Dora Asks<\/a>.*Next time gladly/s)
  await assertSound({ status: 200, html, words: '' })
  assert.equal(await stateOf('Dora Asks'), 'requested')
  const done = await manager.post(`${desk}/changes`, { ...change, sure: 'on' })
  assert.equal(done.headers.get('location'), `${desk}?done=1&did=decline&who=${uids['Dora Asks']}`)
  assert.equal(await stateOf('Dora Asks'), 'declined')
  const mails = await site.db.selectFrom('mails').select(['to_email', 'text']).execute()
  assert.deepEqual(
    mails.filter(({ text }) => text.includes('Next time gladly')).map(({ to_email }) => to_email),
    ['dora@example.org'],
  )
})

test('The words for whom is cancelled are not told to whoever gets the seat', async () => {
  const change = { 'registration[]': uids['Aino Ästrand'] ?? '', verb: 'cancel', words: 'Only for Aino', sure: 'on' }
  await manager.post(`${desk}/changes`, change)
  assert.deepEqual([await stateOf('Aino Ästrand'), await stateOf('Chen Wei')], ['cancelled', 'confirmed'])
  const mails = await site.db.selectFrom('mails').select(['to_email', 'text']).execute()
  assert.deepEqual(
    mails.filter(({ text }) => text.includes('Only for Aino')).map(({ to_email }) => to_email),
    ['aino@example.org'],
  )
})

test('Who could not be changed is told by kind of reason, and a tag that was not typed is asked for', async () => {
  const chosen = { all: 'on', sure: 'on' }
  const done = await manager.post(`${desk}/changes`, { ...chosen, state: 'confirmed', verb: 'approve' })
  assert.equal(done.headers.get('location'), `${desk}?state=confirmed&done=0&left=seated.2`)
  const html = await page(`${desk}?done=0&left=seated.2&left=waits.1&left=waits.x&left=nothing.3`)
  assert.match(
    html,
    /Nobody was changed\. 3 could not be\..*1 waits in line: seats are given in order.*2 have a seat already/s,
  )
  await assertSound({ status: 200, html, words: '' })
  const tag = await manager.post(`${desk}/changes`, { all: 'on', verb: 'tag', 'new-tag': ' ' })
  const asked = await tag.text()
  assert.equal(tag.status, 422)
  assert.match(asked, /Type the tag first\..*name="new-tag"/s)
  await assertSound({ status: 200, html: asked, words: '' })
})

test('All that match are let in at once, and one of another event is not changed by its id', async () => {
  const all = { all: 'on', state: 'requested', verb: 'approve' }
  const asked = await (await manager.post(`${desk}/changes`, all)).text()
  assert.match(asked, /<input type="hidden" name="state" value="requested">/)
  const letIn = await manager.post(`${desk}/changes`, { ...all, sure: 'on' })
  assert.equal(letIn.headers.get('location'), `${desk}?state=requested&done=1&did=approve&who=${uids['Emil Asks']}`)
  assert.equal(await stateOf('Emil Asks'), 'waiting')
  const nobody = await manager.post(`${desk}/changes`, { state: 'requested', verb: 'approve' })
  assert.equal(nobody.status, 422)
  assert.ok((await nobody.text()).includes(`href="${desk}?state=requested"`), 'back to the list as it was narrowed')
  const foreign = { 'registration[]': uids.elsewhere ?? '', verb: 'cancel', sure: 'on' }
  const named = await manager.post(`${desk}/changes`, { ...foreign, sure: '' })
  const whom = /<ul class="chosen-people">(.*?)<\/ul>/s.exec(await named.text())?.[1]
  assert.equal(whom, '<li>and 1 more</li>', 'whoever is of another event is not named')
  const forged = { ...foreign, 'registration[]': '-'.repeat(36) }
  assert.equal((await manager.post(`${desk}/changes`, forged)).status, 422)
  const came = await manager.post(`${desk}/changes`, foreign)
  assert.equal(came.headers.get('location'), `${desk}?done=0&left=changed.1`)
  assert.equal(await stateOf('elsewhere'), 'confirmed')
  assert.equal((await manager.get(`${desk}/${uids.elsewhere}`)).status, 404)
  await assertSeatsSound(site.db, event.id)
})

test('Somebody who waits is let in ahead beyond the seats, for a reason that stays with the registration', async () => {
  const uid = uids['Emil Asks'] ?? ''
  const one = `${desk}/${uid}`
  const form = await page(one)
  assert.match(form, /Let in ahead of the line/)
  await assertSound({ status: 200, html: form, words: '' })
  const why = await manager.post(`${one}/admission`, { reason: ' ' })
  assert.equal(why.status, 422)
  assert.match(await why.text(), /Say why they are let in ahead/)
  assert.equal(await stateOf('Emil Asks'), 'waiting')
  const room = async () => (await listPools(site.db, event.id)).find(({ id }) => id === event.room.id)
  const before = await room()
  const reason = 'Interprets for a <speaker>'
  assert.equal((await manager.post(`${one}/admission`, { reason })).headers.get('location'), `${one}?said=saved`)
  const after = await room()
  assert.equal(await stateOf('Emil Asks'), 'confirmed')
  assert.deepEqual(
    [after?.overrides, after?.taken, after?.waiting],
    [(before?.overrides ?? 0) + 1, (before?.taken ?? 0) + 1, (before?.waiting ?? 0) - 1],
  )
  assert.match(await page(one), /Let in beyond the seats<\/dt><dd>Interprets for a &lt;speaker&gt;/)
  assert.equal((await manager.post(`${one}/admission`, { reason: 'Again' })).status, 303)
  assert.match(await page(one), /Interprets/)
})

test('Notes and tags stay with the person, and narrow the list', async () => {
  const one = `${desk}/${uids['Chen Wei']}`
  await manager.post(`${one}/note`, { note: 'Needs a <ramp>', tags: 'VIP, speaker dinner' })
  const html = await page(one)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, /Needs a &lt;ramp&gt;/)
  assert.match(await page(`${desk}?tag=vip`), /1 registration</)
  await manager.post(`${desk}/changes`, { 'registration[]': uids['Chen Wei'] ?? '', verb: 'untag', 'new-tag': 'VIP' })
  assert.match(await page(`${desk}?tag=vip`), /Nobody matches/)
})

test('A person shows how they came to this chapter before', async () => {
  assert.match(await page(`${desk}/${uids['Aino Ästrand']}`), /Moot two/)
  assert.match(await page(`${desk}/${uids['Chen Wei']}`), /It is their first time/)
})

test('A person shows what happened to their registration: when, by whom, by which way, and nothing of others', async () => {
  const html = await page(`${desk}/${uids['Aino Ästrand']}`)
  const happened = html.slice(html.indexOf('id="happened"'))
  assert.match(happened, /The registration ended.*the organisers decided.*Registered.*the form/s)
  assert.doesNotMatch(happened, /aino@|Kantele/)
  const tagged = await page(`${desk}/${uids['Chen Wei']}`)
  assert.match(tagged, /Note or tags changed.*Came up from the waiting list/s)
  assert.equal([...tagged.matchAll(/Note or tags changed/g)].length, 2)
})

test('Somebody is put in by hand: refused when full with what was typed, and let in for a reason', async () => {
  const typed = { name: 'Fatima', email: 'fatima@example.org', people: '1', pool: String(event.room.id) }
  const full = await manager.post(desk, typed)
  const html = await full.text()
  assert.equal(full.status, 422)
  assert.match(html, /No seat is left.*value="Fatima"/s)
  await assertSound({ status: 200, html, words: '' })
  const letIn = await manager.post(desk, { ...typed, reason: 'Gives the keynote' })
  assert.match(letIn.headers.get('location') ?? '', /said=new$/)
  await assertSeatsSound(site.db, event.id)
})

test('Files hold what the list shows, run no formula, and leave a trace of who took them', async () => {
  const csv = await page(`${desk}.csv?state=confirmed`)
  assert.match(csv, /^name,email,organisation,state/)
  assert.match(csv, /"'=HYPERLINK\(""x""\)",/)
  assert.doesNotMatch(csv, /Dora/)
  const xlsx = Buffer.from(await (await manager.get(`${desk}.xlsx`)).arrayBuffer())
  const [sheet] = await readXlsxFile(xlsx)
  assert.deepEqual(sheet?.data.map((row) => row[0]).slice(0, 3), ['name', 'Aino Ästrand', '=HYPERLINK("x")'])
  const traces = await site.db.selectFrom('history').select('after').where('verb', '=', 'export').execute()
  assert.deepEqual(traces, [{ after: { count: 4 } }, { after: { count: 6 } }])
})

test('A helper of the door reaches neither list nor person nor file', async () => {
  for (const path of [desk, `${desk}.csv`, `${desk}.xlsx`, `${desk}/new`, `${desk}/${uids['Chen Wei']}`])
    assert.equal((await helper.get(path)).status, 404, path)
})

test('An organisation of nothing but signs is none, and no fault', async () => {
  const typed = { name: 'Odd', email: 'odd@example.org', people: '1', affiliation: '---', reason: 'Speaks' }
  const odd = await manager.post(desk, { ...typed, pool: String(event.room.id) })
  assert.match(odd.headers.get('location') ?? '', /said=new$/)
  await assertSeatsSound(site.db, event.id)
})
