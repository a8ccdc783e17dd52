// A real browser for journeys: found on this machine, or the journeys are skipped and say how to get one.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
/** How a browser is started, so that it fetches nothing of its own. */
export const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

// Longer than anybody waits for a page: a busy machine is no fault of ours, and a fault is told all the same.
const patience = 120_000

/** Whether journeys must run: then a missing browser is a failure, not a skip. */
const required = process.env.FOLKMOOT_TEST_BROWSER === 'required'

/** The browser's program, or undefined. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** A page in a browser of its own, closed at the end; `context` says which reader it is. */
export type Visit = (context?: BrowserContextOptions) => Promise<Page>

/** A journey through the site in a real browser. */
export function journey(name: string, walk: (visit: Visit, t: TestContext) => Promise<void>): void {
  test(name, async (t) => {
    const program = findBrowser()
    if (!program && !required)
      return t.skip(
        'no Chromium on the PATH: install one (Debian: apt-get install chromium) to run the browser journeys',
      )
    if (!program) throw new Error('no Chromium on the PATH, and FOLKMOOT_TEST_BROWSER=required')
    const contexts: BrowserContext[] = []
    const visit: Visit = async (options) => {
      const context = await (await launch(program)).newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/Madrid',
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(patience)
      return context.newPage()
    }
    try {
      await walk(visit, t)
    } finally {
      for (const context of contexts) await context.close()
    }
  })
}

/** A context in which somebody is signed in, by the Cookie header of their browser. */
export function as({ cookie }: { cookie: string }): BrowserContextOptions {
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  const kept = { domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'Lax' as const }
  return { storageState: { cookies: [{ name, value, ...kept }], origins: [] } }
}

let launched: Promise<Browser> | undefined

function launch(executablePath: string): Promise<Browser> {
  launched ??= chromium.launch({ executablePath, args: flags })
  return launched
}

after(async () => {
  await (await launched)?.close()
})
