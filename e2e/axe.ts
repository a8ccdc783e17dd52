// What axe finds wrong with a page: each rule with the element and the reason.
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const contrast = 'color-contrast' // depends on the theme, not on the language
const layout = ['target-size', 'scrollable-region-focusable'] // depend on the width
const phone = { width: 360, height: 740 }

/** The violations on the page that is open; its context must bypass the policy that forbids foreign scripts. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  return run(page, {})
}

/** The same of a page in a further language, whose colours were looked at in another. */
export async function violationsButContrast(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  return run(page, { rules: { [contrast]: { enabled: false } } })
}

/** The same of a page in both themes: every rule in the light one, then in the dark one, on a phone, those that differ. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found = await violationsOf(page)
  const screen = page.viewportSize() ?? phone
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const inDark = await run(page, { runOnly: [contrast, ...layout] })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(screen)
  return [...found, ...inDark.map((violation) => `dark, on a phone: ${violation}`)]
}

function run(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
      }
    }
    const { violations } = await axe.run({ ...options, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`),
    )
  }, options)
}
