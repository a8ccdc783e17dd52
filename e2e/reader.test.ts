// What readers come for: the next event in their language, a recording of long ago, by mouse, by keyboard, without a script.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import ICAL from 'ical.js'
import { ensureSample } from '../src/interchange/sample.ts'
import { testNow, testSite } from '../test/site.ts'
import { journey } from './browser.ts'

let url = ''

before(async () => {
  url = (await testSite((db) => ensureSample(db, testNow))).url
})

journey('I find a coming event in my language and add it to my calendar', async (visit) => {
  const page = await visit({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  await page.goto(url)
  await page.getByRole('link', { name: 'このページを日本語で読む' }).click()
  await page.waitForURL('**/ja')
  await page.getByRole('navigation', { name: 'メインメニュー' }).getByRole('link', { name: 'イベント' }).click()
  await page.locator('select[name=language]').selectOption('ja')
  await page.locator('form[method=get] button').first().click()
  await page.waitForURL('**/ja/events?*language=ja*')
  await page.locator('main h3 a').first().click()
  const href = await page.locator('a[href$=".ics"]').first().getAttribute('href')
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(new URL(href ?? '', url))).text()))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? calendar)
  assert.equal(await page.locator('h1').innerText(), event.summary)
  assert.equal(event.startDate.zone.tzid, 'Asia/Tokyo')
})

journey(
  'from the home page I reach a recording of 2021, and nothing foreign is loaded until I press',
  async (visit) => {
    const page = await visit()
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    await page.goto(url)
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Archive' }).click()
    await page.locator('summary').filter({ hasText: 'Year' }).click()
    await page.getByRole('link', { name: /^2021/ }).first().click()
    await page.waitForURL('**/archive?year=2021')
    await page.locator('a[href*="/recordings/"]').filter({ hasText: '2021' }).first().click()
    await page.waitForURL('**/recordings/*2021*')
    assert.deepEqual(foreign, [])
    assert.equal(await page.locator('iframe').count(), 0)
    await page.route('https://www.youtube-nocookie.com/**', (route) =>
      route.fulfill({ body: '<title>player</title>', contentType: 'text/html' }),
    )
    await page.locator('a.poster').press('Enter')
    await page.locator('iframe').waitFor()
    assert.match(
      (await page.locator('iframe').getAttribute('src')) ?? '',
      /^https:\/\/www\.youtube-nocookie\.com\/embed\//,
    )
  },
)

journey('with the keyboard alone I skip to the content, change the language and open an event', async (visit) => {
  const page = await visit()
  await page.goto(url)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the content')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
  await page.locator('details.choices summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('details.choices').getAttribute('open'), null)
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SUMMARY')
  await page.locator('main h3 a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/events/*')
  const ring = await page.evaluate(() => {
    const link = document.querySelector<HTMLElement>('.brand')
    link?.focus({ focusVisible: true } as FocusOptions)
    return link ? getComputedStyle(link).outlineStyle : ''
  })
  assert.equal(ring, 'solid')
})

journey('without JavaScript I filter, turn pages, read times and reach everything', async (visit) => {
  const page = await visit({ javaScriptEnabled: false })
  await page.goto(`${url}/events`)
  await page.locator('input[name=q]').fill('tokyo')
  await page.locator('form[method=get] button').first().click()
  assert.match(page.url(), /q=tokyo/)
  await page.locator('main h3 a').first().click()
  assert.match(await page.locator('main').innerText(), /UTC/)
  await page.locator('details.choices summary').click()
  await page.locator('details.choices a[lang=fi]').click()
  assert.match(page.url(), /\/fi\/events\//)
})

journey('I see an event in its own time and in mine', async (visit) => {
  const page = await visit({ timezoneId: 'Europe/Madrid' })
  await page.goto(`${url}/events?q=tokyo`)
  await page.locator('main h3 a').first().click()
  const text = await page.locator('main').innerText()
  assert.match(text, /19:00/)
  assert.match(text, /11:00.*your time/s)
})

journey('on a phone the next three dates are above the fold', async (visit) => {
  const page = await visit({ viewport: { width: 390, height: 844 }, isMobile: true })
  await page.goto(url)
  const tops = await page
    .locator('.coming .date')
    .evaluateAll((dates) => dates.slice(0, 3).map((date) => date.getBoundingClientRect().bottom))
  assert.equal(tops.length, 3)
  assert.ok(Math.max(...tops) <= 844, `the third date ends at ${Math.max(...tops)}`)
})
