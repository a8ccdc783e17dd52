// Who holds an event, as its people say it at the desk: organisations, people, policies; each press a step of its own.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound, see } from '../../test/pages.ts'
import { addChapter, addCommunity, addEvent, addFormat, addPerson } from '../../test/programme.ts'
import { type Browser, coOrganiserOf, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let oulu: Browser
let second: Browser
let event: number
let policies: number[]

before(async () => {
  const ids = { community: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const format_id = await addFormat(db, ids.community, { slug: 'meetups', name: { en: 'Meetups' } })
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, format_id })
    event = await addEvent(db, ids.community, {
      slug: 'meet',
      title: { en: 'We meet' },
      chapter_id: ids.chapter,
      format_id,
    })
    await addPerson(db, { slug: 'ada', name: 'Ada Lovelace', affiliation: 'Analytical' })
    await addPerson(db, { slug: 'ada-2', name: 'Ada Lovelace', affiliation: 'Elsewhere' })
    await addPerson(db, { slug: 'secret', name: 'Hidden Person', published: false })
    const rows = ['Conduct', 'Antitrust', 'Privacy'].map((name, position) => ({
      ...{ community_id: ids.community, slug: name.toLowerCase(), kind: 'other' as const, position },
      title: { en: name },
    }))
    policies = (await db.insertInto('policies').values(rows).returning('id').execute()).map(({ id }) => id)
    await db
      .insertInto('format_policies')
      .values({ community_id: ids.community, format_id, policy_id: policies[0] ?? 0 })
      .execute()
    const elsewhere = await addCommunity(db, { slug: 'elsewhere' })
    await db.insertInto('organisations').values({ community_id: elsewhere, slug: 'foreign', name: 'Foreign' }).execute()
  })
  const scope = coOrganiserOf(ids)
  oulu = await signedIn(site, scope)
  second = await signedIn(site, scope)
})

const desk = '/desk/events/meet'

const hosts = async () =>
  (
    await site.db
      .selectFrom('event_organisations as eo')
      .innerJoin('organisations as o', 'o.id', 'eo.organisation_id')
      .select(['o.slug', 'eo.role'])
      .where('eo.event_id', '=', event)
      .orderBy('eo.role')
      .orderBy('eo.position')
      .execute()
  ).map(({ slug, role }) => `${role} ${slug}`)

test('A new organisation is added with its website and named on the page; the same name finds it again', async () => {
  const added = await oulu.post(`${desk}/hosts`, {
    name: ' Ärla  Ltd ',
    role: 'host',
    website: 'https://arla.example/',
  })
  assert.equal(added.headers.get('location'), `${desk}/hosts`)
  assert.deepEqual(await hosts(), ['host arla-ltd'])
  assert.equal((await oulu.post(`${desk}/hosts`, { name: 'arla ltd', role: 'sponsor' })).status, 303)
  assert.deepEqual(await hosts(), ['host arla-ltd', 'sponsor arla-ltd'])
  assert.match((await see(site.db, '/events/meet', testNow)).html, /href="https:\/\/arla\.example\/"[^>]*><b>Ärla Ltd/)
  const again = await oulu.post(`${desk}/hosts`, { name: 'ARLA LTD', role: 'host' })
  assert.equal(again.status, 422)
  assert.match(await again.text(), /This is there already\./)
})

test('A name like a known one is asked about, and the answer holds', async () => {
  const asked = await oulu.post(`${desk}/hosts`, { name: 'Ärla Limited', role: 'partner' })
  const html = await asked.text()
  assert.equal(asked.status, 422)
  assert.match(html, /Is it one of these\?/)
  assert.match(html, /value="arla-ltd"> Ärla Ltd \(https:\/\/arla\.example\/\)/)
  assert.match(html, /value="Ärla Limited"/)
  await assertSound({ status: 422, html, words: '' })
  await oulu.post(`${desk}/hosts`, { name: 'Ärla Limited', role: 'partner', organisation: 'arla-ltd' })
  await oulu.post(`${desk}/hosts`, { name: 'Ärla Limited', role: 'partner', organisation: 'new' })
  assert.deepEqual(await hosts(), ['host arla-ltd', 'partner arla-ltd', 'partner arla-limited', 'sponsor arla-ltd'])
})

test('What cannot be taken comes back with what was typed', async () => {
  for (const [fields, sentence] of [
    [{ name: '', role: 'host' }, /Give a name/],
    [{ name: 'Zed', role: 'owner' }, /Choose what it is/],
    [{ name: 'Zed', role: 'host', website: 'javascript:alert(1)' }, /is no web address/],
    [{ name: '', role: 'host', organisation: 'foreign' }, /Give a name/],
  ] as const) {
    const answer = await oulu.post(`${desk}/hosts`, fields)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), sentence)
  }
  assert.equal((await hosts()).length, 4)
})

test('An organisation moves forward among those of its role, is removed, and put back with one press', async () => {
  await oulu.post(`${desk}/hosts/order`, { organisation: 'arla-limited', role: 'partner' })
  assert.deepEqual((await hosts()).slice(1, 3), ['partner arla-limited', 'partner arla-ltd'])
  const gone = await oulu.post(`${desk}/hosts/removal`, { organisation: 'arla-ltd', role: 'sponsor' })
  const page = await (await oulu.get(gone.headers.get('location') ?? '')).text()
  assert.match(page, /Ärla Ltd is removed\./)
  assert.match(page, /name="organisation" value="arla-ltd"><input type="hidden" name="role" value="sponsor">/)
  assert.equal((await oulu.post(`${desk}/hosts/removal`, { organisation: 'arla-ltd', role: 'sponsor' })).status, 303)
  await oulu.post(`${desk}/hosts`, { organisation: 'arla-ltd', role: 'sponsor' })
  assert.equal((await hosts()).at(-1), 'sponsor arla-ltd')
})

test('People are named by their name or page; of two who are called so somebody chooses, and who is hidden stays so', async () => {
  const which = await oulu.post(`${desk}/organisers`, { name: 'ada lovelace' })
  assert.equal(which.status, 422)
  assert.match(await which.text(), /value="ada-2"> Ada Lovelace \(Elsewhere\)/)
  assert.equal((await oulu.post(`${desk}/organisers`, { name: 'ada lovelace', person: 'ada-2' })).status, 303)
  assert.equal((await oulu.post(`${desk}/organisers`, { name: 'https://x.example/people/ada/' })).status, 303)
  const hidden = await oulu.post(`${desk}/organisers`, { name: 'Hidden Person' })
  assert.deepEqual([hidden.status, (await hidden.text()).includes('Nobody with a public page')], [422, true])
  assert.match((await see(site.db, '/events/meet', testNow)).words, /Ada Lovelace Elsewhere Ada Lovelace Analytical/)
  await oulu.post(`${desk}/organisers/removal`, { person: 'ada-2' })
  assert.doesNotMatch((await see(site.db, '/events/meet', testNow)).words, /Elsewhere/)
})

test('Of two who tick policies at once, neither undoes what the other did; those of the format stay', async () => {
  const [, antitrust = 0, privacy = 0] = policies
  const was = { was: '' }
  await second.post(`${desk}/policies`, { ...was, 'policy[]': String(antitrust) })
  await oulu.post(`${desk}/policies`, { ...was, 'policy[]': String(privacy) })
  const page = (await see(site.db, '/events/meet', testNow)).words
  for (const name of ['Conduct', 'Antitrust', 'Privacy']) assert.ok(page.includes(name), name)
})

test('The history tells by names what changed', async () => {
  const page = await (await oulu.get(desk)).text()
  assert.match(page, /host: <del>nothing<\/del> → <ins>Ärla Ltd<\/ins>/)
  assert.match(page, /partner: <del>Ärla Ltd, Ärla Limited<\/del> → <ins>Ärla Limited, Ärla Ltd<\/ins>/)
  assert.match(page, /Policies: <del>Antitrust<\/del> → <ins>Antitrust, Privacy<\/ins>/)
  await assertSound({ status: 200, html: page, words: '' })
  const hostsPage = await (await oulu.get(`${desk}/hosts`)).text()
  await assertSound({ status: 200, html: hostsPage, words: '' })
  assert.deepEqual(site.faults, [])
})

test('Nothing typed here becomes markup anywhere', async () => {
  const nasty = '"><script>alert(1)</script>'
  await oulu.post(`${desk}/hosts`, { name: nasty, role: 'co-host', organisation: 'new' })
  for (const html of [
    await (await oulu.get(`${desk}/hosts`)).text(),
    await (await oulu.get(desk)).text(),
    (await see(site.db, '/events/meet', testNow)).html,
  ])
    assert.deepEqual([html.includes('<script>alert'), html.includes('&lt;script&gt;alert(1)')], [false, true])
})
