// A letter as it will arrive: its subject, what stands in it, and the same as plain text.
import { type Letter, letterOnPage, stopMark, writeLetter } from '../mail/frame.ts'
import { type Html, html } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { letterSendingMessages } from './messages-desk-chapter-letters-sending.ts'

/** Both forms; `language` is that of its own words. */
export function letterArrival(letter: Letter, language: string, at: At): Html {
  const { text } = writeLetter(letter)
  const foot = text.split('\n-- \n').at(-1) ?? ''
  const plain = text.replaceAll(stopMark, '…')
  return html`<article class="sheet letter arrival" lang="${language}" dir="auto"><h3>${letter.heading}</h3><div class="prose">${letterOnPage(letter)}</div>
<p class="soft foot">${foot.replaceAll(stopMark, '…').trim()}</p></article>
<details class="more-fields"><summary>${letterSendingMessages.in(at.language)('as-text')}</summary><pre class="mail-text" lang="${language}" tabindex="0">${plain}</pre></details>`
}
