// What in a letter to many is each reader's own: their name and an address. Marks stand for them until it is theirs.
import { html } from '../ui/html.ts'
import { oneLine } from './address.ts'

/** Stands in a text for the address that is each reader's own. */
export const ownMark = 'https://own.invalid/'

/** Stands in a text for the name of each reader: letters to Markdown, and nothing that anybody types. */
export const nameMark = '\uE000name\uE000'

export interface OwnWords {
  name: string
  /** Stands in this reader's mail for `ownMark`. */
  own: string
}

/**
 * The name of a reader as it may stand in a subject, in plain text and in HTML. Whoever registers an address of somebody
 * else chooses the name that stands in their mail: it is no mark, no link, and no other line of the head.
 */
export function wordsOfReader({ name }: OwnWords): { called: string; words: string; html: string } {
  const words = unlinked(name)
  return { called: oneLine(name, 100), words, html: String(html`${words}`) }
}

/** A name on one line in which no mail program finds an address that can be pressed. */
export function unlinked(name: string): string {
  return oneLine(name, 100).replace(/[:/.@](?=\S)/gu, '$&\u2060')
}

/** Whether a letter lets its readers in: it leads each to an address of their own, however that came into it. */
export function leadsToOwn({ text, html }: { text: string; html: string }): boolean {
  return text.includes(ownMark) || html.includes(ownMark)
}

/** A letter with one reader's own words in place of the marks. */
export function fillOwnWords<Letter extends { subject: string; text: string; html: string }>(
  letter: Letter,
  reader: OwnWords,
): Letter {
  const its = wordsOfReader(reader)
  const fill = (text: string, name: string, own = reader.own) =>
    text.replaceAll(ownMark, () => own).replaceAll(nameMark, () => name)
  return {
    ...letter,
    // A subject is read by whoever looks at a list of mails.
    subject: fill(letter.subject, its.called, ownMark),
    text: fill(letter.text, its.words),
    html: fill(letter.html, its.html),
  }
}
