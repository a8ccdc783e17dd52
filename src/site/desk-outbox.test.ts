// The outbox at the desk: who sees which mails, and another attempt.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { enqueueMail, type NewMail } from '../mail/outbox.ts'
import { markAddress } from '../mail/preferences.ts'

let site: TestSite
let owner: Browser
let admin: Browser
let communityId = 0

before(async () => {
  site = await testSite(async (db) => {
    communityId = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  })
  owner = await signedIn(site, { role: 'owner', scope: 'server' })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: communityId })
})

test('the owner sees every mail here with its text, an admin those of the community without what lets people in', async () => {
  const ofServer = await promise({ subject: 'Your link', text: 'https://x.example/s3cret-server', secret: true })
  const invitation = await promise({
    subject: 'An invitation',
    text: 'https://x.example/s3cret-here',
    secret: true,
    communityId,
  })
  const news = await promise({ subject: '<b>News</b>', text: 'All the <i>news</i>', communityId })
  const ofOwner = await (await owner.get('/desk/outbox')).text()
  const ofAdmin = await (await admin.get('/desk/outbox')).text()
  assert.deepEqual(subjects(ofOwner), ['&lt;b&gt;News&lt;/b&gt;', 'An invitation', 'Your link'])
  assert.deepEqual(subjects(ofAdmin), ['&lt;b&gt;News&lt;/b&gt;', 'An invitation'])
  assert.doesNotMatch(ofOwner + ofAdmin, /s3cret/)
  assert.match(await (await owner.get(`/desk/outbox/${ofServer}`)).text(), /s3cret-server/)
  assert.match(await (await owner.get(`/desk/outbox/${invitation}`)).text(), /s3cret-here/)
  assert.equal((await admin.get(`/desk/outbox/${ofServer}`)).status, 404)
  const hidden = await (await admin.get(`/desk/outbox/${invitation}`)).text()
  assert.doesNotMatch(hidden, /s3cret/)
  assert.match(hidden, /for its reader alone/)
  assert.match(await (await admin.get(`/desk/outbox/${news}`)).text(), /All the &lt;i&gt;news&lt;\/i&gt;/)
})

test('a mail that was not taken says why, and goes again on a press; its address is believed again', async () => {
  const id = await promise({ subject: 'Refused', to: 'gone@example.org', communityId })
  const reason = '550 5.1.1 <gone@example.org> No such user'
  const failed = { state: 'failed', reason, settled_at: testNow, attempts: 1 } as const
  await site.db.updateTable('mails').set(failed).where('id', '=', Number(id)).execute()
  await markAddress(site.db, { email: 'gone@example.org', state: 'bouncing', reason }, testNow)
  const list = await (await admin.get('/desk/outbox?state=failed')).text()
  assert.deepEqual(subjects(list), ['Refused'])
  assert.match(list, /550 5\.1\.1 &lt;gone@example\.org&gt; No such user/)
  assert.match(await (await admin.get(`/fi/desk/outbox/${id}`)).text(), /Lähetä uudelleen nyt/)
  await site.db.updateTable('mails').set({ kind: 'event-change' }).where('id', '=', Number(id)).execute()
  assert.match(await (await admin.get(`/desk/outbox/${id}`)).text(), /<dd>An event was moved or called off<\/dd>/)
  assert.equal((await admin.post(`/desk/outbox/${id}/attempts`)).status, 303)
  const mail = await site.db.selectFrom('mails').selectAll().where('id', '=', Number(id)).executeTakeFirstOrThrow()
  assert.deepEqual([mail.state, mail.reason, mail.due_at.toString()], ['waiting', null, testNow.toString()])
  assert.deepEqual(await site.db.selectFrom('mail_addresses').selectAll().execute(), [])
  const { verb, subject_id, actor_id } = await site.db.selectFrom('history').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual({ verb, subject_id, actor_id }, { verb: 'send-again', subject_id: id, actor_id: admin.personId })
})

test('what was sent, or stopped by its reader, does not go again', async () => {
  for (const state of [
    { state: 'sent', reason: null },
    { state: 'skipped', reason: 'stopped' },
  ] as const) {
    const id = await promise({ communityId })
    await site.db
      .updateTable('mails')
      .set({ ...state, settled_at: testNow })
      .where('id', '=', Number(id))
      .execute()
    assert.doesNotMatch(await (await admin.get(`/desk/outbox/${id}`)).text(), /Send again/)
    await admin.post(`/desk/outbox/${id}/attempts`)
    const mail = await site.db.selectFrom('mails').select('state').where('id', '=', Number(id)).executeTakeFirst()
    assert.equal(mail?.state, state.state)
  }
})

test('a long outbox comes in pages, and one mail is whole in each language', async () => {
  for (let n = 0; n < 60; n++) await promise({ subject: `Many ${n}`, communityId })
  const first = await (await admin.get('/desk/outbox?state=waiting')).text()
  assert.equal(subjects(first).length, 50)
  const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = subjects(await (await admin.get(next)).text())
  assert.ok(second.includes('Many 0') && !second.includes('Many 59'))
  for (const language of ['ja', 'zh-Hans', 'es', 'fi', 'fr'])
    assert.equal((await admin.get(`/${language}/desk/outbox`)).status, 200)
  assert.deepEqual(site.faults, [])
})

function promise(mail: Partial<NewMail>): Promise<number | undefined> {
  return enqueueMail(site.db, {
    kind: 'news',
    to: 'aino@example.org',
    language: 'en',
    subject: 'x',
    text: 'x',
    ...mail,
  })
}

function subjects(page: string): string[] {
  return [...page.matchAll(/<a href="\/desk\/outbox\/\d+" lang="en">([^\n]*?)<\/a>/g)].map((match) => match[1] ?? '')
}
