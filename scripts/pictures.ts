// Takes the pictures of the guides: the sample programme in a real browser. Usage: node scripts/pictures.ts <address of a running site>
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../e2e/browser.ts'

interface Picture {
  name: string
  path: string
  width: number
  height: number
  colorScheme?: 'light' | 'dark'
}

const pictures: Picture[] = [
  { name: 'home-light', path: '/', width: 1280, height: 860 },
  { name: 'home-phone-dark', path: '/ja', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'events', path: '/events', width: 1280, height: 860 },
  { name: 'event', path: '/events/ospologylive-hamburg', width: 1280, height: 860 },
  { name: 'chapter', path: '/chapters/japan', width: 1280, height: 860 },
  { name: 'archive-dark', path: '/archive', width: 1280, height: 860, colorScheme: 'dark' },
]

const [origin] = process.argv.slice(2)
const executablePath = findBrowser()
if (!origin || !executablePath) throw new Error('node scripts/pictures.ts <address>; a Chromium must be on the PATH')

const folder = join(import.meta.dirname, '../docs/guide/pictures')
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
})
for (const { name, path, width, height, colorScheme = 'light' } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme,
    locale: path.startsWith('/ja') ? 'ja' : 'en-GB',
    timezoneId: 'Europe/Madrid',
  })
  await page.goto(origin + path)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.close()
}
await browser.close()
console.log(`${pictures.length} pictures are in docs/guide/pictures`)
