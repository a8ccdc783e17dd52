// Passkeys under attack: answers replayed, meant for others, made elsewhere, or no answers at all.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type PasskeyDevice, passkeyDevice } from '../../test/passkey-device.ts'
import { addCommunity } from '../../test/programme.ts'
import { rawRequest } from '../../test/raw-request.ts'
import { type Browser, justSignedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'

let site: TestSite

before(async () => {
  site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
})

test('a device is added once, signs in once a question, and each answer is of use once', async () => {
  const ada = await justSignedIn(site)
  const device = passkeyDevice(testOrigin)
  const offer = await ask('/my/passkeys/question', ada.cookie)
  const made = { name: 'Phone', response: device.made(offer.options) }
  assert.equal((await send('/my/passkeys', made, offer.cookie)).status, 200)
  assert.equal((await send('/my/passkeys', made, offer.cookie)).status, 422)
  const question = await ask('/sign-in/passkey/question')
  const signed = { response: device.signed(question.options), return: '//evil.example' }
  const entered = await send('/sign-in/passkey', signed, question.cookie)
  assert.deepEqual([entered.status, JSON.parse(entered.body)], [200, { to: '/desk' }])
  assert.equal(sessionsIn(entered), 1)
  const again = await send('/sign-in/passkey', signed, question.cookie)
  assert.deepEqual([again.status, sessionsIn(again)], [422, 0])
  const kept = await site.db.selectFrom('user_passkeys').select('name').execute()
  assert.deepEqual(kept, [{ name: 'Phone' }])
  assert.deepEqual(site.faults, [])
})

test('an answer to the question of another, of another site, or of the other kind lets nobody in', async () => {
  const [ben, eve] = [await justSignedIn(site), await justSignedIn(site)]
  const [device, evil] = [await added(ben), passkeyDevice(testOrigin)]
  const [question, other] = [await ask('/sign-in/passkey/question'), await ask('/sign-in/passkey/question')]
  const wrong: [string, object, string | undefined][] = [
    ['another browser', device.signed(question.options), other.cookie],
    ['no browser', device.signed(question.options), undefined],
  ]
  for (const [what, lies] of [
    ['another challenge', { challenge: 'AAAA' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another host', { host: 'evil.example' }],
    ['a new passkey', { type: 'webauthn.create' }],
    ['a key that did not ask who holds it', { flags: 0x01 }],
  ] as const) {
    const { options, cookie } = await ask('/sign-in/passkey/question')
    wrong.push([what, device.signed(options, lies), cookie])
  }
  const { options, cookie } = await ask('/sign-in/passkey/question')
  wrong.push(['the key of another', evil.signed(options, { id: device.id }), cookie])
  const unknown = await ask('/sign-in/passkey/question')
  wrong.push(['a key that nobody knows', evil.signed(unknown.options), unknown.cookie])
  const offered = await ask('/my/passkeys/question', eve.cookie)
  wrong.push(['the question of a new passkey', device.signed(offered.options), offered.cookie])
  for (const [what, response, jar] of wrong) {
    const answer = await send('/sign-in/passkey', { response }, jar)
    assert.deepEqual([answer.status, sessionsIn(answer)], [422, 0], what)
  }
  assert.deepEqual(site.faults, [])
})

test('nobody adds a passkey to somebody else, or takes theirs', async () => {
  const [cleo, dan] = [await justSignedIn(site), await justSignedIn(site)]
  const offer = await ask('/my/passkeys/question', cleo.cookie)
  const response = passkeyDevice(testOrigin).made(offer.options)
  // The question that Cleo's browser was asked, answered with Dan's session: whose would it be?
  const mixed = `${offer.cookie.replace(cleo.cookie, '')}; ${dan.cookie}`
  assert.equal((await send('/my/passkeys', { name: 'x', response }, mixed)).status, 422)
  const device = await added(cleo)
  const stolen = await ask('/my/passkeys/question', dan.cookie)
  const same = device.made(stolen.options)
  assert.equal((await send('/my/passkeys', { name: 'x', response: same }, stolen.cookie)).status, 422)
  const { id } = await site.db
    .selectFrom('user_passkeys')
    .select('id')
    .where('credential_id', '=', device.id)
    .executeTakeFirstOrThrow()
  assert.equal((await dan.post('/my/passkeys/removal', { passkey: id })).status, 303)
  assert.equal((await site.db.selectFrom('user_passkeys').select('id').where('id', '=', id).execute()).length, 1)
  assert.deepEqual(site.faults, [])
})

test('signing in anew ends the session that the browser had', async () => {
  const gil = await justSignedIn(site)
  const device = await added(gil)
  const question = await ask('/sign-in/passkey/question', gil.cookie)
  assert.equal(
    (await send('/sign-in/passkey', { response: device.signed(question.options) }, question.cookie)).status,
    200,
  )
  assert.equal((await gil.get('/my/sessions')).status, 303)
})

test('what is no answer is refused, however large or odd, and breaks nothing', async () => {
  const eli = await justSignedIn(site)
  const device = await added(eli)
  const odd: unknown[] = [null, 7, 'x', [], {}, { response: null }, { response: [] }, { response: { id: 7 } }]
  for (const id of [null, 7, [], {}, { $ne: '' }, [device.id], 'x'.repeat(5000), "' or true --", '\u0000'])
    odd.push({ response: device.signed({ challenge: 'AAAA' }, { id }) })
  odd.push({ response: { ...device.signed({ challenge: 'AAAA' }), response: 'x' } })
  odd.push({ response: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) })
  for (const body of odd) {
    const [question, offer] = [await ask('/sign-in/passkey/question'), await ask('/my/passkeys/question', eli.cookie)]
    const says = JSON.stringify(body).slice(0, 80)
    assert.equal((await send('/sign-in/passkey', body, question.cookie)).status, 422, says)
    assert.equal((await send('/my/passkeys', body, offer.cookie)).status, 422, says)
  }
  const question = await ask('/sign-in/passkey/question')
  const large = await send('/sign-in/passkey', { response: { id: 'x'.repeat(70_000) } }, question.cookie)
  assert.equal(large.status, 413)
  const huge = await send('/my/passkeys', { response: { id: 'x'.repeat(2_100_000) } }, eli.cookie)
  assert.equal(huge.status, 413)
  assert.deepEqual(site.faults, [])
})

test('a session of yesterday adds none', async () => {
  const finn = await justSignedIn(site)
  await site.db
    .updateTable('user_sessions')
    .set({ created_at: testNow.subtract({ hours: 24 * 20 }) })
    .execute()
  const answer = await send('/my/passkeys/question', {}, finn.cookie)
  assert.deepEqual([answer.status, /a day ago/.test(answer.body)], [422, true])
})

async function added(whose: Browser): Promise<PasskeyDevice> {
  const device = passkeyDevice(testOrigin)
  const { options, cookie } = await ask('/my/passkeys/question', whose.cookie)
  assert.equal((await send('/my/passkeys', { name: 'Key', response: device.made(options) }, cookie)).status, 200)
  return device
}

/** What is asked of the device, and the cookies of the browser that asked. */
async function ask(path: string, cookie = ''): Promise<{ options: unknown; cookie: string }> {
  const answer = await send(path, {}, cookie)
  assert.equal(answer.status, 200, path)
  const set = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0] ?? '')
  return { options: JSON.parse(answer.body), cookie: [cookie, ...set].filter(Boolean).join('; ') }
}

function send(path: string, body: unknown, cookie = '') {
  const headers = { origin: testOrigin, 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) }
  return rawRequest(site.url, path, { method: 'POST', headers, body: JSON.stringify(body) })
}

const sessionsIn = ({ headers }: { headers: Record<string, string | string[] | undefined> }) =>
  [headers['set-cookie'] ?? []].flat().filter((one) => /_session=[^;]/.test(one)).length
