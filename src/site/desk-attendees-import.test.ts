// Lists of attendees from elsewhere: looked at before anything changes, brought in once, and never past the seats.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
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
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'
import { cancelSeat } from '../registration/store-changes.ts'
import { findRegistration } from '../registration/store-registrations.ts'

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
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  helper = await signedIn(site, { role: 'check-in-helper', scope: 'event', community_id, event_id: event.id })
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

const carriedOf = (html: string) =>
  (/name="rows" value="([^"]*)"/.exec(html)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

let carried = ''

test('The look tells what every column and row is, and changes nothing', async () => {
  await assertPageSound({ status: 200, html: await (await manager.get(path)).text(), words: '' })
  const looked = await manager.post(path, { list })
  const html = await looked.text()
  assert.equal(looked.status, 200)
  await assertPageSound({ status: 200, html, words: '' })
  const told = [...html.matchAll(/<td data-label="Line">(\d+)<\/td>.*?<td data-label="What comes of it">([^<]*)</g)]
  assert.deepEqual(
    told.map(([, line, outcome]) => `${line} ${outcome}`),
    [
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
    ],
  )
  assert.match(html, /<code>Company<\/code> → Their organisation/)
  assert.match(html, /Left out: <code>Shoe size<\/code>/)
  assert.match(html, /&lt;b&gt;Bold/)
  assert.match(html, /Bring in 6 people/)
  assert.equal((await people()).length, 2)
  carried = carriedOf(html)
})

test('Confirmed, each has what was said, text stays text, and a second time nobody is there twice', async () => {
  const done = await manager.post(`${path}/confirmation`, { rows: carried })
  assert.equal(done.headers.get('location'), `${path}?seated=3&waits=2&invited=1&left=0`)
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
  const again = await manager.post(`${path}/confirmation`, { rows: carried })
  assert.equal(again.headers.get('location'), `${path}?seated=0&waits=0&invited=0&left=6`)
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
  const rows = JSON.stringify([
    [1, 'Eve', 'eve@example.org', '', '', '', ''],
    [2, 'A\u0000\nB', 'nonsense', '', '', '', ''],
  ])
  const done = await manager.post(`${path}/confirmation`, { rows })
  assert.equal(done.headers.get('location'), `${path}?seated=0&waits=0&invited=0&left=2`)
  for (const odd of ['', '{', '[[1]]', '[["x","","","","","",""]]'])
    assert.equal((await manager.post(`${path}/confirmation`, { rows: odd })).status, 422, odd)
  assert.deepEqual(await people(), before)
})

test('What is no list is told so, with what was pasted', async () => {
  const many = `name,email\n${'A,a@example.org\n'.repeat(5001)}`
  for (const [typed, why] of [
    ['', /Choose a file or paste a table/],
    ['shoe,size\n1,2', /has to name a column.*shoe,size/s],
    ['name,email\n"open', /cannot be read as a table/],
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
  assert.equal((await helper.post(`${path}/confirmation`, { rows: carried })).status, 404)
})
