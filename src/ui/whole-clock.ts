// A span in words whose clock times stay on one line, however narrow the page.
import { type Html, html } from './html.ts'

/** `spanInWords` for a page: a line may end before "19:00–21:00 JST", and not within. */
export function wholeClock(words: string): Html {
  const clock = /\d{1,2}[.:]\d\d\s?–\s?\d{1,2}[.:]\d\d(?: \S+)?$/.exec(words)
  if (!clock) return html`${words}`
  return html`${words.slice(0, clock.index)}<span class="unbroken">${clock[0]}</span>`
}
