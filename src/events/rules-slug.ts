// The words of an event's address.
import { fold } from '../kit/words.ts'
import type { EventValues } from './forms.ts'

const longest = 80
/** Words that stand in the place of an event in addresses; the database refuses them too. */
export const reservedSlugs: readonly string[] = ['new', 'preview', 'calendar']

/** The address that a title asks for: `helsinki-meetup-2026-12`; the title of any language that Latin letters write. */
export function slugFrom({
  title,
  language,
  chapter,
  when,
}: Pick<EventValues, 'title' | 'language' | 'chapter' | 'when'>): string {
  const titles = [title[language] ?? '', title.en ?? '', ...Object.values(title)]
  const words =
    titles
      .filter(isLatin)
      .map(slugOfName)
      .find((slug) => slug !== '') ??
    chapter ??
    'event'
  const day = when.starts_on ?? ''
  const known = when.precision === 'year' ? day.slice(0, 4) : day.slice(0, 7)
  const slug = known === '' || words.includes(known.slice(0, 4)) ? words : `${words}-${known}`
  return reservedSlugs.includes(slug) ? `${slug}-event` : slug
}

// Two Latin letters in a Japanese title name nothing.
function isLatin(title: string): boolean {
  const letters = fold(title).match(/\p{L}/gu) ?? []
  return letters.filter((letter) => /[a-z]/.test(letter)).length * 2 > letters.length
}

/** What Latin letters of a name make an address of: `Malmö ry` is `malmo-ry`; nothing when it has none. */
export function slugOfName(title: string): string {
  return fold(title)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
}
