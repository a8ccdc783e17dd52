// Nobody makes the form of an event write to somebody else's mailbox again and again, however the address is varied.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { addSeatedEvent, seatWork, someone, take } from '../../test/seats.ts'
import { browserWith, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testNow, testSite } from '../../test/site.ts'
import { linkToken } from '../registration/store-keys.ts'
import type { SiteContext } from './context.ts'
import { printsTooMany } from './door-limits.ts'
import { isTooOften } from './seat-limits.ts'

let site: TestSite
const form = { name: 'Eve', mode: 'in-person', guests: '0' }

before(async () => {
  const event = { slug: 'seated', title: { en: 'A seated evening' } }
  site = await testSite((db) => addSeatedEvent(db, 500, event, { confirmation: true }), {
    FOLKMOOT_RATE_LIMIT: '100000',
  })
})

const register = (email: string, browser = browserWith(site.url, undefined)) =>
  browser.post('/events/seated/register', { ...form, email })

test('one mailbox is written to six times a minute and twenty times an hour, and its owner registers all the same', async () => {
  const owner = await signedIn(site)
  const victim = (number: number) => owner.email.replace('@', `+${number}@`)
  const answers: number[] = []
  for (let round = 0; round < 4; round++) {
    site.moveTo(testNow.add({ minutes: round }))
    for (let number = 0; number < 7; number++) answers.push((await register(victim(round * 7 + number))).status)
  }
  const taken = answers.filter((status) => status === 303).length
  assert.deepEqual([taken, answers[6], answers.at(-1)], [20, 429, 429])
  assert.equal((await register('somebody@example.org')).status, 303)
  site.moveTo(testNow.add({ minutes: 10 }))
  assert.equal((await register(owner.email, owner)).status, 303)
})

test('a seat that cannot be passed on for now stays, and its page says so', async () => {
  const event = await addSeatedEvent(site.db, 50, { slug: 'passed' })
  const work = await seatWork(site.db)
  const answers: [number, boolean][] = []
  let last = ''
  for (let number = 0; number < 7; number++) {
    const taken = await take(site.db, work, someone(event))
    const token = linkToken(work.keys, { uid: 'uid' in taken ? taken.uid : '', serial: 1 })
    const form = { name: 'Next', email: `next+${number}@example.org`, step: 'sure' }
    const answer = await browserWith(site.url, undefined).post(`/registrations/${token}/passing-on`, form)
    last = await answer.text()
    answers.push([answer.status, last.includes('The seat is still yours')])
  }
  assert.deepEqual(answers, [...Array.from({ length: 6 }, () => [303, false]), [429, true]])
  assert.match(last, /<details open><summary>Pass your seat on/)
  assert.match(last, /name="name" value="Next" required.*value="next\+6@example\.org" required/s)
})

test('from one place so many seats are held in an hour for addresses that nobody has proven', async () => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const askAt = (minute: number, number: number) => {
    const now = testNow.add({ minutes: minute })
    const its = { db: site.db, signIn: { digest }, client: 'a hall', now, config: { rateLimit: 1 }, actor: null }
    return isTooOften({ var: its } as unknown as SiteContext, `n${minute}-${number}@example.org`)
  }
  const asked: boolean[] = []
  for (const minute of [0, 1, 2])
    asked.push(...(await Promise.all(Array.from({ length: 250 }, (_, number) => askAt(minute, number)))))
  assert.equal(asked.filter((often) => !often).length, 500)
  assert.equal(await askAt(61, 0), false)
})

test('at one door so many badges are printed within ten minutes, and at another one as many', async () => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const printsAt = (linkId: number, minute: number) => {
    const its = { db: site.db, signIn: { digest }, now: testNow.add({ minutes: minute }), config: { rateLimit: 1 } }
    return printsTooMany({ var: its } as unknown as SiteContext, { by: { linkId } })
  }
  const many = await Promise.all(Array.from({ length: 210 }, () => printsAt(1, 0)))
  assert.equal(many.filter((often) => often).length, 10)
  assert.deepEqual([await printsAt(1, 9), await printsAt(2, 9), await printsAt(1, 11)], [true, false, false])
})
