// Lists whose columns people name themselves: workbooks with their sheets, answers to questions, and what is remembered.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import iconv from 'iconv-lite'
import { listFields, outcomesOf } from '../../test/list-form.ts'
import { assertSound as assertPageSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent } from '../../test/seats.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { workbookOf } from '../../test/workbooks.ts'
import { addQuestion } from '../registration/store-questions.ts'

let site: TestSite
let manager: Browser
let event: SeatedTestEvent
let food = 0

before(async () => {
  let community_id = 0
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const chapter_id = await addChapter(db, community_id, { slug: 'oulu', name: { en: 'Oulu' } })
    event = await addSeatedEvent(db, null, { slug: 'one', title: { en: 'One' }, chapter_id })
    const next = await addSeatedEvent(db, null, { slug: 'two', title: { en: 'Two' }, chapter_id })
    await addSeatedEvent(db, null, { slug: 'elsewhere', title: { en: 'Elsewhere' } })
    const choices = [
      { key: 'c1', label: { en: 'Vegan' } },
      { key: 'c2', label: { en: 'Anything' } },
    ]
    const asked = { kind: 'choice', language: 'en', label: { en: 'What do you eat?' }, why: {}, choices } as const
    const more = { seen_by: 'organisers', wanted: true, keep_days: null } as const
    food = await db.transaction().execute((tx) => addQuestion(tx, event.id, { ...asked, ...more }, testNow))
    await db.transaction().execute((tx) => addQuestion(tx, next.id, { ...asked, ...more }, testNow))
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
})

const path = '/desk/events/one/attendees/import'
const people = [
  ['Attendees of ours'],
  ['Who', 'Where to', 'Food'],
  ['Ada <b>', 'ada@example.org', 'vegan'],
  ['Bo', 'bo@example.org', 'Beef'],
  ['Cy', 'cy@example.org', ''],
]
const workbook = workbookOf({ Notes: [['Nothing here'], ['of use']], People: people })

async function send(to: string, bytes: Uint8Array) {
  const form = new FormData()
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'people.xlsx'))
  const headers = { cookie: manager.cookie, origin: testOrigin, 'sec-fetch-site': 'same-origin' }
  return fetch(`${site.url}${to}`, { method: 'POST', body: form, headers, redirect: 'manual' })
}

const answered = { 'column-0': 'name', 'column-1': 'email', 'column-2': '' }

test('A workbook is sent: which sheet and which columns is asked, nothing is lost on the way', async () => {
  const sent = await send(path, workbook)
  assert.equal(sent.status, 422)
  const first = await sent.text()
  await assertPageSound({ status: 422, html: first, words: '' })
  assert.match(first, /Say below which column holds/)
  assert.match(first, /<option value="0">Notes \(2\)<\/option><option value="1" selected>People \(5\)<\/option>/)
  const notes = await (await manager.post(path, listFields(first, { sheet: '0', ...answered }))).text()
  assert.match(notes, /<option value="0" selected>Notes.*id="heading-0">Nothing here/s)
  const other = await (await manager.post(path, listFields(notes, { sheet: '1' }))).text()
  assert.match(other, /id="heading-2">Food<\/th>.*?<span class="sample">vegan<\/span> <span class="sample">Beef</)
  const named = await manager.post(path, listFields(other, answered))
  assert.equal(named.status, 200)
  assert.deepEqual(outcomesOf(await named.text()), ['3 New: gets a seat', '4 New: gets a seat', '5 New: gets a seat'])
  const withFood = { ...answered, 'column-2': `q${food}` }
  const html = await (await manager.post(path, listFields(other, withFood))).text()
  await assertPageSound({ status: 200, html, words: '' })
  assert.deepEqual(outcomesOf(html), [
    '4 The answer is none of the choices: What do you eat?',
    '5 An answer is missing: What do you eat?',
    '3 New: gets a seat',
  ])
  const done = await manager.post(`${path}/confirmation`, listFields(html))
  assert.equal(done.headers.get('location'), `${path}?seated=1&waits=0&invited=0&left=2`)
})

test('The answers stand with those who came, and stay as they are when the list comes again', async () => {
  const answers = () =>
    site.db
      .selectFrom('answers')
      .innerJoin('registrations', 'registrations.id', 'answers.registration_id')
      .select(['name', 'value'])
      .execute()
  assert.deepEqual(await answers(), [{ name: 'Ada <b>', value: 'c1' }])
  const changed = people.map((row) => (row[0] === 'Ada <b>' ? ['Ada', 'ADA+x@example.org', 'Anything'] : row))
  const html = await (await send(path, workbookOf({ People: changed }))).text()
  await manager.post(`${path}/confirmation`, listFields(html))
  assert.deepEqual(await answers(), [{ name: 'Ada <b>', value: 'c1' }])
})

test('What was said of the columns is remembered, here and for the next event of the chapter, and nowhere else', async () => {
  const asked = await site.db.selectFrom('questions').select('id').orderBy('id').execute()
  const next = await send('/desk/events/two/attendees/import', workbookOf({ People: people }))
  assert.equal(next.status, 200)
  const { table: _, ...fields } = listFields(await next.text())
  assert.deepEqual(fields, {
    'sheet-was': '0',
    'column-0': 'name',
    'column-1': 'email',
    'column-2': `q${asked[1]?.id}`,
  })
  assert.equal((await send('/desk/events/elsewhere/attendees/import', workbookOf({ People: people }))).status, 422)
  const kept = await site.db.selectFrom('attendee_list_columns').select('columns').execute()
  assert.deepEqual(kept, [{ columns: ['name', 'email', 'q:What do you eat?'] }])
})

test('A workbook that cannot be read says what to do', async () => {
  for (const [bytes, why] of [
    [workbookOf({ One: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }), /reaches too far/],
    [workbook.subarray(0, 500), /no workbook|cannot be read/],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /only \.xlsx and \.xlsm are read/],
    [workbookOf({ One: [] }), /nothing in this workbook/],
  ] as const) {
    const refused = await send(path, bytes)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), why)
  }
  assert.deepEqual(site.faults, [])
})

test('What says nothing of its encoding is read by a guess that is told; what cannot be read says what to do', async () => {
  const sent = await send(path, iconv.encode('氏名,メール\n青木 花,hana@example.jp\n', 'shift_jis'))
  assert.equal(sent.status, 200)
  const html = await sent.text()
  await assertPageSound({ status: 200, html, words: '' })
  assert.match(html, /<p class="notice">The file is not in UTF-8 and was read as Shift JIS\./)
  assert.match(html, /<span class="sample">青木 花<\/span>/)
  const locked = Buffer.from('d0cf11e0a1b1', 'hex').toString('latin1')
  const cases = [
    [
      Buffer.concat([Buffer.from(locked, 'latin1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /locked with a password/,
    ],
    [Buffer.from(locked, 'latin1'), /only \.xlsx and \.xlsm are read/],
    [Buffer.from('<table><tr><td>Name</td></tr></table>'), /This is a web page or XML/],
  ] as const
  for (const [bytes, words] of cases) {
    const refused = await send(path, bytes)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), words)
  }
})
