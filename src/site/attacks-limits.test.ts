// Limits over two real processes on one database: what one has counted the other knows, no header makes a client somebody
// else, and many honest people behind one address all get through.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addPerson } from '../../test/programme.ts'
import { addSeatedEvent, type SeatedTestEvent } from '../../test/seats.ts'
import { testOrigin } from '../../test/signed-in.ts'
import { testNow } from '../../test/site.ts'
import { type SiteProcess, startSiteProcess } from '../../test/site-processes.ts'
import { passwordTries } from '../people/rules-passwords.ts'
import { linksAnHour } from '../people/rules-sign-in.ts'
import { makeDoorLink } from '../registration/store-door-links.ts'
import type { SiteContext } from './context.ts'
import { isTooOften } from './seat-limits.ts'

const database = await testDatabase()
let event: SeatedTestEvent
let behindProxy: [SiteProcess, SiteProcess]
let alone: SiteProcess

before(async () => {
  event = await addSeatedEvent(database.db, null, { slug: 'open' }, { confirmation: true })
  const settings = { FOLKMOOT_RATE_LIMIT: '100000', FOLKMOOT_PASSWORDS: 'on' }
  const proxied = { ...settings, FOLKMOOT_TRUSTED_PROXIES: '127.0.0.1' }
  const [left, right, other] = await Promise.all([
    startSiteProcess(database, proxied),
    startSiteProcess(database, proxied),
    startSiteProcess(database, settings),
  ])
  behindProxy = [left, right]
  alone = other
})
after(() => Promise.all([...(behindProxy ?? []), alone].map((site) => site?.kill())))

type Headers = Record<string, string>

async function post(site: SiteProcess, path: string, fields: Headers, headers: Headers = {}): Promise<number> {
  const sent = { method: 'POST', headers: { origin: testOrigin, ...headers }, body: new URLSearchParams(fields) }
  const answer = await fetch(site.url + path, { ...sent, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

const either = (n: number) => behindProxy[n % 2] ?? alone
const from = (client: string): Headers => ({ 'x-forwarded-for': client })
const register = (site: SiteProcess, email: string, headers: Headers) =>
  post(site, '/events/open/register', { name: 'Somebody', mode: 'in-person', guests: '0', email }, headers)
const guess = (site: SiteProcess, email: string, headers: Headers) =>
  post(site, '/sign-in/password', { email, password: 'a guess' }, headers)
const askForLink = (site: SiteProcess, email: string, headers: Headers) => post(site, '/sign-in', { email }, headers)
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const countOf = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length

test('a mailbox is written to six times in a minute, from however many places and by whichever process', async () => {
  const varied = numbers(16).map((n) => register(either(n), `victim+${n}@example.org`, from(`198.51.100.${n}`)))
  const statuses = await Promise.all(varied)
  assert.deepEqual([countOf(statuses, 303), countOf(statuses, 429)], [6, 10])
})

test('whoever is signed in writes to others no more often than anybody, and to themselves as often as they wish', async () => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const askAt = (minute: number, email: string) => {
    const [now, actor] = [testNow.add({ minutes: minute }), { email: 'kim@example.org' }]
    const its = { db: database.db, signIn: { digest }, client: 'a home', now, config: { rateLimit: 1 }, actor }
    return isTooOften({ var: its } as unknown as SiteContext, email)
  }
  for (const [email, most] of [
    ['other@example.org', 20],
    ['kim@example.org', 30],
  ] as const) {
    const often: boolean[] = []
    for (const minute of numbers(5))
      for (const n of numbers(6)) often.push(await askAt(minute, email.replace('@', `+${n}@`)))
    assert.equal(often.filter((it) => !it).length, most, email)
  }
})

test('a password is guessed ten times in all, not ten times in each process', async () => {
  const tries = numbers(14).map((n) => guess(either(n), 'ada@example.org', from(`198.51.100.${100 + n}`)))
  const statuses = await Promise.all(tries)
  assert.deepEqual([countOf(statuses, 422), countOf(statuses, 429)], [passwordTries.address.most, 4])
})

test('codes are guessed at a door so many times in all, whatever address they come from', async () => {
  const madeBy = await addPerson(database.db)
  await database.db
    .insertInto('roles')
    .values({ person_id: madeBy, role: 'owner', scope: 'server', starts_at: testNow })
    .execute()
  const made = {
    eventId: event.id,
    madeBy,
    label: '',
    kind: 'kiosk',
    now: testNow,
    expires: testNow.add({ hours: 2 }),
  } as const
  const { token } = await database.db.transaction().execute((tx) => makeDoorLink(tx, made))
  const batch = async (n: number) => {
    const scans = numbers(50).map((at) => ({
      kind: 'code',
      uid: randomUUID(),
      at: 0,
      text: ` ${'23456789'.at(at % 8)}BCD-${1000 + at} `,
    }))
    const answer = await fetch(`${either(n).url}/check-in/${token}/kiosk/scans`, {
      method: 'POST',
      headers: { origin: testOrigin, 'content-type': 'application/json', ...from(`203.0.113.${n}`) },
      body: JSON.stringify({ deviceId: `device-${n}-of-guesser`, sentAt: 0, scans }),
    })
    await answer.arrayBuffer()
    return answer.status
  }
  const statuses: number[] = []
  for (const n of numbers(14)) statuses.push(await batch(n))
  assert.deepEqual(statuses, [...Array(12).fill(200), 429, 429])
  const headers = { origin: testOrigin }
  const form = { method: 'POST', headers, body: new URLSearchParams({ code: '2345-6789' }) }
  const typed = await fetch(`${either(0).url}/check-in/${token}/kiosk/arrivals`, form)
  assert.equal(typed.status, 429)
  assert.match(await typed.text(), /Too many codes/)
})

const spoofed = (n: number): Headers => ({
  'x-forwarded-for': `10.9.${n}.1`,
  'x-real-ip': `10.9.${n}.2`,
  forwarded: `for=10.9.${n}.3`,
  'cf-connecting-ip': `10.9.${n}.4`,
  'true-client-ip': `10.9.${n}.5`,
  'x-client-ip': `10.9.${n}.6`,
  'x-cluster-client-ip': `10.9.${n}.7`,
  via: `1.1 10.9.${n}.8`,
})

test('without a trusted proxy no header makes one client many', async () => {
  const statuses = await Promise.all(
    numbers(linksAnHour.client + 5).map((n) => askForLink(alone, `some${n}@example.org`, spoofed(n))),
  )
  assert.deepEqual([countOf(statuses, 303), countOf(statuses, 429)], [linksAnHour.client, 5])
})

test('behind one, only what the proxy itself wrote is believed', async () => {
  const tries = numbers(linksAnHour.client + 5).map((n) => {
    const { via: _, ...headers } = spoofed(n)
    // Whoever asks has written everything to the left of the address that the proxy saw.
    const forwarded = `10.9.${n}.1, 127.0.0.1, 192.0.2.${n}, 203.0.113.77`
    return askForLink(either(n), `other${n}@example.org`, { ...headers, 'x-forwarded-for': forwarded })
  })
  const statuses = await Promise.all(tries)
  assert.deepEqual([countOf(statuses, 303), countOf(statuses, 429)], [linksAnHour.client, 5])
})

test('an IPv6 network of one household is one client', async () => {
  const tries = numbers(linksAnHour.client + 5).map((n) =>
    askForLink(either(n), `house${n}@example.org`, from(`2001:db8:7:7:${n.toString(16)}::${n + 1}`)),
  )
  assert.equal(countOf(await Promise.all(tries), 303), linksAnHour.client)
})

test('a hall of honest people behind one address registers within the same minute', async () => {
  const people = numbers(280)
  const statuses: number[] = []
  // As many together as a hall has fingers on the button.
  for (let n = 0; n < people.length; n += 40)
    statuses.push(
      ...(await Promise.all(
        people.slice(n, n + 40).map((one) => register(either(one), `hall${one}@example.org`, from('203.0.113.200'))),
      )),
    )
  assert.equal(countOf(statuses, 303), people.length)
})
