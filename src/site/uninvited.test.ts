// No more invitations: one press in an invitation nobody asked for stops them all, no list brings back who stopped or left.
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { invitingOf } from '../../test/inviting.ts'
import { listFields, outcomesOf } from '../../test/list-form.ts'
import { assertSound } from '../../test/pages.ts'
import { addCommunity } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../../test/seats.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { claimMail } from '../mail/claim.ts'
import { composeMail } from '../mail/compose.ts'
import { readSealKey } from '../mail/seal.ts'
import { wasErased } from '../mail/uninvited.ts'

let site: TestSite
let community: number
let manager: Browser
let third: SeatedTestEvent

before(async () => {
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The <Moot>' } })
    for (const slug of ['one', 'two', 'three'])
      third = await addSeatedEvent(db, 30, { slug, title: { en: `Event ${slug}` }, registration: 'interest' })
  })
  manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id: community })
})

const importOf = (event: string) => `/desk/events/${event}/invitations/import`

async function inviteTo(event: string, list: string): Promise<string[]> {
  const looked = await (await manager.post(importOf(event), { list })).text()
  const sent = await manager.post(`${importOf(event)}/confirmation`, listFields(looked, { hours: '48', keep: '' }))
  assert.equal(sent.status, 303)
  return outcomesOf(looked)
}

/** The mails that leave, as they travel. */
async function leave() {
  const key = await readSealKey(site.db)
  const mails = []
  for (;;) {
    const mail = await claimMail(site.db, testNow, { idDomain: 'example.org', perDomain: 6000 })
    if (!mail) return mails
    const from = { name: 'The Moot', address: 'moot@example.org' }
    mails.push(composeMail(mail, { from, returnTo: from.address, origin: testOrigin, sealKey: key }))
    await site.db
      .updateTable('mails')
      .set({ state: 'sent', settled_at: testNow, lease: null, leased_until: null })
      .where('id', '=', mail.id)
      .execute()
  }
}

const post = (path: string, fields: Record<string, string> = {}) =>
  fetch(site.url + path, {
    ...{ method: 'POST', headers: { origin: testOrigin }, redirect: 'manual' },
    body: new URLSearchParams(fields),
  })

/** The path by which a mail is stopped; '' where it names none. */
function stopOf(mail: Awaited<ReturnType<typeof leave>>[number] | undefined): string {
  const { 'List-Unsubscribe': way = '' } = (mail?.headers ?? {}) as Record<string, string>
  return /^<https:\/\/events\.example\.org(\/unsubscribe\/[\w-]+)>$/.exec(way)?.[1] ?? ''
}

const fresh = '1 New: gets an invitation'
const unwanted = '1 Wants no invitations; not invited'
let stop = ''

test('an invitation that nobody asked for names the way to get no more, to people and to mail programs', async () => {
  assert.deepEqual(await inviteTo('one', 'Gus <gus@example.org>'), [fresh])
  const [mail] = await leave()
  const headers = mail?.headers as Record<string, string>
  stop = stopOf(mail)
  assert.equal(headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
  assert.ok(String(mail?.text).includes(`No more invitations from The <Moot>: ${testOrigin}${stop}`))
  assert.ok(String(mail?.html).includes(`<a href="${testOrigin}${stop}">No more invitations from The &lt;Moot&gt;</a>`))
})

test('whoever asked to come is invited by a mail about their own registration', async () => {
  const asks = { name: 'Ida', email: 'ida@example.org', coming: { as: 'requested' } } as const
  await take(site.db, await seatWork(site.db), someone(third, asks))
  await inviteTo('three', 'ida@example.org')
  const mails = await leave()
  assert.deepEqual(
    mails.map(({ subject, headers }) => [subject, 'List-Unsubscribe' in (headers ?? {})]),
    [
      ['We have your request: Event three', false],
      ['You are invited: Event three', false],
    ],
  )
})

test('looking changes nothing; a press stops every list of the community, and what waits to be sent', async () => {
  await inviteTo('two', 'gus+two@example.org')
  const asked = await fetch(site.url + stop)
  const page = await asked.text()
  await assertSound({ status: asked.status, html: page, words: '' })
  assert.match(page, /Mails to g…@example\.org: invitations from The &lt;Moot&gt; that you did not ask for/)
  assert.equal(await countUninvited(), 0)
  assert.equal(await (await post(stop, { 'List-Unsubscribe': 'One-Click' })).text(), 'OK')
  assert.match(await (await fetch(site.url + stop)).text(), /<h1>These mails are stopped<\/h1>/)
  assert.deepEqual(await leave(), [])
  const preferences = await site.db.selectFrom('mail_preferences').selectAll().execute()
  assert.deepEqual(preferences, [], 'the address is not kept')
  const looked = await (await manager.post(importOf('three'), { list: 'GUS+3@example.org\nann@example.org' })).text()
  assert.deepEqual(outcomesOf(looked), [unwanted, '2 New: gets an invitation'])
  assert.match(looked, /1 person wants no invitations from you/)
})

test('it is taken back on the same page, as often as somebody likes', async () => {
  assert.equal((await post(`${stop}/renewal`)).headers.get('location'), stop)
  assert.match(await (await fetch(site.url + stop)).text(), /<h1>Stop these mails<\/h1>/)
  assert.deepEqual(await inviteTo('three', 'gus@example.org'), [fresh])
  await leave()
  await post(stop)
  await post(stop)
  assert.equal(await countUninvited(), 1)
})

test('whoever is signed in finds the same among their choices', async () => {
  const self = await signedIn(site)
  const one = `invitation community:${community}`
  await self.post('/my/mail', { 'shown[]': one, 'was[]': one })
  assert.deepEqual(await inviteTo('two', self.email), [unwanted])
  assert.match(await (await self.get('/my/mail')).text(), new RegExp(`value="${one}"> Invitations`))
  const { mailChoices } = (await (await self.get('/my/data.json')).json()) as { mailChoices: unknown }
  assert.deepEqual(mailChoices, [
    { address: self.email, kind: 'invitation', of: `community:${community}`, wanted: false },
  ])
  await self.post('/my/mail', { 'shown[]': one, 'wanted[]': one })
  assert.match(await (await self.get('/my/mail')).text(), new RegExp(`value="${one}" checked> Invitations`))
  await self.post('/my/mail/silence')
  assert.deepEqual(await inviteTo('two', self.email), [unwanted])
})

test('whoever stopped them is not sent one again by hand, and what is sent again or readdressed can be stopped as well', async () => {
  await inviteTo('two', 'noa@example.org')
  await leave()
  const find = () => site.db.selectFrom('registrations').select(['uid', 'email']).where('email', 'like', 'noa%')
  const { uid } = await find().executeTakeFirstOrThrow()
  const desk = `/desk/events/two/attendees/${uid}`
  assert.equal((await manager.post(`${desk}/letters`)).status, 303)
  const again = await leave()
  assert.deepEqual([again.length, stopOf(again[0]) === ''], [1, false])
  await manager.post(`${desk}/correction`, { name: 'Noa', email: 'noa.right@example.org', sure: 'on' })
  const right = (await leave()).find(({ to }) => JSON.stringify(to).includes('noa.right@'))
  assert.equal(await (await post(stopOf(right), { 'List-Unsubscribe': 'One-Click' })).text(), 'OK')
  const refused = await manager.post(`${desk}/letters`)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /called our mail unwanted/)
  assert.deepEqual(await leave(), [])
})

test('an invitation that ended is given back neither to whoever stopped them nor to whoever said no', async () => {
  await inviteTo('one', 'una@example.org, ned@example.org, ole@example.org')
  const invited = await leave()
  const mailTo = (name: string) => invited.find(({ to }) => JSON.stringify(to).includes(`${name}@`))
  const own = /(\/registrations\/[\w.-]+)/.exec(String(mailTo('ned')?.text))?.[1] ?? ''
  assert.equal((await post(`${own}/refusal`)).status, 303)
  const rows = await site.db
    .selectFrom('registrations')
    .select(['uid', 'email'])
    .where('email', 'in', ['una@example.org', 'ned@example.org', 'ole@example.org'])
    .execute()
  const press = async (verb: string) => {
    for (const { uid } of rows)
      await manager.post('/desk/events/one/attendees/changes', { verb, sure: 'on', 'registration[]': uid })
  }
  await press('cancel')
  await leave()
  await post(stopOf(mailTo('una')))
  await press('restore')
  const again = await leave()
  assert.deepEqual(
    again.map(({ to, ...mail }) => [JSON.stringify(to).includes('ole@'), stopOf({ to, ...mail }) !== '']),
    [[true, true]],
  )
})

test('whoever erased themselves is reached by no list, comes back by themselves, and is found by nobody without the secret', async () => {
  const self = await signedIn(site)
  await inviteTo('one', self.email)
  const work = await leave()
  assert.equal(work.length, 1)
  assert.equal((await self.post('/my/data/erasure', { confirm: self.email })).status, 303)
  assert.deepEqual(await inviteTo('one', self.email), [unwanted])
  assert.deepEqual(await inviteTo('two', self.email.replace('@', '+again@')), [unwanted])
  const traces = await hexOf('uninvited')
  const { digest } = invitingOf(community)
  assert.ok(traces.includes(digest(`uninvited: ${self.email}`).toString('hex')), 'the look sees the column')
  for (const trace of await unkeyed(self.email)) assert.equal(traces.includes(trace), false, trace)
  assert.equal(await wasErased(site.db, digest, self.email), true)
  const form = { name: 'Back', email: self.email, mode: 'in-person', guests: '0', key: 'a-form-of-somebody-back' }
  assert.equal((await post('/events/three/register', form)).status, 303)
  const back = await site.db.selectFrom('registrations').select('state').where('email', '=', self.email).execute()
  assert.equal(back.length, 1)
  assert.deepEqual(site.faults, [])
})

test('whoever deletes what is kept of a registration, without an account, is not brought back by the list either', async () => {
  await leave()
  await inviteTo('one', 'leo@example.org')
  const [mail] = await leave()
  const own = /https:\/\/events\.example\.org(\/registrations\/[\w.-]+)/.exec(String(mail?.text))?.[1] ?? ''
  assert.equal((await post(`${own}/erasure`)).status, 303)
  assert.deepEqual(await inviteTo('one', 'leo@example.org'), [unwanted])
  assert.equal((await hexOf('registrations')).includes('leo@'), false)
})

const countUninvited = async () => (await site.db.selectFrom('uninvited').select('key').execute()).length

async function hexOf(table: string): Promise<string> {
  const rows = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(site.db)
  return rows.rows.map(({ row }) => row).join('\n')
}

/** What could stand for an address where it must not: itself, and digests that anybody with the database could make. */
async function unkeyed(email: string): Promise<string[]> {
  const keys = await sql<{ key: Buffer }>`select key from mail_key union all select link_key from seat_keys`.execute(
    site.db,
  )
  const texts = [email, `uninvited: ${email}`, `uninvited by ${community}: ${email}`]
  return texts.flatMap((text) => [
    ...[Buffer.from(text).toString('hex')],
    ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest('hex').slice(0, 32)),
    ...keys.rows.map(({ key }) => createHmac('sha256', key).update(text).digest('hex')),
  ])
}
