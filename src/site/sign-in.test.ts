// The way in, and what must not open it: foreign browsers, used and old links, wrong codes, other sites.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { browserWith, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { linksAnHour } from '../people/rules-sign-in.ts'

let site: TestSite

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
})

test('a link opens once, in the browser that asked, by a press and not by being opened', async () => {
  const asked = await askFor('ada@example.org', '/fi/desk/history?subject=role')
  const browser = browserWith(site.url, asked.cookie)
  for (const _ of ['a mail scanner', 'its reader']) {
    const page = await browser.get(asked.path)
    assert.equal(page.status, 200)
    assert.equal(page.headers.get('cache-control'), 'private, no-store')
    assert.match(await page.text(), /<form method="post" action="\/sign-in\/link\/[\w-]{43}">/)
  }
  const entered = await browser.post(asked.path)
  assert.equal(entered.status, 303)
  assert.equal(entered.headers.get('location'), '/fi/desk/history?subject=role')
  const [link, session] = entered.headers.getSetCookie().sort().reverse()
  assert.match(
    session ?? '',
    /^__Secure-folkmoot_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  assert.match(link ?? '', /^folkmoot_link=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const again = await browser.post(asked.path)
  assert.equal(again.status, 422)
  assert.deepEqual(again.headers.getSetCookie(), [])
  const desk = await browserWith(site.url, cookieOf(session)).get('/desk')
  assert.match(await desk.text(), /Welcome, ada/)
  const { rows } = await usersWith('ada@example.org')
  assert.deepEqual(rows, [{ name: 'ada', email_verified: true, published: false }])
  assert.deepEqual(site.faults, [])
})

test('another browser is told to go back, and gets nothing', async () => {
  const asked = await askFor('bo@example.org')
  for (const cookie of [undefined, `folkmoot_link=${'A'.repeat(43)}`]) {
    const other = browserWith(site.url, cookie)
    const page = await other.get(asked.path)
    assert.equal(page.status, 422)
    assert.match(await page.text(), /asked for in another browser/)
    const pressed = await other.post(asked.path)
    assert.equal(pressed.status, 422)
    assert.deepEqual(pressed.headers.getSetCookie(), [])
  }
  assert.equal((await browserWith(site.url, asked.cookie).post(asked.path)).status, 303)
})

test('the code of the mail is typed in the browser that asked, in any spelling', async () => {
  const asked = await askFor('cai@example.org')
  const typed = { code: ` ${asked.code.toLowerCase().replace('-', ' ')} ` }
  assert.equal((await browserWith(site.url, undefined).post('/sign-in/code', typed)).status, 422)
  const entered = await browserWith(site.url, asked.cookie).post('/sign-in/code', typed)
  assert.equal(entered.status, 303)
  assert.equal(entered.headers.get('location'), '/desk')
  assert.equal((await browserWith(site.url, asked.cookie).post(asked.path)).status, 422)
})

test('five wrong codes make link and code useless', async () => {
  const asked = await askFor('dee@example.org')
  const browser = browserWith(site.url, asked.cookie)
  for (let guess = 0; guess < 5; guess++)
    assert.equal((await browser.post('/sign-in/code', { code: `BBBB-BBB${guess + 2}` })).status, 422)
  assert.equal((await browser.post('/sign-in/code', { code: asked.code })).status, 422)
  assert.equal((await browser.post(asked.path)).status, 422)
})

test('a link is of no use after a quarter of an hour', async () => {
  const asked = await askFor('eli@example.org')
  await site.db
    .updateTable('sign_in_links')
    .set({ created_at: testNow.subtract({ minutes: 15 }), expires_at: testNow })
    .where('email', '=', 'eli@example.org')
    .execute()
  const browser = browserWith(site.url, asked.cookie)
  assert.match(await (await browser.get(asked.path)).text(), /can no longer be used/)
  assert.equal((await browser.post(asked.path)).status, 422)
  assert.equal((await browser.post('/sign-in/code', { code: asked.code })).status, 422)
})

test('the answer is the same whether an address is known or not', async () => {
  const known = await signedIn(site)
  const answers = []
  for (const email of [known.email, 'nobody-yet@example.org']) {
    const answer = await anonymous().post('/sign-in', { email })
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]+/, '=…'))
    answers.push({ status: answer.status, to: answer.headers.get('location'), cookies })
  }
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(answers[0]?.status, 303)
})

test('an address is not flooded with links, whoever asks', async () => {
  const ask = () => anonymous().post('/sign-in', { email: 'flooded@example.org' })
  for (let count = 0; count < linksAnHour.address; count++) assert.equal((await ask()).status, 303)
  const refused = await ask()
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /value="flooded@example\.org"/)
  assert.equal((await mailsTo('flooded@example.org')).length, linksAnHour.address)
})

test('nor by what follows a plus sign, nor by many requests at once', async () => {
  const other = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
  const takenOf = async (emails: string[]) => {
    const asked = emails.map((email) => browserWith(other.url, undefined).post('/sign-in', { email }))
    return (await Promise.all(asked)).filter(({ status }) => status === 303).length
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
  const varied = numbers(9).map((n) => `Mailbox${n % 2 === 0 ? '' : `+${n}`}@example.org`)
  assert.equal(await takenOf(varied), linksAnHour.address)
  other.moveTo(testNow.add({ hours: 2 }))
  const many = numbers(linksAnHour.client + 6).map((n) => `crowd${n}@example.org`)
  assert.equal(await takenOf(many), linksAnHour.client)
})

test('what is no address is told so, with what was typed, and no mail is made', async () => {
  for (const email of ['', 'x', 'a@b@c', 'a@example.org\nBcc: all@example.org', '"><script>@example.org']) {
    const answer = await anonymous().post('/sign-in', { email })
    assert.equal(answer.status, 422, email)
    assert.doesNotMatch(await answer.text(), /<script>@/)
  }
})

test('nothing of a link is kept as it is', async () => {
  const asked = await askFor('fay@example.org')
  const rows = await site.db.selectFrom('sign_in_links').selectAll().where('email', '=', 'fay@example.org').execute()
  const [{ token_hash, code_hash, browser_hash, client_hash }] = rows as [(typeof rows)[number]]
  const secrets = [asked.path.slice(-43), asked.code.replace('-', ''), asked.cookie.split('=')[1] ?? '', '127.0.0.1']
  for (const kept of [token_hash, code_hash, browser_hash, client_hash]) {
    assert.equal(kept.length, 32)
    for (const secret of secrets) assert.ok(!kept.includes(secret) && !kept.includes(Buffer.from(secret, 'base64url')))
  }
})

test('links lead to the site, whatever host the request named', async () => {
  const response = await fetch(`${site.url}/sign-in`, {
    method: 'POST',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: testOrigin },
    body: new URLSearchParams({ email: 'gus@example.org' }),
    redirect: 'manual',
  })
  assert.equal(response.status, 303)
  const [mail] = await mailsTo('gus@example.org')
  assert.match(mail?.text ?? '', /\nhttps:\/\/events\.example\.org\/sign-in\/link\/[\w-]{43}\n/)
  assert.doesNotMatch(mail?.text ?? '', /evil/)
})

test('signing in leads nowhere else', async () => {
  for (const away of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    const form = await (await anonymous().get(`/sign-in?return=${encodeURIComponent(away)}`)).text()
    assert.match(form, /<input type="hidden" name="return" value="\/">/)
  }
  const someone = await signedIn(site)
  assert.equal((await someone.get('/sign-in?return=//evil.example')).headers.get('location'), '/desk')
  assert.equal((await someone.get('/sign-in?return=/events')).headers.get('location'), '/events')
})

test('a session is never carried over to another sign-in', async () => {
  const before = await signedIn(site)
  const asked = await askFor('hal@example.org')
  const entered = await browserWith(site.url, `${before.cookie}; ${asked.cookie}`).post(asked.path)
  const fresh = cookieOf(entered.headers.getSetCookie().find((cookie) => cookie.includes('folkmoot_session')))
  assert.notEqual(fresh, before.cookie)
  assert.equal((await before.get('/desk')).status, 303)
  assert.match(await (await browserWith(site.url, fresh).get('/desk')).text(), /Welcome, hal/)
})

test('signing out ends the session itself, not only its cookie', async () => {
  const someone = await signedIn(site)
  const out = await someone.post('/sign-out')
  assert.equal(out.status, 303)
  assert.match(out.headers.getSetCookie().join(), /__Secure-folkmoot_session=; Max-Age=0/)
  assert.equal((await someone.get('/desk')).status, 303)
})

test('without mail settings the console is told the link, and not whose it is', async () => {
  site.said.length = 0
  const asked = await askFor('ira@example.org')
  assert.deepEqual(site.said, [`A link to sign in: https://events.example.org${asked.path}`])
})

async function askFor(email: string, returnTo = '') {
  const answer = await anonymous().post('/sign-in', { email, return: returnTo })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/sign-in/sent')
  const [mail] = await mailsTo(email)
  const path = /https:\/\/events\.example\.org(\/sign-in\/link\/\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(mail?.text ?? '')?.[0] ?? ''
  return { path, code, cookie: cookieOf(answer.headers.getSetCookie()[0]) }
}

const anonymous = () => browserWith(site.url, undefined)

const cookieOf = (header: string | undefined) => header?.split(';')[0] ?? ''

function mailsTo(email: string) {
  return site.db.selectFrom('mails').selectAll().where('to_email', '=', email).orderBy('id', 'desc').execute()
}

async function usersWith(email: string) {
  const rows = await site.db
    .selectFrom('users')
    .innerJoin('persons', 'persons.id', 'users.person_id')
    .select(['users.name', 'users.email_verified', 'persons.published'])
    .where('users.email', '=', email)
    .execute()
  return { rows }
}
