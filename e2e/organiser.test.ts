// An organiser from the first seat to the last word: seats and questions, who gets in, rounds, letters, lists, and taking back.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before } from 'node:test'
import type { Page } from 'playwright-core'
import { addSeatedEvent, assertNobodyOvertaken, assertSound, seatWork, someone, take } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { as, journey } from './browser.ts'

let site: TestSite
let organiser: Browser

before(async () => {
  site = await testSite(async (db) => {
    for (const slug of ['fresh', 'crowded', 'letters', 'keyed', 'asked'])
      await addSeatedEvent(db, 2, {
        slug,
        title: { en: `An evening called ${slug}` },
        registration: slug === 'asked' ? 'interest' : 'open',
      })
  })
  const communities = site.db.selectFrom('communities').select('id')
  const { id: community_id } = await communities.executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

const desk = (slug: string, part = '') => `${site.url}/desk/events/${slug}${part}`

journey('I open the seats of a new event, reserve some for speakers and ask a question', async (visit) => {
  const page = await visit(as(organiser))
  await page.goto(desk('fresh', '/seats'))
  await page.getByLabel('Seats: In person', { exact: true }).fill('30')
  await page.getByRole('button', { name: 'Save the seats' }).click()
  await page.getByText('The seats are saved.').waitFor()
  await page.getByText('Reserve seats').first().click()
  await page.locator('[name=purpose]').selectOption('speakers')
  await page.getByRole('button', { name: 'Reserve seats' }).click()
  await page.getByLabel('Seats: In person, for speakers').fill('3')
  await page.getByRole('button', { name: 'Save the seats' }).click()
  await page.getByLabel('Guests each may bring').fill('1')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await page.getByText('The settings of registration are saved.').waitFor()

  await page.getByRole('link', { name: 'What attendees are asked' }).click()
  await page.getByRole('link', { name: 'New question' }).click()
  await page.locator('[name=kind]').selectOption('dietary')
  await page.locator('[name="label.en"]').fill('What do you not eat?')
  await page.locator('[name="why.en"]').fill('There is soup.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'What do you not eat?' }).waitFor()

  const reader = await visit()
  await reader.goto(`${site.url}/events/fresh/register`)
  await reader.getByText('30 seats', { exact: true }).waitFor()
  await reader.getByLabel('What do you not eat?').waitFor()
  await reader.getByText('There is soup.').waitFor()
  await reader.getByLabel('Guests you bring').waitFor()
  assert.equal(await reader.getByText('speakers').count(), 0)
})

journey('It is full: I raise the seats, those who wait have them, and I keep one address out', async (visit) => {
  const event = await eventOf('crowded')
  const work = await seatWork(site.db)
  for (let count = 1; count <= 5; count++)
    await take(site.db, work, someone(event, { name: `Comer ${count}`, email: `comer${count}@example.org` }))
  const waiting = await visit()
  await waiting.goto(await linkTo('comer3@example.org'))
  await waiting.getByText('You are number 1 in line').waitFor()

  const page = await visit(as(organiser))
  await page.goto(desk('crowded', '/attendees'))
  await page.getByRole('link', { name: 'Waiting list 3' }).waitFor()
  await page.goto(desk('crowded', '/seats'))
  await page.getByLabel('Seats: In person', { exact: true }).fill('4')
  await page.getByRole('button', { name: 'Save the seats' }).click()
  await page.getByText('The seats are saved.').waitFor()
  await waiting.reload()
  await waiting.getByRole('img', { name: 'QR code of the ticket of Comer 3' }).waitFor()

  await page.goto(desk('crowded', '/attendees'))
  await page.getByRole('link', { name: 'Waiting list 1' }).click()
  await choose(page, ['Comer 5'], 'Decline kindly')
  await page.getByText('Comer 5 was declined.').waitFor()

  await page.goto(desk('crowded', '/blocks'))
  await page.getByLabel('Their address').fill('Trouble@Example.org')
  await page.getByLabel('Reason').fill('Was rude to the speakers.')
  await page.getByRole('button', { name: 'Block this address' }).click()
  await page.getByText('trouble@example.org').waitFor()
  const blocked = await visit()
  await blocked.goto(`${site.url}/events/crowded/register`)
  await blocked.getByLabel('Your name').fill('Trouble')
  await blocked.getByLabel('Mail address').fill('trouble+again@example.org')
  await blocked.getByRole('radio', { name: /In person/ }).check()
  await blocked.locator('form.seat-form button[type=submit]').click()
  await blocked.getByText('Nobody can register with this address').waitFor()
  await assertSound(site.db, event.id)
  await assertNobodyOvertaken(site.db, event.id)
})

journey('Those who ask are let in, declined and invited in rounds, with the balance in view', async (visit) => {
  const event = await eventOf('asked')
  const work = await seatWork(site.db)
  for (let count = 1; count <= 6; count++) {
    const part = { name: `Asker ${count}`, email: `asker${count}@example.org`, coming: { as: 'requested' } } as const
    const affiliation = count % 2 ? 'Acme' : 'Umbrella'
    await take(site.db, work, someone(event, { ...part, affiliation }))
  }
  const page = await visit(as(organiser))
  await page.goto(desk('asked', '/attendees'))
  await choose(page, ['Asker 1', 'Asker 2'], 'Let in')
  await page.getByText('2 people were let in.').waitFor()
  await choose(page, ['Asker 3'], 'Decline kindly')
  await page.getByText('Asker 3 was declined.').waitFor()

  await page.goto(desk('asked', '/seats'))
  await page.getByLabel('Seats: In person', { exact: true }).fill('4')
  await page.getByRole('button', { name: 'Save the seats' }).click()
  await page.goto(desk('asked', '/invitations'))
  await page.getByLabel('How many to invite').fill('2')
  await page.getByRole('button', { name: 'See who is next' }).click()
  await page.getByRole('button', { name: 'Invite 2 people' }).click()
  await page.getByText('2 invitations are on the way.').waitFor()
  await page.getByRole('rowheader', { name: 'Umbrella' }).waitFor()

  const guest = await visit()
  await guest.goto(await linkTo('asker4@example.org'))
  await guest.getByRole('button', { name: 'Yes, I am coming' }).click()
  await guest.getByRole('img', { name: 'QR code of the ticket of Asker 4' }).waitFor()
  await assertSound(site.db, event.id)
})

journey(
  'I write to everybody with a seat, take the list home, call the event off and take that back',
  async (visit) => {
    const event = await eventOf('letters')
    const work = await seatWork(site.db)
    await take(site.db, work, someone(event, { name: '=HYPERLINK("x")', email: 'lin@example.org' }))
    const page = await visit(as(organiser))
    await page.goto(desk('letters', '/messages'))
    await page.getByRole('button', { name: 'Write a message' }).click()
    await page.locator('[name="subject.en"]').fill('Bring a spoon')
    await page.locator('[name="body.en"]').fill('There is soup at **{event}**.')
    await page.getByRole('button', { name: 'Look at it before it goes' }).click()
    await page.getByText('1 person gets it as things stand.').waitFor()
    await page.getByRole('button', { name: 'Send it now' }).click()
    await page.getByText('The message is on its way.').waitFor()
    const told = site.db.selectFrom('mails').select('subject').where('to_email', '=', 'lin@example.org').orderBy('id')
    assert.deepEqual((await told.execute()).at(-1), { subject: 'Bring a spoon' })

    await page.goto(desk('letters', '/attendees'))
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'As a table (CSV)' }).click()
    const table = await readFile(await (await saving).path(), 'utf8')
    assert.match(table, /lin@example\.org/)
    assert.doesNotMatch(table, /(^|,|")=HYPERLINK/m)

    await page.goto(desk('letters'))
    await page.getByText('Cancel the event').first().click()
    await page.locator('form[action$="/cancellation"] [name=reason]').fill('The hall is flooded.')
    await page.locator('form[action$="/cancellation"] button').click()
    await page.getByText(/^Cancelled\. You can take this back until/).waitFor()
    const theirs = await visit()
    await theirs.goto(await linkTo('lin@example.org'))
    await theirs.getByText('This event has been cancelled.').waitFor()
    assert.equal(await theirs.locator('.ticket').count(), 0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back.').waitFor()
    await theirs.reload()
    await theirs.locator('.ticket').waitFor()
    assert.deepEqual(site.faults, [])
  },
)

journey('I work through the attendees with the keyboard alone', async (visit) => {
  const event = await eventOf('keyed')
  const work = await seatWork(site.db)
  for (const name of ['Ann', 'Bo', 'Cy'])
    await take(site.db, work, someone(event, { name, email: `${name.toLowerCase()}@example.org` }))
  const page = await visit(as(organiser))
  await page.goto(desk('keyed', '/attendees?sort=name'))
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  assert.equal(await page.locator('input[data-choose]:checked').count(), 2)
  await page.keyboard.press('o')
  await page.waitForURL(/\/attendees\/[\w-]{36}/)
  await page.goBack()
  await page.keyboard.press('/')
  await page.keyboard.type('Cy')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=Cy/)
  assert.equal(await page.locator('main tbody tr').count(), 1)
})

async function choose(page: Page, names: readonly string[], verb: string): Promise<void> {
  for (const name of names) await page.getByLabel(`Choose ${name}`, { exact: true }).check()
  await page.locator('select[name=verb]').selectOption({ label: verb })
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.locator('form.sheet button[type=submit]').click()
}

async function eventOf(slug: string) {
  const { id } = await site.db.selectFrom('events').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  const pools = await site.db.selectFrom('seat_pools').selectAll().where('event_id', '=', id).orderBy('id').execute()
  const [room, stream] = pools
  if (!room || !stream) throw new Error('a hybrid event has two pools')
  return { id, room, stream }
}

/** Where the link in the first mail to somebody leads. */
async function linkTo(email: string): Promise<string> {
  const mails = await site.db.selectFrom('mails').select('text').where('to_email', '=', email).orderBy('id').execute()
  const links = mails.flatMap(({ text }) => /\/registrations\/[\w-]{44}/.exec(text)?.[0] ?? [])
  return site.url + (links[0] ?? '')
}
