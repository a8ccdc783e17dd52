// Joining and leaving by mail address: the answer tells nobody who is a member, a link works once, looking changes nothing.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { addUser, browserWith } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { stopMails, wantsMails } from '../mail/preferences.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'

let site: TestSite
let turku: number
let nobody: ReturnType<typeof browserWith>

before(async () => {
  site = await testSite(async (db) => {
    const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    turku = await addChapter(db, community, {
      slug: 'turku',
      name: { fi: 'Turku' },
      language: 'fi',
      languages: ['fi', 'sv'],
    })
    await addChapter(db, community, { slug: 'oslo', name: { en: 'Oslo' } })
    await addChapter(db, community, { slug: 'shut', state: 'closed' })
    await addChapter(db, community, { slug: 'asked', state: 'proposed' })
  })
  nobody = browserWith(site.url, undefined)
})

const pageOf = async (path: string) => {
  const answer = await nobody.get(path)
  return { status: answer.status, html: await answer.text(), words: '' }
}
const ask = (email: string, language = 'fi', path = '/chapters/turku/joining') => nobody.post(path, { email, language })
const members = () =>
  site.db
    .selectFrom('chapter_members')
    .select(['email', 'person_id', 'language'])
    .where('chapter_id', '=', turku)
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute()
const lastMail = () => site.db.selectFrom('mails').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
const linkIn = (text: string) =>
  /https:\/\/events\.example\.org(\/\S+)/.exec(text.replace(/^-- [\s\S]*/m, ''))?.[1] ?? ''

test('an address joins by the link in a mail, once; opening the link joins nobody', async () => {
  const page = await pageOf('/chapters/turku')
  assert.match(page.html, /action="\/chapters\/turku\/joining"[\s\S]*Your address is kept until you leave/)
  await assertSound(page)
  const asked = await ask('  Maija@Example.org ')
  assert.equal(asked.headers.get('location'), '/chapters/turku/joining?sent')
  await assertSound(await pageOf('/chapters/turku/joining?sent'))
  const mail = await lastMail()
  assert.deepEqual([mail.to_email, mail.language, mail.secret], ['maija@example.org', 'fi', true])
  const link = linkIn(mail.text)
  assert.match(link, /^\/fi\/chapters\/turku\/joining\/[\w-]{43}$/)
  const looked = await pageOf(link)
  assert.match(looked.html, /m…@example\.org/)
  await assertSound(looked)
  await pageOf(link)
  assert.deepEqual(await members(), [])
  assert.equal((await nobody.post(link)).headers.get('location'), '/fi/chapters/turku/joining?joined')
  assert.deepEqual(await members(), [{ email: 'maija@example.org', person_id: null, language: 'fi' }])
  await assertSound(await pageOf('/fi/chapters/turku/joining?joined'))
  assert.equal((await nobody.post(link)).status, 404)
  assert.equal((await pageOf(link)).status, 404)
  const elsewhere = link.replace('turku', 'oslo')
  await ask('other@example.org')
  assert.equal((await nobody.post(linkIn((await lastMail()).text).replace('turku', 'oslo'))).status, 404)
  assert.equal((await nobody.post(elsewhere)).status, 404)
})

test('what is answered tells nobody whether an address is known; only its owner reads it', async () => {
  await addUser(site.db, { name: 'Known', email: 'known@example.org' })
  const answers = []
  for (const email of ['maija@example.org', 'known@example.org', 'new@example.org']) {
    const { status, headers } = await ask(email)
    answers.push([status, headers.get('location'), headers.get('set-cookie')])
  }
  assert.deepEqual(answers, Array(3).fill([303, '/chapters/turku/joining?sent', null]))
  const mails = await site.db.selectFrom('mails').select(['to_email', 'text']).orderBy('id', 'desc').limit(3).execute()
  assert.deepEqual(
    mails.map(({ text }) => /Olet jo ryhmän Turku jäsen/.test(text)),
    [false, false, true],
  )
  assert.doesNotMatch((await pageOf('/chapters/turku')).html, /maija|known@/)
})

test('whoever has an account joins as who they are, and gets letters again that they once stopped', async () => {
  const { personId } = await addUser(site.db, { name: 'Kaisa', email: 'kaisa@example.org' })
  const letters = { email: 'kaisa@example.org', kind: 'chapter-letter', scope: `chapter:${turku}` }
  await stopMails(site.db, letters, testNow)
  await ask('kaisa@example.org', 'sv')
  await nobody.post(linkIn((await lastMail()).text))
  assert.deepEqual((await members()).at(-1), { email: null, person_id: personId, language: 'sv' })
  assert.equal(await wantsMails(site.db, letters), true)
})

test('a further address of somebody is theirs too', async () => {
  const { user, personId } = await addUser(site.db, { name: 'Pia', email: 'pia@example.org' })
  await site.db.insertInto('user_addresses').values({ email: 'pia@work.example', user_id: user }).execute()
  await ask('pia@work.example')
  await nobody.post(linkIn((await lastMail()).text))
  assert.deepEqual((await members()).at(-1), { email: null, person_id: personId, language: 'fi' })
  await nobody.post('/chapters/turku/leaving', { email: 'pia@work.example' })
  await nobody.post(linkIn((await lastMail()).text))
  assert.equal(
    (await members()).some(({ person_id }) => person_id === personId),
    false,
  )
})

test('an address leaves by a link, which another chapter or purpose does not open, and is forgotten', async () => {
  const left = await nobody.post('/chapters/turku/leaving', { email: 'maija@example.org' })
  assert.equal(left.headers.get('location'), '/chapters/turku/leaving?sent')
  const link = linkIn((await lastMail()).text)
  assert.match(link, /^\/chapters\/turku\/leaving\/[\w-]+$/)
  assert.equal((await pageOf(link.replace('turku', 'oslo'))).status, 404)
  const key = await readSealKey(site.db)
  const stop = sealStop(key, {
    email: 'maija@example.org',
    kind: 'chapter-letter',
    scope: `chapter:${turku}`,
    about: '',
  })
  assert.equal((await nobody.post(`/chapters/turku/leaving/${stop}`)).status, 404)
  await assertSound(await pageOf(link))
  assert.equal((await members()).length, 2)
  assert.equal((await nobody.post(link)).headers.get('location'), '/chapters/turku/leaving?left')
  assert.equal((await members()).length, 1)
  assert.equal((await nobody.post(link)).status, 303)
  const kept = await site.db
    .selectFrom('chapter_members')
    .select('id')
    .where('email', '=', 'maija@example.org')
    .execute()
  assert.deepEqual(kept, [])
  await nobody.post('/chapters/turku/leaving', { email: 'stranger@example.org' })
  assert.match((await lastMail()).text, /no member of Turku: there is nothing to leave/)
  for (const path of ['/chapters/turku/leaving', '/chapters/turku/leaving?sent', '/chapters/turku/leaving?left'])
    await assertSound(await pageOf(path))
})

test('what is no address is said and kept in the field; chapters that are closed or unknown take nobody', async () => {
  const wrong = await ask('<b>no address\r\nBcc: x@example.org')
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  assert.match(html, /value="&lt;b&gt;no address[\s\S]*This is no mail address\./)
  await assertSound({ status: 422, html, words: '' })
  for (const slug of ['shut', 'asked', 'absent'])
    assert.equal((await ask('a@example.org', 'en', `/chapters/${slug}/joining`)).status, 404)
})

test('an address is written to a few times an hour, a client asks some times; then it is quietly or openly enough', async () => {
  const before = await site.db.selectFrom('mails').select('id').where('to_email', '=', 'often@example.org').execute()
  assert.deepEqual(before, [])
  for (let number = 0; number < 5; number++) assert.equal((await ask('often@example.org')).status, 303)
  const mails = await site.db.selectFrom('mails').select('id').where('to_email', '=', 'often@example.org').execute()
  assert.equal(mails.length, 3)
  // A note to its owner before the @ makes no other mailbox of it.
  for (const note of ['+a', '+b']) assert.equal((await ask(`often${note}@example.org`)).status, 303)
  const varied = await site.db.selectFrom('mails').select('id').where('to_email', 'like', 'often+%').execute()
  assert.deepEqual(varied, [])
  let answer = await ask('one@example.org')
  for (let number = 0; number < 20 && answer.status === 303; number++) answer = await ask(`n${number}@example.org`)
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /Too many mails were asked for from here/)
  assert.deepEqual(site.faults, [])
})
