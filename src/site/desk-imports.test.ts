// Imports at the desk, as those who run a programme make them; and hostile files, which are told what they are.
import assert from 'node:assert/strict'
import { before, beforeEach, describe, it } from 'node:test'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { workImports } from '../interchange/job-work.ts'

describe('imports at the desk', () => {
  let site: TestSite
  let communityId: number
  let prefix: string
  let manager: Browser
  let made = 0
  before(async () => {
    site = await testSite((db) => addCommunity(db, { slug: 'first', is_first: true, name: { en: 'First' } }))
  })
  beforeEach(async () => {
    const slug = `moot-${++made}`
    communityId = await addCommunity(site.db, { slug, name: { en: 'The Moot' } })
    prefix = `/c/${slug}`
    manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: communityId })
  })

  const send = (files: [string, string | Uint8Array<ArrayBuffer>][], kind = 'auto', who = manager) => {
    const body = new FormData()
    body.set('kind', kind)
    for (const [name, content] of files) body.append('files', new Blob([content]), name)
    const headers = { cookie: who.cookie, origin: testOrigin }
    return fetch(`${site.url}${prefix}/desk/imports`, { method: 'POST', headers, body, redirect: 'manual' })
  }
  const begin = async (name: string, content: string, kind = 'auto') => {
    const answer = await send([[name, content]], kind)
    assert.equal(answer.status, 303, await answer.text())
    const address = answer.headers.get('location') ?? ''
    await work()
    return address
  }
  const work = () => workImports({ db: site.db, log: { info() {}, error() {} }, now: () => testNow })
  const text = async (path: string, who = manager) => (await who.get(path)).text()
  const refusal = async (files: [string, string | Uint8Array<ArrayBuffer>][], kind = 'auto') => {
    const answer = await send(files, kind)
    assert.equal(answer.status, 422)
    return /role="alert" id="fault">([^<]*)</.exec(await answer.text())?.[1]
  }
  const calendar = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:knots',
    'DTSTART:20261201T180000Z',
    'DTEND:20261201T200000Z',
    'SUMMARY:<script>alert(1)</script> Knots',
    'DESCRIPTION:<img src=x onerror=alert(1)> [x](javascript:alert(1))',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

  it('shows what a calendar would bring, to nobody else, and brings it in when told', async () => {
    const address = await begin('knots.ics', calendar)
    const page = await text(address)
    assert.match(page, /<h1>Calendar \(iCalendar, \.ics\)<\/h1>/)
    assert.match(page, /Bring in 1 thing/)
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt; Knots/)
    assert.doesNotMatch(page, /<script>alert|<img src=x/)
    assert.doesNotMatch(await (await fetch(`${site.url}${prefix}/events`)).text(), /Knots/)
    const answer = await manager.post(`${address}/confirmation`)
    assert.equal(answer.status, 303)
    assert.match(
      await text(address),
      /<progress id="progress">.*data-progress|data-progress="[^"]*\/progress" data-state="applying"/s,
    )
    await work()
    const report = await text(address)
    assert.match(report, /It is all here/)
    const event = new RegExp(`href="(${prefix}/desk/events/[^"]+)"><span dir="auto">&lt;script`).exec(report)?.[1]
    assert.equal((await manager.get(event ?? '')).status, 200)
    const listed = await (await fetch(`${site.url}${prefix}/events`)).text()
    assert.match(listed, /&lt;script&gt;alert\(1\)&lt;\/script&gt; Knots/)
    assert.doesNotMatch(listed, /<script>alert/)
    assert.deepEqual(site.faults, [])
  })

  it('is refreshed without a script while it is worked on, and asked how far it is with one', async () => {
    const answer = await send([['knots.ics', calendar]])
    const address = answer.headers.get('location') ?? ''
    assert.match(await text(address), /<noscript><meta http-equiv="refresh" content="3"><\/noscript>/)
    const told = await manager.get(`${address}/progress`)
    assert.deepEqual(await told.json(), { state: 'reading', done: 0, total: 0 })
    await manager.post(`${address}/cancellation`)
    assert.match(await text(address), /was given up/)
  })

  it('asks which column is what, and remembers it for the next table of that sort', async () => {
    await addChapter(site.db, communityId, { slug: 'turku' })
    const address = await begin('plan.csv', 'Was,Wann\nKnoten,1/2/2027\n', 'csv')
    assert.match(await text(address), /no column is called like a title/)
    const refused = await manager.post(`${address}/settings`, { 'column.1': 'date', zone: 'Mars/Base' })
    assert.equal(refused.status, 422)
    const again = await refused.text()
    assert.match(again, /This is not a time zone/)
    assert.match(again, /Say which column is the title/)
    assert.match(again, /value="Mars\/Base"/)
    const said = { 'column.0': 'title', 'column.1': 'date', dates: 'mdy', chapter: 'turku' }
    assert.equal((await manager.post(`${address}/settings`, said)).status, 303)
    await work()
    assert.match(await text(address), /Bring in 1 thing/)
    await manager.post(`${address}/confirmation`)
    await work()
    const events = await site.db
      .selectFrom('events')
      .innerJoin('chapters', 'chapters.id', 'chapter_id')
      .select(['title', 'starts_on', 'chapters.slug as chapter'])
      .where('events.community_id', '=', communityId)
      .execute()
    assert.deepEqual(events, [{ title: { en: 'Knoten' }, starts_on: '2027-01-02', chapter: 'turku' }])
    const next = await begin('plan.csv', 'Was,Wann\nKnoten,1/2/2027\nSpleisse,3/4/2027\n', 'csv')
    const page = await text(next)
    assert.match(page, /Bring in 1 thing/)
    assert.match(page, /As it was <small>1<\/small>/)
  })

  it('keeps formulas as text, and makes them harmless where they leave as a table', async () => {
    const address = await begin('plan.csv', 'title,date\n"=HYPERLINK(""http://evil.example"")",2026-12-01\n')
    await manager.post(`${address}/confirmation`)
    await work()
    const csv = await text(`${prefix}/desk/events.csv`)
    assert.match(csv, /"'=HYPERLINK\(/)
    assert.doesNotMatch(csv, /(?:^|,)"?=HYPERLINK/m)
  })

  it('never uses the name of a file as a path', async () => {
    const address = await begin('../../../etc/passwd\u202e.csv', 'title,date\nKnots,2026-12-01\n')
    assert.match(await text(address), /<bdi>passwd\.csv<\/bdi>/)
    const names = await site.db
      .selectFrom('import_job_files')
      .select('name')
      .where('name', 'like', '%passwd%')
      .execute()
    assert.deepEqual(names, [{ name: 'passwd.csv' }])
  })

  it('says what a file looks like that is no such import', async () => {
    assert.equal(
      await refusal([['knots.csv', calendar]], 'csv'),
      '“knots.csv” looks like this: Calendar (iCalendar, .ics). Choose that, or another file.',
    )
    assert.equal(await refusal([['x.csv', '']]), '“x.csv” is empty.')
    assert.equal(await refusal([]), 'Choose a file first.')
    assert.equal(
      await refusal([['x.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]], 'csv'),
      '“x.xlsx” cannot be read here: it is a workbook; save it as CSV first.',
    )
    assert.equal(
      await refusal([['x.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])]]),
      '“x.csv” cannot be read here: it is a picture.',
    )
    assert.equal(
      await refusal([
        ['a.ics', calendar],
        ['b.csv', 'title,date\n'],
      ]),
      '“b.csv” looks like this: Table of events (CSV). The others are: Calendar (iCalendar, .ics). Send what belongs together.',
    )
  })

  it('survives bombs: what is too deep, too long or never ends is told with its line', async () => {
    const deep = `[{"urlname":"x","name":${'['.repeat(500_000)}${']'.repeat(500_000)}}]`
    const bombs: [string, string, RegExp][] = [
      ['deep.json', deep, /deep\.json:1|Left alone <small>1/],
      ['quote.csv', `title,date\n"${'x'.repeat(2_000_000)}`, /quote\.csv:\d+: the table cannot be read/],
      [
        'alias.yml',
        `a: &a [${'x,'.repeat(9)}x]\n${'bcdefgh'.replace(/./g, (name) => `${name}: &${name} [${'*a,'.repeat(9)}*a]\n`)}groups:\n`,
        /Stopped/,
      ],
    ]
    for (const [name, content, expected] of bombs) assert.match(await text(await begin(name, content)), expected, name)
    assert.deepEqual(site.faults, [])
  })

  it('is brought in once when two decide at the same moment', async () => {
    const address = await begin('knots.ics', calendar)
    const answers = await Promise.all([
      manager.post(`${address}/confirmation`),
      manager.post(`${address}/confirmation`),
    ])
    const told = answers.map((answer) => answer.headers.get('location')?.includes('said=already'))
    assert.deepEqual(told.sort(), [false, true])
    await work()
    const { rows } = await site.db
      .selectFrom('events')
      .select((is) => is.fn.countAll<string>().as('rows'))
      .where('community_id', '=', communityId)
      .executeTakeFirstOrThrow()
    assert.equal(Number(rows), 1)
    assert.match(await text(`${address}?said=already`), /Somebody decided on this import before you/)
  })

  it('is absent to others, and what speaks of the community itself is for its admins', async () => {
    const address = await begin('knots.ics', calendar)
    const elsewhere = await addCommunity(site.db, { slug: `else-${made}`, name: { en: 'Elsewhere' } })
    const other = await signedIn(site, { role: 'admin', scope: 'community', community_id: elsewhere })
    assert.equal((await other.get(address)).status, 404)
    assert.equal((await other.get(address.replace(prefix, `/c/else-${made}`))).status, 404)
    assert.equal((await send([['community.yml', 'slug: x\nname: Mine\n']], 'hugo-data')).status, 422)
    const admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: communityId })
    assert.equal((await send([['community.yml', 'slug: x\nname: Mine\n']], 'hugo-data', admin)).status, 303)
  })
})
