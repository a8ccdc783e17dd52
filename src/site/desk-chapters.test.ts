// Chapters at the desk: who sees which, terms that begin and end, resting, members, reports, health.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent, addSession } from '../../test/programme.ts'
import { addUser, type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { onDays } from '../events/rules.ts'

let site: TestSite
let community: number
let turku: number
let manager: Browser
let ambassador: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    turku = await addChapter(db, community, {
      slug: 'turku',
      name: { en: 'Turku' },
      countries: ['FI'],
      founded_on: '2024-01-01',
    })
    await addChapter(db, community, { slug: 'oslo', name: { en: 'Oslo' }, founded_on: '2024-01-01' })
    const held = { chapter_id: turku, title: { en: 'The [autumn] meetup' } }
    const autumn = await addEvent(db, community, {
      ...held,
      slug: 'autumn',
      ...onDays('2026-09-10', '2026-09-10', 'UTC'),
    })
    await addSession(db, autumn, { title: { en: 'Licences <for> all' } })
    await addSession(db, autumn, { title: { en: 'Coffee' }, kind: 'break' })
    await addSession(db, autumn, { title: { en: 'Not shown' }, published: false })
    await addEvent(db, community, {
      chapter_id: turku,
      slug: 'off',
      state: 'cancelled',
      ...onDays('2026-08-10', '2026-08-10', 'UTC'),
    })
    await addEvent(db, community, {
      chapter_id: turku,
      slug: 'secret',
      state: 'draft',
      ...onDays('2026-08-20', '2026-08-20', 'UTC'),
    })
    await addEvent(db, community, { chapter_id: turku, slug: 'soon', ...onDays('2026-12-10', '2026-12-10', 'UTC') })
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
  ambassador = await signedIn(site)
  await appointedTo(turku, ambassador.personId)
})

async function appointedTo(chapter_id: number, person_id: number) {
  const row = { community_id: community, chapter_id, person_id, starts_on: '2025-01-01', ends_on: '2026-12-31' }
  await site.db.insertInto('ambassadors').values(row).execute()
}

const seen = async (browser: Pick<Browser, 'get'>, path: string) => {
  const answer = await browser.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}

test('an ambassador sees their own chapter, a programme manager all of them with what is asked', async () => {
  const own = await seen(ambassador, '/desk/chapters')
  assert.match(own.html, /href="\/desk\/chapters\/turku"/)
  assert.doesNotMatch(own.html, /oslo|\/desk\/health/)
  assert.equal((await seen(ambassador, '/desk/chapters/oslo')).status, 404)
  const all = await seen(manager, '/desk/chapters')
  assert.match(
    all.html,
    /74 days ago[\s\S]*10 December 2026[\s\S]*Oslo[\s\S]*Silent for half a year: let it rest\?[\s\S]*Nobody runs it[\s\S]*never/,
  )
  assert.match(all.html, /href="\/desk\/health"/)
  const health = await seen(manager, '/desk/health')
  assert.match(health.html, /<svg class="plot"[^>]*aria-label="Meetups held, all chapters"/)
  for (const page of [own, all, health]) await assertSound(page)
  const csv = await seen(manager, '/desk/health.csv')
  assert.match(csv.html, /^\uFEFF?Chapter,2025-Q1/)
  assert.match(csv.html, /\r\nTurku,0,0,0,0,0,0,1,0,,0,0,1,74,2026-12-10,A term ends soon: will they go on\?\r\n/)
})

test('terms: appointed by address, never twice at a time, renewed, ended', async () => {
  await addUser(site.db, { name: 'Noor', email: 'noor@example.org' })
  const page = '/desk/chapters/turku'
  assert.match((await seen(manager, page)).html, /ends soon/)
  const post = (person: string, from: string) => manager.post(`${page}/ambassadors`, { person, from })
  const unknown = await post('nobody@example.org', '2026-11-23')
  assert.equal(unknown.status, 422)
  assert.match(await unknown.text(), /value="nobody@example\.org"[\s\S]*We know nobody by this address/)
  assert.equal((await post('noor@example.org', '2026-02-30')).status, 422)
  assert.equal((await post('Noor@example.org', '2026-11-23')).status, 303)
  assert.match(await (await post('noor@example.org', '2027-01-01')).text(), /They serve here at that time already/)
  const shown = await seen(manager, page)
  assert.match(
    shown.html,
    /Noor<\/td><td>23 November 2026 to 22 November 2028<\/td><td><span class="pill running">serves/,
  )
  await assertSound(shown)
  assert.match((await seen(ambassador, '/chapters/turku')).html, /Noor/)

  const term = await site.db
    .selectFrom('ambassadors')
    .select('id')
    .where('person_id', '=', ambassador.personId)
    .executeTakeFirstOrThrow()
  await manager.post(`${page}/ambassadors/${term.id}/renewal`)
  await manager.post(`${page}/ambassadors/${term.id}/renewal`)
  const terms = await site.db
    .selectFrom('ambassadors')
    .select(['starts_on', 'ends_on'])
    .where('person_id', '=', ambassador.personId)
    .orderBy('starts_on')
    .execute()
  assert.deepEqual(
    terms.map(({ starts_on, ends_on }) => [starts_on, ends_on]),
    [
      ['2025-01-01', '2026-12-31'],
      ['2027-01-01', '2028-12-31'],
    ],
  )
  const noor = await site.db
    .selectFrom('ambassadors')
    .select('id')
    .where('starts_on', '=', '2026-11-23')
    .executeTakeFirstOrThrow()
  await manager.post(`${page}/ambassadors/${noor.id}/end`)
  const ended = await site.db
    .selectFrom('ambassadors')
    .select('ends_on')
    .where('id', '=', noor.id)
    .executeTakeFirstOrThrow()
  assert.equal(ended.ends_on, '2026-11-23')
  const verbs = await site.db
    .selectFrom('history')
    .select('verb')
    .where('chapter_id', '=', turku)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    verbs.map(({ verb }) => verb),
    ['appoint', 'appoint', 'end-term'],
  )
})

test('a chapter rests and is woken by people, and says so in public', async () => {
  assert.equal((await manager.post('/desk/chapters/oslo/dormancy')).status, 303)
  assert.match((await seen(ambassador, '/chapters/oslo')).html, /This chapter is resting/)
  assert.match((await seen(manager, '/desk/chapters/oslo')).html, /action="\/desk\/chapters\/oslo\/revival"/)
  await manager.post('/desk/chapters/oslo/revival')
  assert.doesNotMatch((await seen(ambassador, '/chapters/oslo')).html, /This chapter is resting/)
})

test('the list of members belongs to those who lead the chapter, and opens harmlessly in a spreadsheet', async () => {
  const name = '=HYPERLINK("https://evil.example")'
  const { personId } = await addUser(site.db, { name, email: 'eve@example.org' })
  const row = { chapter_id: turku, person_id: personId, language: 'fi', joined_at: testNow }
  await site.db.insertInto('chapter_members').values(row).execute()
  const list = await seen(ambassador, '/desk/chapters/turku/members')
  assert.match(list.html, /eve@example\.org/)
  await assertSound(list)
  const csv = await seen(ambassador, '/desk/chapters/turku/members.csv')
  assert.match(csv.html, /\r\n"'=HYPERLINK\(""https:\/\/evil\.example""\)",eve@example\.org,fi,2026-11-23\r\n/)
  for (const path of ['members', 'members.csv'])
    assert.equal((await seen(manager, `/desk/chapters/turku/${path}`)).status, 404)
  assert.doesNotMatch((await seen(manager, '/desk/chapters/turku')).html, /turku\/members|eve@example/)
})

test('a report writes itself; its ambassador adds a sentence and sends; the quarter is one page, Markdown and a table', async () => {
  const path = '/desk/chapters/turku/report'
  const asked = await seen(ambassador, path)
  assert.match(
    asked.html,
    /Report of 2026-Q3[\s\S]*overdue[\s\S]*<dt>Meetups held<\/dt><dd>1<\/dd>[\s\S]*<dt>Cancelled<\/dt><dd>1<\/dd>[\s\S]*<dt>Announced for the next quarter<\/dt><dd>1<\/dd>/,
  )
  assert.match(asked.html, /recap missing/)
  assert.match(
    asked.html,
    /Topics: Licences &lt;for&gt; all<\/small>[\s\S]*What is missing:<\/strong> The recap of 1 meetup</,
  )
  assert.doesNotMatch(asked.html, /Coffee|Not shown/)
  assert.doesNotMatch(asked.html, /secret/)
  await assertSound(asked)
  assert.equal((await ambassador.post(path, { quarter: '2026-Q3', words: ' ' })).status, 422)
  assert.equal((await ambassador.post(path, { quarter: '2026-Q4', words: 'Too early' })).status, 422)
  assert.equal((await manager.post(path, { quarter: '2026-Q3', words: 'Not mine' })).status, 404)
  assert.equal((await ambassador.post(path, { quarter: '2026-Q3', words: 'It went <b>well</b>.' })).status, 303)
  await addEvent(site.db, community, { chapter_id: turku, slug: 'late', ...onDays('2026-09-20', '2026-09-20', 'UTC') })
  const all = await seen(manager, '/desk/reports')
  assert.match(all.html, /1 sent, 1 overdue, 1 meetup held, 0 new members/)
  assert.match(all.html, /Sent by Person [0-9a-f]{8} on 23 November 2026\.[\s\S]*It went &lt;b&gt;well/)
  await assertSound(all)
  const markdown = await seen(manager, '/desk/reports.md?quarter=2026-Q3')
  assert.match(
    markdown.html,
    /## Turku\n\nMeetups held: 1 · [^\n]*Report: sent\n\n- 2026-09-10: \[The \\\[autumn\\\] meetup\]\(https:\/\/events\.example\.org\/events\/autumn\) \(recap missing\): Licences \\<for\\> all\n\nWhat is missing: The recap of 1 meetup\n/,
  )
  const csv = await seen(manager, '/desk/reports.csv?quarter=2026-Q3')
  assert.match(csv.html, /\r\nTurku,sent,1,0,1,1,1,0,\d,It went <b>well<\/b>\.\r\nOslo,overdue,0,0,0,/)
  await ambassador.post(path, { quarter: '2026-Q3', words: 'Once more.' })
  assert.match((await seen(manager, '/desk/reports.csv?quarter=2026-Q3')).html, /\r\nTurku,sent,2,0,2,/)
  assert.deepEqual(site.faults, [])
})

test('the public page of a chapter names no member', async () => {
  const counted = await sql<{
    count: number
  }>`select count(*)::int as count from chapter_members where left_at is null`.execute(site.db)
  assert.ok((counted.rows[0]?.count ?? 0) > 0)
  assert.doesNotMatch((await seen(ambassador, '/chapters/turku')).html, /HYPERLINK|eve@example/)
})
