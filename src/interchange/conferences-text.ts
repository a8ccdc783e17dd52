// What is known of a conference elsewhere, as the text of its event.
import type { Conference } from './conferences-shape.ts'

/** Topics, call for proposals and code of conduct, in English and Markdown. `addressOf` says what is a web address. */
export function conferenceText(
  { topics, cfpUrl, cfpEndDate, cocUrl, offersSignLanguageOrCC }: Conference,
  addressOf: (written: string) => string | null,
): string {
  const call = addressOf(cfpUrl)
  const conduct = addressOf(cocUrl)
  const until = cfpEndDate === null ? '' : ` until ${cfpEndDate}`
  return [
    `Topics: ${topics.join(', ')}.`,
    call === null ? until && `Call for proposals${until}.` : `${link('Call for proposals', call)}${until}.`,
    conduct === null ? '' : `${link('Code of conduct', conduct)}.`,
    offersSignLanguageOrCC ? 'Sign language or captions are offered.' : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}

function link(text: string, address: string): string {
  return `[${text}](<${address.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`
}
