// What makes the page of a door an application on a phone: its manifest, and the worker that keeps its shell offline.
import { under } from '../urls.ts'
import type { SiteContext } from './context.ts'
import type { FindDoor } from './door.ts'
import { checkInMessages } from './messages-check-in.ts'
import { siteName } from './page.ts'
import { doorAssets } from './views-check-in-frame.ts'

/** The manifest: the door opens full-screen, and its links lead nowhere else. */
export async function sendManifest(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const { at, assets } = c.var
  const here = under(at, door.base)
  const title = checkInMessages.in(at.language)('title')
  c.header('Cache-Control', 'private, no-store')
  c.header('Content-Type', 'application/manifest+json')
  return c.body(
    JSON.stringify({
      id: here,
      name: `${title} · ${siteName(c)}`,
      short_name: title,
      lang: at.language,
      start_url: here,
      scope: here,
      display: door.kind === 'kiosk' ? 'fullscreen' : 'standalone',
      background_color: '#fbfaf6',
      theme_color: '#fbfaf6',
      icons: [{ src: assets.url('icon.svg'), type: 'image/svg+xml', sizes: 'any' }],
    }),
  )
}

/** The service worker of this door alone. It keeps the shell and what the shell loads, never another page. */
export async function sendWorker(c: SiteContext, find: FindDoor) {
  const door = await find(c)
  if (!door) return c.notFound()
  const { at, assets } = c.var
  const here = under(at, door.base)
  const { stylesheets, script, icon } = doorAssets(assets)
  const fonts = ['bricolage.woff2', 'bricolage-ext.woff2'].map((name) => assets.url(name))
  const keeps = { page: here, shell: `${here}/shell`, assets: [...stylesheets, script, icon, ...fonts] }
  c.header('Cache-Control', 'private, no-cache')
  c.header('Content-Type', 'text/javascript; charset=utf-8')
  c.header('Service-Worker-Allowed', here)
  return c.body(
    `self.keeps=${JSON.stringify(keeps)};importScripts(${JSON.stringify(assets.url('registration-check-in-worker.js'))})\n`,
  )
}
