// Passwords: absent unless the operator wants them, set by who has just signed in, tried at a price, and told to nobody.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { passwordTries } from '../people/rules-passwords.ts'

let site: TestSite
let moment = testNow
const fill = (db: TestSite['db']) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
const password = 'kettle under blue stairs'

before(async () => {
  site = await testSite(fill, { FOLKMOOT_PASSWORDS: 'on' })
})

test('unless they are turned on, nothing shows or takes one', async () => {
  const without = await testSite(fill)
  const ada = await signedIn(without)
  for (const path of ['/sign-in/password', '/my/password', '/my/password/removal'])
    assert.equal((await ada.post(path, { email: ada.email, password })).status, 404, path)
  const shown = [await browserWith(without.url, undefined).get('/sign-in'), await ada.get('/my/sessions')]
  for (const page of shown) assert.doesNotMatch(await page.text(), /type="password"/)
})

test('who has set one signs in with it, and a link goes on working', async () => {
  const ada = await signedIn(site)
  const set = await ada.post('/my/password', { password })
  assert.deepEqual([set.status, set.headers.get('location')], [303, '/my/sessions#password'])
  assert.match(await (await ada.get('/my/sessions')).text(), /Remove the password/)
  const entered = await tryAs(ada.email, password, '/events')
  assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/events'])
  const session = entered.headers.getSetCookie().find((one) => one.includes('_session='))
  assert.match(
    session ?? '',
    /^__Secure-folkmoot_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  assert.equal((await browserWith(site.url, session?.split(';')[0]).get('/my/sessions')).status, 200)
  assert.equal((await browserWith(site.url, undefined).post('/sign-in', { email: ada.email })).status, 303)
  assert.deepEqual(site.faults, [])
})

test('what is kept and told of it holds nothing of it, and its owner is told by mail', async () => {
  const ben = await signedIn(site)
  await ben.post('/my/password', { password })
  const kept = await site.db.selectFrom('user_passwords').select('hash').execute()
  assert.ok(kept.every(({ hash }) => /^[0-9a-f]{32}:[0-9a-f]{128}$/.test(hash)))
  const history = await site.db.selectFrom('history').selectAll().where('verb', '=', 'set-password').execute()
  const mails = await site.db.selectFrom('mails').selectAll().where('to_email', '=', ben.email).execute()
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['A password was set at The Moot'],
  )
  assert.ok(history.length > 0)
  assert.ok(!JSON.stringify([history, mails, kept]).includes('kettle'))
})

test('a wrong one, that of another and an address that nobody has are the same answer', async () => {
  const [cleo, dan] = [await signedIn(site), await signedIn(site)]
  await cleo.post('/my/password', { password })
  await dan.post('/my/password', { password: 'another green window seat' })
  const noPassword = await signedIn(site)
  const pages = await Promise.all(
    [
      [cleo.email, 'another green window seat'],
      [noPassword.email, password],
      ['nobody@example.org', password],
      [cleo.email, ''],
      [cleo.email, 'x'.repeat(5000)],
    ].map(async ([email = '', typed = '']) => {
      const answer = await tryAs(email, typed)
      assert.deepEqual(answer.headers.getSetCookie(), [])
      return `${answer.status} ${(await answer.text()).replaceAll(email, '…')}`
    }),
  )
  assert.equal(new Set(pages).size, 1)
  assert.match(pages[0] ?? '', /^422 [\s\S]*This address and this password do not belong together/)
})

test('guessing is stopped, for an address that is known as for one that is not, and a right one is no way round', async () => {
  const eve = await signedIn(site)
  await eve.post('/my/password', { password })
  const [known, unknown] = [await guess(eve.email), await guess('no.one@example.org')]
  assert.deepEqual(known, { 422: passwordTries.address.most, 429: 3 })
  assert.deepEqual(unknown, known)
  assert.equal((await tryAs(eve.email, password)).status, 429)
  later(passwordTries.address.seconds)
  assert.equal((await tryAs(eve.email, password)).status, 303)
})

test('one client that tries many addresses is stopped as well', async () => {
  later(passwordTries.client.seconds)
  const tries = Array.from({ length: passwordTries.client.most + 5 }, (_, at) =>
    tryAs(`somebody.${at}@example.org`, 'x'),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 429).length, 5)
  later(passwordTries.client.seconds)
})

test('setting one wants a fresh session, and ends all others', async () => {
  const finn = await signedIn(site)
  await site.db
    .updateTable('user_sessions')
    .set({ created_at: testNow.subtract({ hours: 25 }) })
    .where('user_id', '=', await userOf(finn))
    .execute()
  const stale = await finn.post('/my/password', { password })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /Sign in anew to set a password/)
  await site.db
    .updateTable('user_sessions')
    .set({ created_at: testNow })
    .where('user_id', '=', await userOf(finn))
    .execute()
  await finn.post('/my/password', { password })
  const thief = (await tryAs(finn.email, password)).headers
    .getSetCookie()
    .find((one) => one.includes('_session='))
    ?.split(';')[0]
  assert.equal((await browserWith(site.url, thief).get('/my/sessions')).status, 200)
  await finn.post('/my/password', { password: 'another green window seat' })
  assert.equal((await browserWith(site.url, thief).get('/my/sessions')).status, 303)
  assert.equal((await finn.get('/my/sessions')).status, 200)
  assert.equal((await tryAs(finn.email, password)).status, 422)
})

test('a password that others would guess is refused with the reason, and none is shown again', async () => {
  const gil = await signedIn(site)
  for (const [typed, says] of [
    ['brief7', /at the least/],
    ['Password1234', /Others would guess/],
    ['y'.repeat(200), /at the most/],
  ] as const) {
    const answer = await gil.post('/my/password', { password: typed })
    const page = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(page, says)
    assert.ok(!page.includes(typed))
  }
})

test('one that is removed lets nobody in', async () => {
  const hal = await signedIn(site)
  await hal.post('/my/password', { password })
  assert.equal((await hal.post('/my/password/removal')).status, 303)
  assert.equal((await tryAs(hal.email, password)).status, 422)
})

function tryAs(email: string, typed: string, to = '/'): Promise<Response> {
  return browserWith(site.url, undefined).post('/sign-in/password', { email, password: typed, return: to })
}

function later(seconds: number): void {
  moment = moment.add({ seconds })
  site.moveTo(moment)
}

async function guess(email: string): Promise<Record<number, number>> {
  const statuses: number[] = []
  for (let at = 0; at < passwordTries.address.most + 3; at++)
    statuses.push((await tryAs(email, `guess number ${at}`)).status)
  return Object.fromEntries([422, 429].map((status) => [status, statuses.filter((one) => one === status).length]))
}

async function userOf({ email }: Browser): Promise<string> {
  return (await site.db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
}
