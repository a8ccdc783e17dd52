// Bringing in members: nothing is added before it was looked at; who is there or has left is told apart; consent is kept.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addUser, type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite
let turku: number
let leads: Browser

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const names = { name: { fi: 'Turku' }, language: 'fi', languages: ['fi', 'sv'] }
    turku = await addChapter(db, community, { slug: 'turku', ...names })
  })
  leads = await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id: community, chapter_id: turku })
  const { personId } = await addUser(site.db, { name: 'Gone', email: 'gone@example.org' })
  await addUser(site.db, { name: 'Kaisa', email: 'kaisa@example.org' })
  const joined = { chapter_id: turku, joined_at: testNow }
  await site.db
    .insertInto('chapter_members')
    .values([
      { ...joined, email: 'here@example.org' },
      { ...joined, email: 'leaver@example.org' },
      { ...joined, person_id: personId, left_at: testNow },
    ])
    .execute()
  await leaveByMail('leaver@example.org')
})

async function leaveByMail(email: string) {
  const nobody = browserWith(site.url, undefined)
  await nobody.post('/chapters/turku/leaving', { email })
  const { text } = await site.db.selectFrom('mails').select('text').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await nobody.post(/https:\/\/events\.example\.org(\/chapters\S+)/.exec(text)?.[1] ?? '')
}

const path = '/desk/chapters/turku/members/import'
const list = `name;mail;language
Maija;maija@example.org;sv
Kaisa <kaisa@example.org>
here@example.org
LEAVER@example.org
gone@example.org
<script>alert(1)</script>
maija@example.org`

const members = () =>
  site.db
    .selectFrom('chapter_members as m')
    .leftJoin('users as u', 'u.person_id', 'm.person_id')
    .select(['m.email', 'u.email as signs_in', 'm.language', 'm.consent'])
    .where('m.left_at', 'is', null)
    .orderBy('m.email')
    .execute()

test('a list is looked at before anybody is added, and consent is asked for', async () => {
  await assertSound({ status: 200, html: await (await leads.get(path)).text(), words: '' })
  const without = await leads.post(path, { list, consent: ' ' })
  assert.equal(without.status, 422)
  assert.match(await without.text(), /Say how they agreed[\s\S]*maija@example\.org;sv/)
  const looked = await leads.post(path, { list, consent: 'Signed a list on 12 May' })
  const html = await looked.text()
  assert.match(
    html,
    /<strong>2 new members<\/strong>[\s\S]*1 is a member already[\s\S]*2 have left the chapter[\s\S]*1 line repeats[\s\S]*1 line has no address:[\s\S]*&lt;script&gt;[\s\S]*Add 2 members/,
  )
  assert.doesNotMatch(html, /<script>alert/)
  await assertSound({ status: 200, html, words: '' })
  assert.equal((await members()).length, 1)
})

test('confirmed, those who are new are members, with how they agreed; done again, nobody is', async () => {
  const confirmed = {
    list: 'maija@example.org,sv\nkaisa@example.org,fi\nleaver@example.org,fi',
    consent: 'Signed a list on 12 May',
  }
  assert.equal((await leads.post(`${path}/confirmation`, confirmed)).status, 303)
  const consent = 'Signed a list on 12 May'
  assert.deepEqual(await members(), [
    { email: 'here@example.org', signs_in: null, language: 'en', consent: null },
    { email: 'maija@example.org', signs_in: null, language: 'sv', consent },
    { email: null, signs_in: 'kaisa@example.org', language: 'fi', consent },
  ])
  const again = await leads.post(`${path}/confirmation`, confirmed)
  assert.equal(again.status, 422)
  assert.match(await again.text(), /Nobody new is in this list/)
  const entry = await site.db.selectFrom('history').select(['verb', 'subject', 'after']).execute()
  assert.deepEqual(entry, [{ verb: 'import', subject: 'members', after: { count: 2, consent } }])
  assert.deepEqual(site.faults, [])
})
