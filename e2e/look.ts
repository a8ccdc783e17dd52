// Pictures of pages on the way of a journey, for whoever wants to look: into the folder that FOLKMOOT_LOOK names.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** The open page in three widths and both themes, `<name>-<width>-<theme>.png`; nothing without FOLKMOOT_LOOK. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.FOLKMOOT_LOOK
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const width of [360, 768, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
}
