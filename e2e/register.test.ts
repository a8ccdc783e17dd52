// Somebody on a phone: a seat in a minute, confirmed, changed, passed on, cancelled; and a seat that came free, seen by two.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { addSeatedEvent } from '../test/seats.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { violationsOf } from './axe.ts'
import { journey, type Visit } from './browser.ts'

let site: TestSite
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const

before(async () => {
  site = await testSite(
    async (db) => {
      const title = { en: 'An evening on funding', ja: '資金調達を考える夕べ', fi: 'Rahoituksen ilta' }
      const place = { place_name: 'The Old Mill', city: 'Malmö', zone: 'Europe/Stockholm', title }
      const asks = { confirmation: true, guests_allowed: 1 }
      const { id } = await addSeatedEvent(db, 3, { slug: 'funding', ...place }, asks)
      const question = { event_id: id, kind: 'dietary' as const, label: { en: 'What do you not eat?' } }
      await db
        .insertInto('questions')
        .values({ ...question, why: { en: 'There is soup.' }, keep_days: 7 })
        .execute()
      await addSeatedEvent(db, 1, { slug: 'tiny', ...place }, asks)
      await addSeatedEvent(db, 40, { slug: 'plain', ...place }, { confirmation: true })
      await addSeatedEvent(db, 40, { slug: 'roomy', ...place }, { guests_allowed: 3 })
    },
    { FOLKMOOT_URL: '' },
  )
})

journey('on a phone: register, confirm, change to online, pass on, cancel', async (visit) => {
  const page = await visit({ ...phone, bypassCSP: true })
  await page.goto(`${site.url}/events/funding`)
  await page.getByText('3 seats', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Register' }).click()
  await sound(page)
  await fill(page, 'Mia', 'mia@example.org')
  await page.getByText('A seat is held for you').waitFor()
  await sound(page)

  await page.goto(await linkTo('mia@example.org'))
  await page.getByRole('button', { name: 'Confirm my seat' }).click()
  await page.getByRole('img', { name: 'QR code of the ticket of Mia' }).waitFor()
  await sound(page)

  await page.getByText('Change how you take part').click()
  await page.getByRole('radio', { name: /Online/ }).check()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByText('Your change is saved').waitFor()
  await page.getByRole('link', { name: 'Join online' }).waitFor()

  await page.getByText('Pass your seat on').first().click()
  await page.getByLabel('Their name').fill('Nils')
  await page.getByLabel('Their mail address').fill('nils@example.org')
  await page.getByRole('button', { name: 'Pass your seat on' }).click()
  await page.getByText('Is this the right person?').waitFor()
  await sound(page)
  await page.getByRole('button', { name: 'Yes, pass it on' }).click()
  await page.getByText('You have given your seat to the person you named').waitFor()

  await page.goto(await linkTo('nils@example.org'))
  await page.getByRole('link', { name: 'Cancel your registration' }).click()
  await sound(page)
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByText('You have cancelled your registration').waitFor()
  assert.deepEqual(site.faults, [])
})

journey('a seat that comes free goes to who waits, and both see it', async (visit) => {
  const [first, second] = [await visit(phone), await visit(phone)]
  await first.goto(`${site.url}/events/tiny/register`)
  await fill(first, 'Ann', 'ann@example.org')
  await first.goto(await linkTo('ann@example.org'))
  await first.getByRole('button', { name: 'Confirm my seat' }).click()
  await second.goto(`${site.url}/events/tiny`)
  await second.getByText('full').waitFor()
  await second.goto(`${site.url}/events/tiny/register`)
  await fill(second, 'Bo', 'bo@example.org')
  await second.getByText('you are on the waiting list').waitFor()
  await second.goto(await linkTo('bo@example.org'))
  await second.getByText('You are number 1 in line').waitFor()

  await first.getByRole('link', { name: 'Cancel your registration' }).click()
  await first.getByRole('button', { name: 'Yes, cancel it' }).click()
  await second.reload()
  await second.getByRole('button', { name: 'Yes, I am coming' }).click()
  await second.getByRole('img', { name: 'QR code of the ticket of Bo' }).waitFor()
  assert.deepEqual(site.faults, [])
})

journey('by keys alone, a first registration is a name, an address and one press', async (visit) => {
  const page = await visit()
  await page.goto(`${site.url}/events/plain`)
  await page.getByRole('link', { name: 'Register' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/register')
  const missing = page.locator('form.seat-form :is(input, select, textarea):invalid')
  assert.deepEqual(await missing.evaluateAll((fields) => fields.map((field) => field.getAttribute('name'))), [
    'name',
    'email',
  ])
  await tabTo(page, page.getByLabel('Your name'))
  await page.keyboard.type('Kim Keys')
  await page.keyboard.press('Tab')
  await page.keyboard.type('kim@example.org')
  await page.keyboard.press('Enter')
  await page.getByText('A seat is held for you').waitFor()

  await page.goto(await linkTo('kim@example.org'))
  await tabTo(page, page.getByRole('button', { name: 'Confirm my seat' }))
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'QR code of the ticket of Kim Keys' }).waitFor()
  await tabTo(page, page.getByRole('link', { name: 'Cancel your registration' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Yes, cancel it' }))
  await page.keyboard.press('Enter')
  await page.getByText('You have cancelled your registration').waitFor()
})

journey('what is wrong stands at its field, and nothing that was typed is lost', async (visit) => {
  const page = await visit({ ...phone, javaScriptEnabled: false, bypassCSP: true })
  await page.goto(`${site.url}/events/funding/register`)
  await page.getByLabel('Your name').fill('   ')
  await page.getByLabel('Mail address').fill('ada@example.org')
  await page.getByLabel('What do you not eat?').fill('Nuts')
  await page.getByRole('radio', { name: /Online/ }).check()
  await page.locator('form.seat-form button[type=submit]').click()
  await page.locator('#fault-name').waitFor()
  assert.equal(await page.getByLabel('Your name').getAttribute('aria-invalid'), 'true')
  assert.equal(await page.getByLabel('Mail address').inputValue(), 'ada@example.org')
  assert.equal(await page.getByLabel('What do you not eat?').inputValue(), 'Nuts')
  assert.equal(await page.getByRole('radio', { name: /Online/ }).isChecked(), true)
})

journey('guests are named, answers changed, and the tickets print on one page, dark on white', async (visit) => {
  const page = await visit({ colorScheme: 'dark' })
  await page.goto(`${site.url}/events/roomy/register`)
  await page.getByLabel('Guests you bring').selectOption('1')
  await fill(page, 'Pia', 'pia@example.org')
  await page.goto(await linkTo('pia@example.org'))
  await page.getByText('Change your guests').click()
  await page.getByRole('textbox', { name: 'Guest 1' }).fill('Tove')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.getByRole('img', { name: 'QR code of the ticket of Tove' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  assert.equal(paper.match(/\/Type\s*\/Page\b/g)?.length, 1)
  const colours = await page
    .locator('.qr svg')
    .evaluateAll((codes) =>
      codes.map((code) => [getComputedStyle(code).fill, getComputedStyle(code.closest('.qr') ?? code).backgroundColor]),
    )
  const dark = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']
  assert.deepEqual(colours, [dark, dark])
  assert.equal(await page.getByText('Pass your seat on').first().isVisible(), false)
})

journey('without a script: register, confirm, cancel', async (visit) => {
  const page = await visit({ ...phone, javaScriptEnabled: false })
  await page.goto(`${site.url}/events/funding/register`)
  await fill(page, 'Ida', 'ida@example.org')
  await page.goto(await linkTo('ida@example.org'))
  await page.getByRole('button', { name: 'Confirm my seat' }).click()
  await page.getByRole('link', { name: 'Cancel your registration' }).click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByText('You have cancelled your registration').waitFor()
})

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`registering is accessible and fits a phone in Japanese and Finnish: ${colorScheme}`, async (visit) => {
    const page = await looked(visit, colorScheme)
    for (const path of [
      '/ja/events/funding',
      '/ja/events/funding/register',
      '/fi/events/funding/register',
      '/fi/events/funding/join',
    ]) {
      await page.goto(site.url + path)
      await sound(page)
    }
  })
}

function looked(visit: Visit, colorScheme: 'light' | 'dark'): Promise<Page> {
  return visit({ ...phone, colorScheme, bypassCSP: true })
}

async function fill(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Mail address').fill(email)
  await page.getByRole('radio', { name: /In person/ }).check()
  await page.locator('form.seat-form button[type=submit]').click()
}

/** Walks by the key for the next field until it is reached. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const element = await wanted.elementHandle()
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((one) => one === document.activeElement, element)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${wanted} is not reached by keys`)
}

async function sound(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  assert.deepEqual([await violationsOf(page), wide], [[], false], page.url())
}

/** Where the link in the last mail to somebody leads. */
async function linkTo(email: string): Promise<string> {
  const mails = site.db.selectFrom('mails').select('text').where('to_email', '=', email).orderBy('id', 'desc')
  const { text } = await mails.executeTakeFirstOrThrow()
  return site.url + (/\/registrations\/[\w-]{44}/.exec(text)?.[0] ?? '')
}
