// Lists of attendees from elsewhere: looked at before anything changes, brought in once, and never past the seats.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listFields, outcomesOf } from '../../test/list-form.ts'
import { assertSound as assertPageSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import {
  addSeatedEvent,
  assertNobodyOvertaken,
  assertSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { type Browser, managerAndHelper } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { cancelSeat } from '../registration/store-changes.ts'
import { findRegistration } from '../registration/store-registrations.ts'
import { writeCarried } from './list-sent.ts'

let site: TestSite
let manager: Browser
let helper: Browser
let event: SeatedTestEvent

before(async () => {
  let community_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const chapter_id = await addChapter(db, community_id, { slug: 'oulu', name: { en: 'Oulu' } })
    event = await addSeatedEvent(db, 3, { slug: 'moot-one', title: { en: 'Moot one' }, chapter_id })
    const work = await seatWork(db)
    await take(db, work, someone(event, { name: 'Here', email: 'here@example.org' }))
    const left = await take(db, work, someone(event, { name: 'Left', email: 'left@example.org' }))
    const its = 'uid' in left ? await findRegistration(db, event.id, left.uid) : undefined
    assert.ok(its)
    await db.transaction().execute((tx) => cancelSeat(tx, work, its, 'person'))
    const block = { community_id, email_key: 'eve@example.org', reason: 'Was asked to stay away', blocked_at: seatsNow }
    await db.insertInto('seat_blocks').values(block).execute()
  })
  ;({ manager, helper } = await managerAndHelper(site, event))
})

const path = '/desk/events/moot-one/attendees/import'

const list = `Full name;E-mail;Company;Language;Mode;Status;Shoe size
Wanda Waits;wanda@example.org;;;;waiting;41
"=HYPERLINK(""x"")";formula@example.org;'=cmd;fi;in-person;confirmed;42
Here Again;HERE+again@example.org;;;;;43
Left;left@example.org;;;;;44
Eve;eve@example.org;;;;;45
Ines;ines@example.org;Kantele Oy;es-MX;;invited;46
;nobody@example.org;;;;;47
<b>Bold</b>;not-an-address;;;;;48
Formula;formula@example.org;;;;;49
Odd;odd@example.org;;;by phone;;50
Full;full@example.org;---;;;;51
Late;late@example.org;;;;;52
Tele;tele@example.org;;ja;online;;53`

const people = async () =>
  (
    await site.db
      .selectFrom('registrations')
      .select(['name', 'state', 'language', 'affiliation', 'via'])
      .where('event_id', '=', event.id)
      .orderBy('id')
      .execute()
  ).map(({ name, state, language, affiliation, via }) => [name, state, language, affiliation, via].join('|'))

let looked = ''

test('The look tells what every column and row is, and changes nothing', async () => {
  await assertPageSound({ status: 200, html: await (await manager.get(path)).text(), words: '' })
  const seen = await manager.post(path, { list })
  const html = await seen.text()
  assert.equal(seen.status, 200)
  await assertPageSound({ status: 200, html, words: '' })
  assert.deepEqual(outcomesOf(html), [
    '5 Cancelled or was not admitted before; not brought back',
    '6 May not register here',
    '8 A name is missing',
    '9 No address of a mailbox',
    '10 The same address stands above',
    '11 The mode is neither in-person nor online',
    '2 New: no seat is left, waits',
    '13 New: no seat is left, waits',
    '4 Registered already',
    '3 New: gets a seat',
    '7 New: is invited',
    '12 New: gets a seat',
    '14 New: gets a seat',
  ])
  const { table, ...fields } = listFields(html)
  const read = ['name', 'email', 'organisation', 'language', 'mode', 'state', '']
  assert.deepEqual(fields, {
    'sheet-was': '0',
    ...Object.fromEntries(read.map((one, index) => [`column-${index}`, one])),
  })
  assert.match(html, /id="heading-6">Shoe size<\/th>.*?<span class="sample">41<\/span> <span class="sample">42</)
  assert.match(html, /&lt;b&gt;Bold/)
  assert.match(html, /Bring in 6 people/)
  assert.equal((await people()).length, 2)
  looked = html
})

test('The rows can be narrowed to what is wrong, and nothing that was chosen is lost by it', async () => {
  const chosen = listFields(looked, { 'column-2': '', show: 'problems' })
  const html = await (await manager.post(path, chosen)).text()
  assert.deepEqual(
    outcomesOf(html).map((told) => told.split(' ')[0]),
    ['5', '6', '8', '9', '10', '11', '2', '13'],
  )
  assert.match(html, /value="problems" aria-pressed="true">Problems only \(8\)/)
  assert.equal(listFields(html)['column-2'], '')
})

test('Confirmed, each has what was said, text stays text, and a second time nobody is there twice', async () => {
  const done = await manager.post(`${path}/confirmation`, listFields(looked))
  assert.equal(done.headers.get('location'), `${path}?seated=3&waits=2&invited=1&left=7`)
  const now = [
    'Here|confirmed|en||form',
    'Left|cancelled|en||form',
    '=HYPERLINK("x")|confirmed|fi|=cmd|import',
    'Ines|invited|es|Kantele Oy|import',
    'Full|confirmed|en||import',
    'Late|waiting|en||import',
    'Tele|confirmed|ja||import',
    'Wanda Waits|waiting|en||import',
  ]
  assert.deepEqual(await people(), now)
  await assertSound(site.db, event.id)
  await assertNobodyOvertaken(site.db, event.id)
  assert.match(await (await manager.get(done.headers.get('location') ?? '')).text(), /Seats given: 3\. Waiting: 2/)
  const again = await manager.post(`${path}/confirmation`, listFields(looked))
  assert.equal(again.headers.get('location'), `${path}?seated=0&waits=0&invited=0&left=13`)
  assert.deepEqual(await people(), now)
  const traces = await site.db.selectFrom('history').select('after').where('verb', '=', 'import').execute()
  assert.deepEqual(traces, [{ after: { count: 6 } }])
  const { count } = await site.db
    .selectFrom('mails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('to_email', 'in', ['ines@example.org', 'late@example.org', 'tele@example.org'])
    .executeTakeFirstOrThrow()
  assert.equal(Number(count), 0, 'nobody is told of what they did not do')
})

test('What a form carries is read anew: nothing in it is taken at its word', async () => {
  const before = await people()
  const rows = [
    { line: 1, cells: ['Eve', 'eve@example.org'] },
    { line: 2, cells: ['A\u0000\nB', 'nonsense'] },
  ]
  const table = writeCarried([{ name: '', rows }])
  const done = await manager.post(`${path}/confirmation`, { table, 'column-0': 'name', 'column-1': 'email' })
  assert.equal(done.headers.get('location'), `${path}?seated=0&waits=0&invited=0&left=2`)
  for (const odd of [
    {},
    { table: 'x' },
    { table, 'column-0': 'name', 'column-1': 'name' },
    { table, 'column-0': 'q1' },
  ])
    assert.equal((await manager.post(`${path}/confirmation`, odd)).status, 422, JSON.stringify(odd))
  assert.deepEqual(await people(), before)
})

test('What is no list is told so, with what was pasted', async () => {
  const many = `name,email\n${'A,a@example.org\n'.repeat(5001)}`
  for (const [typed, why] of [
    ['', /Choose a file or paste a table/],
    ['shoe,size\n1,2', /Say below which column holds.*id="heading-0">shoe/s],
    ['name,email\n"open', /cannot be read as a table.*&quot;open/s],
    [many, /more than 5,000 rows/],
  ] as const) {
    const refused = await manager.post(path, { list: typed })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), why)
  }
  assert.deepEqual(site.faults, [])
})

test('A helper of the door reaches none of it', async () => {
  assert.equal((await helper.get(path)).status, 404)
  assert.equal((await helper.post(path, { list })).status, 404)
  assert.equal((await helper.post(`${path}/confirmation`, listFields(looked))).status, 404)
})
