// The words of an event's address.
import { slugFor } from '../kit/slug.ts'
import type { EventValues } from './forms.ts'

/** Words that stand in the place of an event in addresses; the database refuses them too. */
export const reservedSlugs: readonly string[] = ['new', 'preview', 'calendar']

/** The address that a title asks for: `helsinki-meetup-2026-12`; the title of any language that Latin letters write. */
export function slugFrom({
  title,
  language,
  chapter,
  when,
}: Pick<EventValues, 'title' | 'language' | 'chapter' | 'when'>): string {
  const words = slugFor([title[language] ?? '', title.en ?? '', ...Object.values(title)], chapter ?? 'event')
  const day = when.starts_on ?? ''
  const known = when.precision === 'year' ? day.slice(0, 4) : day.slice(0, 7)
  const slug = known === '' || words.includes(known.slice(0, 4)) ? words : `${words}-${known}`
  return reservedSlugs.includes(slug) ? `${slug}-event` : slug
}
