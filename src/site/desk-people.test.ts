// The people at the desk: found, narrowed, exported; one person's page; a profile written by the desk and by its person.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addPerson, addSession } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const elsewhere = await addCommunity(db, { slug: 'elsewhere' })
    const chapter_id = await addChapter(db, community, { slug: 'krakow', name: { en: 'Kraków' } })
    const lukasz = await addPerson(db, { slug: 'lukasz', name: 'Łukasz Müller', affiliation: 'Wrocław Works' })
    const term = { community_id: community, chapter_id, person_id: lukasz, starts_on: '2026-01-01' }
    await db.insertInto('ambassadors').values(term).execute()
    const event = await addEvent(db, community, { slug: 'talks', title: { en: 'An evening of talks' } })
    const aino = await addPerson(db, { slug: 'aino', name: 'Aino Virtanen', published: false })
    const session_id = await addSession(db, event, { title: { en: 'On <b>licences</b>' } })
    await db.insertInto('session_speakers').values({ session_id, person_id: aino }).execute()
    const foreign = await addPerson(db, { slug: 'foreign', name: 'Łukasz of Elsewhere' })
    const there = await addEvent(db, elsewhere)
    await db.insertInto('event_organisers').values({ event_id: there, person_id: foreign }).execute()
    const both = await addPerson(db, { slug: 'both', name: 'Both Places' })
    await db
      .insertInto('event_organisers')
      .values([
        { event_id: there, person_id: both },
        { event_id: event, person_id: both },
      ])
      .execute()
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: community })
})

const read = async (path: string, browser = admin) => (await browser.get(path)).text()

test('somebody is found without the marks of their name, by their organisation too, and nobody of elsewhere', async () => {
  for (const q of ['lukasz', 'Łukasz', 'muller wroclaw', 'WORKS']) {
    const page = await read(`/desk/people?${new URLSearchParams({ q })}`)
    assert.match(page, /Łukasz Müller/, q)
    assert.match(page, /1 person</, q)
    assert.doesNotMatch(page, /Elsewhere/, q)
  }
  assert.match(await read('/desk/people?q=50%25'), /Nobody matches/)
})

test('the list is narrowed to what people are, and says so in its address', async () => {
  assert.match(await read('/desk/people?is=speaker'), /Aino Virtanen[\s\S]*1 session/)
  assert.doesNotMatch(await read('/desk/people?is=speaker'), /Łukasz/)
  assert.match(await read('/desk/people?is=ambassador'), /Łukasz Müller/)
  assert.match(await read('/desk/people?sign-in=yes&is=admin'), /1 person</)
  assert.match(await read('/desk/people?is=nonsense&page=x'), /4 people</)
})

test('the list leaves as a table without mail addresses, and the history says who took it', async () => {
  const csv = await read('/desk/people.csv')
  assert.match(csv, /Łukasz Müller,Wrocław Works/)
  assert.doesNotMatch(csv, new RegExp(admin.email))
  const { verb, after } = await site.db
    .selectFrom('history')
    .select(['verb', 'after'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual({ verb, after }, { verb: 'export', after: { count: 4 } })
})

test('the page of a person shows what they are here, and escapes it', async () => {
  assert.match(await read('/desk/people/lukasz'), /Kraków[\s\S]*since/)
  const page = await read('/desk/people/aino')
  assert.match(page, /On &lt;b&gt;licences&lt;\/b&gt;/)
  assert.match(page, /cannot sign in yet/)
})

test('the desk writes the profile of those who belong here alone', async () => {
  const typed = { name: 'Łukasz  Müller', language: 'en', 'bio.en': 'Likes *maps*.', city: 'Kraków', country: 'PL' }
  const drawn = await read('/desk/people/lukasz/edit')
  const revision = /name="revision" value="(\d+)"/.exec(drawn)?.[1] ?? ''
  const sent = await admin.post('/desk/people/lukasz', { ...typed, revision, published: 'on' })
  assert.equal(sent.headers.get('location'), '/desk/people/lukasz?said=saved')
  const page = await read('/people/lukasz')
  assert.match(page, /Likes <em>maps<\/em>/)
  assert.match(page, /Kraków, Poland/)
  assert.equal((await admin.get('/desk/people/both/edit')).status, 404)
  assert.equal((await admin.post('/desk/people/both', typed)).status, 404)
  assert.match(await read('/desk/people/both'), /they write their profile themselves/)
})

test('what cannot be saved stays as it was typed, with the reason beside it', async () => {
  const revision = /name="revision" value="(\d+)"/.exec(await read('/desk/people/lukasz/edit'))?.[1] ?? ''
  const typed = { name: ' ', website: 'javascript:alert(1)', 'bio.en': 'Kept', revision }
  const answer = await admin.post('/desk/people/lukasz', typed)
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /This is needed\./)
  assert.match(page, /This is no web address/)
  assert.match(page, />\s*Kept<\/textarea>/)
})

test('of two who write one profile the second is told, and nothing is lost', async () => {
  const drawn = await read('/desk/people/lukasz/edit')
  const hidden = (name: string) =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(drawn)?.[1] ?? '').replaceAll('&quot;', '"')
  const base = { revision: hidden('revision'), base: hidden('base') }
  const stored = JSON.parse(base.base)
  await admin.post('/desk/people/lukasz', { ...stored, ...base, affiliation: 'First House' })
  const second = await admin.post('/desk/people/lukasz', { ...stored, ...base, affiliation: 'Second House' })
  assert.equal(second.status, 409)
  assert.match(await second.text(), /Second House[\s\S]*First House/)
  const other = await admin.post('/desk/people/lukasz', { ...stored, ...base, city: 'Warszawa' })
  assert.equal(other.status, 303)
  const { affiliation, city } = await site.db
    .selectFrom('persons')
    .select(['affiliation', 'city'])
    .where('slug', '=', 'lukasz')
    .executeTakeFirstOrThrow()
  assert.deepEqual({ affiliation, city }, { affiliation: 'First House', city: 'Warszawa' })
})

test('everybody writes their own profile, and shows it or not', async () => {
  const self = await signedIn(site)
  assert.match(await read('/my/profile', self), /name="published"/)
  const revision = /name="revision" value="(\d+)"/.exec(await read('/my/profile', self))?.[1] ?? ''
  const typed = { name: 'Mirja Own', language: 'fi', 'bio.fi': 'Hei', 'bio.en': 'Hello', published: 'on', revision }
  assert.equal((await self.post('/my/profile', typed)).status, 303)
  const { slug } = await site.db
    .selectFrom('persons')
    .select('slug')
    .where('id', '=', self.personId)
    .executeTakeFirstOrThrow()
  assert.match(await read(`/fi/people/${slug}`, self), /Mirja Own[\s\S]*Hei/)
  const preview = await self.post('/my/profile/preview', { ...typed, 'bio.en': '**b** <script>x</script>' })
  const shown = await preview.text()
  assert.match(shown, /<strong>b<\/strong>/)
  assert.doesNotMatch(shown, /<script>x/)
})

test('only the owner sees those who belong to no community yet', async () => {
  const stray = await signedIn(site)
  const owner = await signedIn(site, { role: 'owner', scope: 'server' })
  const { slug } = await site.db
    .selectFrom('persons')
    .select('slug')
    .where('id', '=', stray.personId)
    .executeTakeFirstOrThrow()
  assert.match(await read('/desk/people?of=nobody', owner), new RegExp(slug))
  assert.doesNotMatch(await read('/desk/people?of=nobody'), new RegExp(slug))
  assert.equal((await admin.get(`/desk/people/${slug}`)).status, 404)
  assert.equal((await owner.get(`/desk/people/${slug}`)).status, 200)
})
