// What was just done with something, at the head of its form, and the ways to its public page and its history.
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { saidMessages } from './messages-desk-said.ts'

/** Where else one can look: the public page, and the history narrowed to it (`format=12`). */
export interface SeenElsewhere {
  page: string | undefined
  history: string | undefined
}

/** What the address says was done, and links to the public page and the history where there are any. */
export function saidToast(said: string | undefined, { page, history }: SeenElsewhere, at: At): Html {
  const words = said === 'saved' || said === 'merged' ? saidMessages.in(at.language)(said) : made(said, at)
  const say = ownHelpMessages.in(at.language)
  const links = html`${when(page, (href) => html`<a href="${href}">${say('see-public')}</a>`)} ${when(history, (query) => html`<a href="${urls.desk(at, `/history?${query}`)}">${say('history')}</a>`)}`
  return html`${words ? html`<p class="toast" role="status">${words}</p>` : nothing}<p class="actions">${links}</p>`
}

function made(said: string | undefined, at: At): string {
  return said === 'made' ? ownHelpMessages.in(at.language)('made') : ''
}
