// What was just done with something, at the head of its form, and the way to the page that everybody sees.
import { type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { saidMessages } from './messages-desk-said.ts'

/** What the address says was done, and a link to the public page where there is one. */
export function saidToast(said: string | undefined, page: string | undefined, at: At): Html {
  const words = said === 'saved' || said === 'merged' ? saidMessages.in(at.language)(said) : made(said, at)
  const link = when(page, (href) => html`<a href="${href}">${ownHelpMessages.in(at.language)('see-public')}</a>`)
  return words ? html`<p class="toast" role="status"><span>${words}</span> ${link}</p>` : html`<p>${link}</p>`
}

function made(said: string | undefined, at: At): string {
  return said === 'made' ? ownHelpMessages.in(at.language)('made') : ''
}
