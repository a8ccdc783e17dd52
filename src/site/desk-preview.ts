// Any text of the desk as it will look: rendered by the same rules as on a public page, kept nowhere.
import { Hono } from 'hono'
import { renderMarkdown } from '../kit/markdown.ts'
import { html } from '../ui/html.ts'
import { markdownMessages } from '../ui/messages-markdown.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'

export const deskPreviewRoutes = new Hono<SiteEnv>()

// With `part=text` only the text, for a script that shows it in place; else a page of its own.
deskPreviewRoutes.post('/desk/preview', async (c) => {
  const { at } = c.var
  const form = await c.req.formData()
  const text = form.get('text')
  const shown = renderMarkdown(typeof text === 'string' ? text.replaceAll('\r\n', '\n') : '')
  c.header('Cache-Control', 'private, no-store')
  if (form.get('part') === 'text') return c.html(shown)
  const title = markdownMessages.in(at.language)('see-text')
  const main = html`<h1>${title}</h1><div class="prose">${shown}</div>`
  return deskPage(c, { title, path: (there) => urls.desk(there), main })
})
