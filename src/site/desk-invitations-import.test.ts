// Inviting from a list: what comes of each row is seen first, mails go out once, and the terms are kept.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listFields, outcomesOf } from '../../test/list-form.ts'
import { assertSound as assertPageSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, assertSound, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, managerAndHelper, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { workbookOf } from '../../test/workbooks.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent

before(async () => {
  site = await testSite(async (db) => {
    await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    event = await addSeatedEvent(db, 3, { slug: 'live', title: { en: 'Live' }, registration: 'interest' })
    await addSeatedEvent(db, 3, { slug: 'draft', title: { en: 'Draft' }, state: 'draft' })
    const work = await seatWork(db)
    await take(db, work, someone(event, { name: 'Here', email: 'here@example.org' }))
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const path = '/desk/events/live/invitations/import'
const list = `"Doe, <i>Jane</i>" <jane@example.org>
bo.ek@example.org
Here <HERE+x@example.org>
Nobody <nowhere>
Third <third@example.org>`

const rows = async () =>
  (
    await site.db.selectFrom('registrations').select(['name', 'state', 'via', 'answer_until']).orderBy('id').execute()
  ).map(({ name, state, via, answer_until }) => [name, state, via, answer_until ? 'ends' : '-'].join('|'))
const mails = async () =>
  (await site.db.selectFrom('mails').select(['to_email', 'subject', 'text']).orderBy('id').execute()).filter(
    ({ to_email }) => to_email !== 'here@example.org',
  )

let looked = ''

test('Pasted addresses are looked at: who would be invited, who not and why; nothing is sent', async () => {
  await assertPageSound({ status: 200, html: await (await manager.get(path)).text(), words: '' })
  const seen = await manager.post(path, { list })
  looked = await seen.text()
  assert.equal(seen.status, 200)
  await assertPageSound({ status: 200, html: looked, words: '' })
  assert.deepEqual(outcomesOf(looked), [
    '4 No address of a mailbox',
    '5 No seat is left to keep',
    '3 Registered already',
    '1 New: gets an invitation',
    '2 New: gets an invitation',
  ])
  assert.match(looked, /Doe, &lt;i&gt;Jane&lt;\/i&gt;/)
  assert.match(looked, /Invite 2 people/)
  assert.deepEqual([await rows(), await mails()], [['Here|confirmed|form|-'], []])
})

test('Terms that cannot hold are told with everything that was typed', async () => {
  const refused = await manager.post(path, listFields(looked, { hours: '', keep: 'on', words: 'Do <come>' }))
  assert.equal(refused.status, 422)
  const html = await refused.text()
  await assertPageSound({ status: 422, html, words: '' })
  assert.match(html, /Say for how many hours.*Do &lt;come&gt;/s)
  assert.equal(listFields(html).table, listFields(looked).table)
  const confirmed = await manager.post(`${path}/confirmation`, listFields(looked, { hours: '9999' }))
  assert.equal(confirmed.status, 422)
})

test('Confirmed, each has one invitation with the words of the organisers and a way to answer; again nobody has two', async () => {
  const fields = listFields(looked, { hours: '48', keep: '', words: 'We would love to have you.' })
  const done = await manager.post(`${path}/confirmation`, fields)
  assert.equal(done.headers.get('location'), '/desk/events/live/invitations?done=3&left=2&from=list')
  const now = [
    'Here|confirmed|form|-',
    'Doe, <i>Jane</i>|invited|invitation|ends',
    'bo.ek|invited|invitation|ends',
    'Third|invited|invitation|ends',
  ]
  assert.deepEqual(await rows(), now)
  const sent = await mails()
  assert.deepEqual(
    sent.map(({ to_email, subject }) => `${to_email} ${subject}`),
    [
      'jane@example.org You are invited: Live',
      'bo.ek@example.org You are invited: Live',
      'third@example.org You are invited: Live',
    ],
  )
  assert.match(sent[0]?.text ?? '', /Please answer by .*We would love to have you\..*\/registrations\//s)
  assert.match(sent[0]?.text ?? '', /because the organisers of Live invited this address/)
  const again = await manager.post(`${path}/confirmation`, fields)
  assert.equal(again.headers.get('location'), '/desk/events/live/invitations?done=0&left=5&from=list')
  assert.deepEqual([await rows(), (await mails()).length], [now, 3])
  const page = await (await manager.get(done.headers.get('location') ?? '')).text()
  assert.match(page, /3 invitations are on the way\. 2 rows were left as they were/)
  const traces = await site.db.selectFrom('history').select('after').where('verb', '=', 'invite').execute()
  assert.deepEqual(traces, [{ after: { count: 3 } }])
  await assertSound(site.db, event.id)
})

test('Whoever is invited says yes by the link in the mail, or passes it to a colleague', async () => {
  const link = async (name: string) => {
    const mail = (await mails()).find(({ to_email }) => to_email?.startsWith(name))
    return /https:\/\/\S+(\/registrations\/[\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  }
  const post = (to: string, fields: Record<string, string> = {}) =>
    fetch(site.url + to, {
      method: 'POST',
      headers: { origin: testOrigin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const jane = await link('jane')
  const own = await (await fetch(site.url + jane)).text()
  assert.match(own, /Please answer by /)
  assert.equal((await post(`${jane}/acceptance`)).status, 303)
  const passed = await post(`${await link('bo.ek')}/passing-on`, {
    name: 'Kim',
    email: 'kim@example.org',
    step: 'sure',
  })
  assert.equal(passed.status, 303)
  assert.deepEqual((await rows()).slice(1), [
    'Doe, <i>Jane</i>|confirmed|invitation|-',
    'Kim|invited|invitation|ends',
    'Third|invited|invitation|ends',
  ])
})

test('A workbook does as well; what is no list, and an event that is not public, is told', async () => {
  const form = new FormData()
  const people = workbookOf({
    People: [
      ['Wer', 'Mail'],
      ['Ulla', 'ulla@example.org'],
    ],
  })
  form.set('file', new File([people as Uint8Array<ArrayBuffer>], 'people.xlsx'))
  const headers = { cookie: manager.cookie, origin: testOrigin }
  const seen = await fetch(site.url + path, { method: 'POST', headers, body: form })
  assert.deepEqual(outcomesOf(await seen.text()), ['2 New: gets an invitation'])
  assert.match(await (await manager.post(path, { list: '' })).text(), /Choose a file or paste/)
  const draft = await manager.post(path.replace('live', 'draft'), { list })
  assert.equal(draft.status, 422)
  assert.match(await draft.text(), /Nobody can be invited to this event now/)
  assert.deepEqual(site.faults, [])
})

test('A helper of the door reaches none of it', async () => {
  assert.equal((await helper.get(path)).status, 404)
  assert.equal((await helper.post(path, { list })).status, 404)
  assert.equal((await helper.post(`${path}/confirmation`, listFields(looked))).status, 404)
})
