// Takes the pictures of the guides: the sample programme on a site of its own, in a real browser. Usage: node scripts/pictures.ts [name…]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import sharp from 'sharp'
import { findBrowser } from '../e2e/browser.ts'
import { type Looker, programmeToShow } from './pictures-programme.ts'

interface Picture {
  name: string
  path: string
  /** On a phone instead of a wide screen. */
  phone?: 'phone'
  colorScheme?: 'dark'
  /** Who looks; everybody unless told otherwise. */
  who?: Looker
  /** What is brought into view at the head of the picture. */
  to?: string
}

const pictures: Picture[] = [
  { name: 'home-light', path: '/' },
  { name: 'home-phone-dark', path: '/ja', phone: 'phone', colorScheme: 'dark' },
  { name: 'events', path: '/events' },
  { name: 'event', path: '/events/ospologylive-hamburg' },
  { name: 'chapter', path: '/chapters/japan' },
  { name: 'archive-dark', path: '/archive', colorScheme: 'dark' },
  { name: 'desk-today', path: '/desk', who: 'ambassador', phone: 'phone' },
  { name: 'desk-new-event', path: '/desk/events/new', who: 'ambassador', phone: 'phone' },
  { name: 'desk-event-form', path: '/desk/events/japan-meetup-first-hundred-days/edit', who: 'ambassador' },
  {
    name: 'desk-event-texts',
    path: '/desk/events/japan-meetup-first-hundred-days/edit',
    who: 'ambassador',
    to: '.form-section:has(.text-columns)',
  },
  { name: 'desk-report', path: '/desk/chapters/japan/report?quarter=2026-Q3', who: 'ambassador' },
  { name: 'desk-chapters', path: '/desk/chapters', who: 'programme-manager' },
  { name: 'desk-health', path: '/desk/health', who: 'programme-manager' },
  { name: 'desk-proposal', path: '/desk/proposals/brazil', who: 'programme-manager' },
  { name: 'desk-reports', path: '/desk/reports?quarter=2026-Q3', who: 'programme-manager' },
]

const folder = join(import.meta.dirname, '../docs/guide/pictures')
const wanted = process.argv.slice(2)

// As a test, so that the site is taken down as those of tests are.
test('the pictures are taken', async (t) => {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('a Chromium must be on the PATH')
  const { url, cookies } = await programmeToShow()
  mkdirSync(folder, { recursive: true })
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  t.after(() => browser.close())
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    await take(browser, url, cookies[picture.who ?? 'anybody'], picture)
})

async function take(browser: Browser, url: string, cookie: string | undefined, picture: Picture): Promise<void> {
  const { name, path, phone, colorScheme, to } = picture
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
    ...(phone ? { isMobile: true, hasTouch: true } : {}),
    colorScheme: colorScheme ?? 'light',
    locale: path.startsWith('/ja') ? 'ja' : 'en-GB',
    timezoneId: 'Europe/Madrid',
    ...(cookie ? { extraHTTPHeaders: { cookie } } : {}),
  })
  await page.goto(url + path)
  if (to) await page.locator(to).evaluate((element) => element.scrollIntoView())
  // A palette makes a third of the size, and nobody sees it.
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(folder, `${name}.png`))
  await page.close()
}
