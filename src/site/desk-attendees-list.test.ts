// The list of attendees as somebody sets it up: its columns, its order, narrowed by answers, the same in files.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, seatsNow, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let manager: Browser
let other: Browser
let [food, why, photos, elsewhere] = [0, 0, 0, 0]

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const event = await addSeatedEvent(db, 20, { slug: 'moot', title: { en: 'Moot' } })
    const second = await addSeatedEvent(db, 20, { slug: 'second', title: { en: 'Second' } })
    const add = async (event_id: number, kind: string, label: string, choices: string[] = []) => {
      const said = JSON.stringify(choices.map((key) => ({ key, label: { en: `${key} dish` } })))
      const found = await sql<{ id: number }>`insert into questions (event_id, kind, label, choices)
        values (${event_id}, ${kind}, ${JSON.stringify({ en: label })}::jsonb, ${said}::jsonb) returning id`.execute(db)
      return found.rows[0]?.id ?? 0
    }
    food = await add(event.id, 'choice', 'Food <first>', ['vegan', 'fish'])
    why = await add(event.id, 'text', 'Why do you come?')
    photos = await add(event.id, 'consent', 'Photos')
    elsewhere = await add(second.id, 'text', 'Asked elsewhere')
    const work = await seatWork(db)
    for (const [at, [name, affiliation, dish, reason]] of [
      ['Bo Berg', 'Zeta', 'vegan', '=1+1'],
      ['Aino Ek', 'Alfa', 'fish', ''],
      ['Cia Dahl', null, null, 'To <learn>'],
    ].entries()) {
      const now = seatsNow.subtract({ hours: 30 - at })
      const taken = await take(
        db,
        { ...work, now },
        someone(event, { name: name ?? '', affiliation: affiliation ?? null }),
      )
      if (!('uid' in taken)) continue
      const answer = (question: number, value: unknown) =>
        sql`insert into answers (registration_id, question_id, version, value, answered_at)
          select id, ${question}, 1, ${JSON.stringify(value)}::jsonb, ${now} from registrations where uid = ${taken.uid}`.execute(
          db,
        )
      if (dish) await answer(food, dish)
      if (reason) await answer(why, reason)
      if (dish === 'fish') await answer(photos, true)
    }
  })
  const role = { role: 'programme-manager', scope: 'community', community_id: community } as const
  manager = await signedIn(site, role)
  other = await signedIn(site, role)
})

const desk = '/desk/events/moot/attendees'
const page = async (path: string, browser = manager) => (await browser.get(path)).text()
const names = (html: string) => [...html.matchAll(/data-open>([^<]*)</g)].map(([, name]) => name)

test('Columns stand in the address, questions among them, and what was answered is escaped', async () => {
  const html = await page(`${desk}?columns=organisation,q${food},q${why},q${elsewhere},nonsense`)
  await assertSound({ status: 200, html, words: '' })
  assert.match(html, />Food &lt;first&gt;<\/a><\/th>/)
  assert.match(html, /<td class="q\d+-cell" data-label="Food &lt;first&gt;">vegan dish<\/td>/)
  assert.match(html, /To &lt;learn&gt;/)
  assert.doesNotMatch(html, /Asked elsewhere|Registered on<\/a>/)
})

test('It is sorted by any column, up and down, page by page', async () => {
  assert.deepEqual(names(await page(`${desk}?sort=organisation`)), ['Cia Dahl', 'Aino Ek', 'Bo Berg'])
  assert.deepEqual(names(await page(`${desk}?sort=-q${food}`)), ['Bo Berg', 'Aino Ek', 'Cia Dahl'])
  assert.deepEqual(names(await page(desk)), ['Cia Dahl', 'Aino Ek', 'Bo Berg'])
  const one = await site.db.selectFrom('registrations').select('id').where('name', '=', 'Aino Ek').executeTakeFirst()
  for (const [sort, left] of [
    ['organisation', ['Bo Berg']],
    ['-organisation', ['Cia Dahl']],
    [`-q${food}`, ['Cia Dahl']],
    ['state', ['Cia Dahl']],
    ['-arrived', ['Bo Berg']],
  ] as const)
    assert.deepEqual(names(await page(`${desk}?sort=${sort}&after=${one?.id}`)), left, sort)
  assert.match(await page(`${desk}?sort=name`), /aria-sort="ascending"><a href="[^"]*sort=-name">Name/)
})

test('It is narrowed by an answer, by an agreement, and by who said anything or nothing', async () => {
  const of = async (answer: string) => names(await page(`${desk}?sort=name&answer=${answer}`))
  assert.deepEqual(await of(`${food}.vegan`), ['Bo Berg'])
  assert.deepEqual(await of(`${photos}.yes`), ['Aino Ek'])
  assert.deepEqual(await of(`${why}.*`), ['Bo Berg', 'Cia Dahl'])
  assert.deepEqual(await of(`${food}.-`), ['Cia Dahl'])
  const html = await page(`${desk}?answer=${food}.vegan`)
  assert.match(html, /<optgroup label="Food &lt;first&gt;"><option value="\d+\.vegan" selected>vegan dish/)
})

test('Chosen columns are kept for whoever chose them, and for nobody else; the filters stay', async () => {
  const came = await manager.post(`${desk}/columns`, { 'column[]': 'email', state: 'confirmed' })
  assert.equal(came.headers.get('location'), `${desk}?state=confirmed&columns=email`)
  assert.match(await page(desk), /class="email-cell"/)
  assert.doesNotMatch(await page(desk, other), /class="email-cell"/)
  assert.doesNotMatch(await page('/desk/events/second/attendees'), /Food/)
  await manager.post(`${desk}/columns`, { usual: 'on', 'column[]': 'email' })
  assert.doesNotMatch(await page(desk), /class="email-cell"/)
})

test('Files follow the columns, the filters and the order, and hold everything where nobody chose', async () => {
  const csv = await page(`${desk}.csv?columns=organisation,mode,q${why}&sort=-organisation&state=confirmed`)
  assert.deepEqual(csv.replaceAll('\r', '').replace('\uFEFF', '').trim().split('\n'), [
    'name,organisation,mode,purpose,Why do you come?',
    "Bo Berg,Zeta,in-person,open,'=1+1",
    'Aino Ek,Alfa,in-person,open,',
    'Cia Dahl,,in-person,open,To <learn>',
  ])
  assert.match(await page(`${desk}.csv`), /^\uFEFF?name,email,organisation,state,mode,purpose,people,.*,Food <first>,/)
})
