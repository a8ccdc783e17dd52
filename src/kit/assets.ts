// Styles, scripts, fonts and pictures: served from memory under an address that changes with their content.
import { type AssetFolders, type BuiltAsset, buildAssets } from './assets-build.ts'
import { makePage, type Page } from './page-cache-page.ts'

export interface Assets {
  /** The address of an asset by its name: `site.css` → `/assets/site.5F3K2A1B.css`. Throws when there is none. */
  url(name: string): string
  /** The asset at an address, whether it names the hash or not; undefined for every other address. */
  find(url: string): Page | undefined
}

const folder = '/assets/'
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  webmanifest: 'application/manifest+json',
  speculationrules: 'application/speculationrules+json',
}

/** Builds the assets, or reads what was built at an earlier start, and makes them ready to send. */
export async function loadAssets(folders: AssetFolders): Promise<Assets> {
  const urls = new Map<string, string>()
  const tally = { sent: 0, notModified: 0 }
  const lasting = new Map<string, Page>()
  const passing = new Map<string, Page>()
  for (const asset of await buildAssets(folders)) {
    urls.set(asset.name, folder + asset.file)
    lasting.set(folder + asset.file, await prepare(asset, 'public, max-age=31536000, immutable', tally))
    passing.set(asset.name, await prepare(asset, 'public, no-cache', tally))
  }
  return {
    url(name) {
      const url = urls.get(name)
      if (url === undefined) throw new Error(`There is no asset ${name}; there are ${[...urls.keys()].join(', ')}.`)
      return url
    },
    find(url) {
      // Browsers and feed readers ask for it without having read a page.
      if (url === '/favicon.ico') return passing.get('icon.svg')
      if (!url.startsWith(folder)) return undefined
      // A page from before an upgrade asks for the file of then: today's is better than none, but not for a year.
      return lasting.get(url) ?? passing.get(url.slice(folder.length).replace(/\.[A-Z0-9]{8}(?=\.[a-z0-9]+$)/, ''))
    },
  }
}

function prepare(asset: BuiltAsset, cacheControl: string, tally: Page['tally']): Promise<Page> {
  const { compressed } = asset
  const source = {
    status: 200,
    headers: [
      ['Content-Type', types[asset.file.slice(asset.file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'],
      ['Cache-Control', cacheControl],
      ['X-Content-Type-Options', 'nosniff'],
      ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ] satisfies [string, string][],
    body: asset.body,
    tags: [],
    freshUntil: Number.POSITIVE_INFINITY,
    staleUntil: Number.POSITIVE_INFINITY,
    tally,
  }
  return compressed ? makePage(source, async () => compressed) : makePage(source)
}
