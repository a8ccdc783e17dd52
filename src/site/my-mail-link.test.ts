// The link of a mail to the choices of its reader has an end; a fresh one goes to the reader alone, and tells nobody of them.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { assertSound } from '../../test/pages.ts'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { wantsMails } from '../mail/preferences.ts'
import { readSealKey, sealStop } from '../mail/seal.ts'

let site: TestSite
let chapter: number

before(async () => {
  site = await testSite(async (db) => {
    const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    chapter = await addChapter(db, community, { slug: 'oulu', name: { en: 'Oulu' } })
    await addCommunity(db, { slug: 'other', name: { en: 'Others' } })
  })
  const row = { chapter_id: chapter, email: 'aino@example.org', language: 'fi', joined_at: testNow }
  await site.db.insertInto('chapter_members').values(row).execute()
})

beforeEach(async () => {
  for (const table of ['mails', 'limits_spent'] as const) await site.db.deleteFrom(table).execute()
})

const month = { hours: 30 * 24 }
const lastMoment = testNow.subtract(month).add({ seconds: 1 })
const ended = testNow.subtract(month)

test('until thirty days after its mail a link shows the choices, from then on neither shows nor changes them', async () => {
  const [fresh, old, older] = await Promise.all([linkOf('aino', lastMoment), linkOf('aino', ended), linkOf('aino')])
  const shown = await fetch(`${site.url + fresh}/mail`)
  assert.equal(shown.status, 200)
  assert.match(await shown.text(), /What is sent to a…@example\.org[\s\S]*Oulu/)
  for (const link of [old, older]) {
    const answer = await fetch(`${site.url + link}/mail`)
    const page = await answer.text()
    await assertSound({ status: answer.status, html: page, words: '' })
    assert.equal(answer.status, 404)
    assert.match(page, /no choices any more[\s\S]*can be sent to a…@example\.org/)
    assert.doesNotMatch(page, /Oulu|aino|name="shown/)
    const turned = `chapter-letter chapter:${chapter}`
    for (const path of [`${link}/mail`, `${link}/mail/silence`])
      assert.equal((await post(path, { 'shown[]': turned, 'was[]': turned })).status, 404)
  }
  assert.deepEqual(await site.db.selectFrom('mail_preferences').selectAll().execute(), [])
  await post(`${fresh}/mail`, {
    'shown[]': `chapter-letter chapter:${chapter}`,
    'was[]': `chapter-letter chapter:${chapter}`,
  })
  assert.equal(await wantsNews('aino'), false)
  await site.db.deleteFrom('mail_preferences').execute()
})

test('what a mail came with can be stopped by its link for ever, and had again', async () => {
  const old = await linkOf('aino', ended)
  const page = await (await fetch(site.url + old)).text()
  assert.ok(page.includes(`href="${old}/mail"`))
  await post(old, { 'List-Unsubscribe': 'One-Click' })
  assert.equal(await wantsNews('aino'), false)
  await post(`${old}/renewal`)
  assert.equal(await wantsNews('aino'), true)
})

test('a fresh link goes to the address of the mail, is good for what the old one was, and is for its owner alone', async () => {
  const old = await linkOf('aino', ended)
  const sent = await post(`/fi${old}/mail/link`)
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, `/fi${old}/mail?said=sent`])
  assert.match(await (await fetch(`${site.url + old}/mail?said=sent`)).text(), /role="status">If we still write to a…@/)
  const mails = await site.db.selectFrom('mails').selectAll().execute()
  assert.deepEqual(
    mails.map(({ kind, to_email, subject, secret }) => ({ kind, to_email, subject, secret })),
    [{ kind: 'mail-choices', to_email: 'aino@example.org', subject: 'Viestisi: The Moot', secret: true }],
  )
  const fresh = /https:\/\/events\.example\.org(\/fi\/unsubscribe\/\S+\/mail)/.exec(mails[0]?.text ?? '')?.[1] ?? ''
  assert.match(await (await fetch(site.url + fresh)).text(), /Oulu/)
  assert.equal((await fetch(`${site.url}/c/other${fresh.slice(3)}`)).status, 404)
  const again = await post(`${fresh}/link`)
  assert.equal(again.headers.get('location'), fresh)
  assert.equal(await countMails(), 1)
})

test('the answer is the same for an address of which nothing is known, one that was erased, and one asked for often', async () => {
  const self = await signedIn(site)
  const links = await Promise.all([linkOf('aino', ended), linkOf('unknown', ended), linkOf(self.email, ended)])
  assert.equal((await self.post('/my/data/erasure', { confirm: self.email })).status, 303)
  await site.db.deleteFrom('mails').execute()
  const answers: string[] = []
  for (const link of [...links, ...Array.from({ length: 4 }, () => links[0] ?? '')]) {
    const { status, headers } = await post(`${link}/mail/link`)
    answers.push(`${status} ${headers.get('location')?.replace(link, '')}`)
    const page = await (await fetch(`${site.url + link}/mail?said=sent`)).text()
    answers.push((/<h1>.*?<\/p>/s.exec(page)?.[0] ?? '').replace(/>[^<]*@example/, '').replace(/.…@/, 'x…@'))
  }
  assert.equal(new Set(answers).size, 2)
  const to = await site.db.selectFrom('mails').select('to_email').orderBy('id').execute()
  assert.deepEqual(
    to.map(({ to_email }) => to_email),
    ['aino@example.org', 'unknown@example.org', 'aino@example.org', 'aino@example.org'],
  )
})

test('a link that is not ours, or is of another community, sends nothing', async () => {
  const old = await linkOf('aino', ended)
  for (const path of [`${old}x/mail/link`, '/unsubscribe/x/mail/link', `/c/other${old}/mail/link`])
    assert.equal((await post(path)).status, 404)
  assert.equal((await fetch(`${site.url}/c/other${old}/mail`)).status, 404)
  assert.equal(await countMails(), 0)
  assert.deepEqual(site.faults, [])
})

async function linkOf(name: string, sent?: typeof testNow): Promise<string> {
  const email = name.includes('@') ? name : `${name}@example.org`
  const stop = { email, kind: 'chapter-letter', scope: `chapter:${chapter}`, about: 'News of Oulu' }
  return `/unsubscribe/${sealStop(await readSealKey(site.db), { ...stop, ...(sent && { sent }) })}`
}

const wantsNews = (name: string) =>
  wantsMails(site.db, { email: `${name}@example.org`, kind: 'chapter-letter', scope: `chapter:${chapter}` })

const countMails = async () => (await site.db.selectFrom('mails').select('id').execute()).length

function post(path: string, fields: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams(fields)
  return fetch(site.url + path, { method: 'POST', headers: { origin: testOrigin }, body, redirect: 'manual' })
}
