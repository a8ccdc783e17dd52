// The door with a camera: a picture of a ticket on a dim screen, played to a real browser, lets its holder in.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Browser as Chromium, chromium } from 'playwright-core'
import encodeQR from 'qr'
import sharp from 'sharp'
import { listTickets } from '../src/registration/store-tickets.ts'
import { addSeatedEvent, type SeatedTestEvent, seatWork, someone, take } from '../test/seats.ts'
import { type Browser, signedIn } from '../test/signed-in.ts'
import { type TestSite, testSite } from '../test/site.ts'
import { as, findBrowser, flags } from './browser.ts'

let site: TestSite
let event: SeatedTestEvent
let organiser: Browser
let launched: Chromium | undefined
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-camera-'))

before(async () => {
  site = await testSite(async (db) => {
    event = await addSeatedEvent(db, 4, { slug: 'moot', title: { en: 'Finland Meetup #7' } })
  })
  const { community_id } = await site.db.selectFrom('events').select('community_id').executeTakeFirstOrThrow()
  organiser = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

after(async () => {
  await launched?.close()
  rmSync(folder, { recursive: true, force: true })
})

const program = findBrowser()

test('The camera reads a ticket from a dim screen', { skip: program ? false : 'no Chromium on the PATH' }, async () => {
  const work = await seatWork(site.db)
  const taken = await take(site.db, work, someone(event, { name: 'Ada Byron' }))
  assert.ok('id' in taken)
  const [ticket] = await listTickets(site.db, work.keys, taken.id)
  assert.ok(ticket && program)
  const film = join(folder, 'camera.y4m')
  writeFileSync(film, await filmOf(ticket.code))
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  const args = [...flags, ...camera, `--use-file-for-fake-video-capture=${film}`]
  launched = await chromium.launch({ executablePath: program, args })
  const page = await (await launched.newContext({ ...as(organiser), permissions: ['camera'] })).newPage()
  await page.goto(`${site.url}/desk/events/moot/check-in`)
  await page.getByRole('button', { name: 'Scan tickets' }).click()
  await page.locator('.door-answer strong').getByText('Welcome', { exact: true }).waitFor()
  await page.locator('.door-answer .door-name').getByText('Ada Byron').waitFor()
  await page.getByRole('button', { name: 'Stop the camera' }).click()
  await page.locator('video').waitFor({ state: 'detached' })
  const arrived = await site.db.selectFrom('check_ins').select('ticket_id').where('stands', '=', true).execute()
  assert.deepEqual(arrived, [{ ticket_id: ticket.id }])
  assert.deepEqual(site.faults, [])
})

// A film of one picture, as browsers play it in the place of a camera: the code on a dim screen, out of focus.
async function filmOf(code: string): Promise<Buffer> {
  const rows = encodeQR(code, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })
  const squares = Buffer.from(rows.flatMap((row) => row.map((is) => (is ? 30 : 70))))
  const shape = { width: rows.length, height: rows.length, channels: 1 } as const
  const screen = await sharp(squares, { raw: shape }).resize(300, 300, { kernel: 'nearest' }).png().toBuffer()
  const dark = { width: 640, height: 480, channels: 3, background: '#202020' } as const
  const picture = await sharp({ create: dark })
    .composite([{ input: screen }])
    .png()
    .toBuffer()
  const light = await sharp(picture).blur(1.5).toColourspace('b-w').raw().toBuffer()
  const grey = Buffer.alloc((640 * 480) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light.subarray(0, 640 * 480), grey])
  return Buffer.concat([
    Buffer.from('YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420\n'),
    ...Array.from({ length: 10 }, () => frame),
  ])
}
