// How the history names changes that are told together, and the ways to those of organisers or of attendees alone.
import { verbInWords } from '../people/parts-history.ts'
import type { HistoryKind, HistoryQuery } from '../people/store-history.ts'
import type { HistoryLine } from '../people/store-history-lines.ts'
import { currentPage, each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeeHistoryMessages } from './messages-desk-attendee-history.ts'
import { historyLineMessages } from './messages-history-lines.ts'

/** The page of the history that a query asks for; its community is that of the page. */
export function historyHref(query: Omit<HistoryQuery, 'communityId'>, at: At): string {
  const { eventId: event, chapterId: chapter, formatId: format, personId: person, subject, kind, since } = query
  const known = Object.entries({
    event,
    chapter,
    format,
    person,
    subject,
    kind,
    since,
    before: query.olderThan,
  }).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(known.map(([name, value]) => [name, String(value)]))
  return urls.desk(at, `/history${known.length > 0 ? `?${search}` : ''}`)
}

/** Ways to all changes, to those of organisers, to those of attendees; `current` is what is seen: 'all', or undefined for none. */
export function kindLinks(
  query: Omit<HistoryQuery, 'communityId'>,
  current: HistoryKind | 'all' | undefined,
  at: At,
): Html {
  const say = historyLineMessages.in(at.language)
  const link = (kind: HistoryKind | 'all') => {
    const href = historyHref({ ...query, kind: kind === 'all' ? undefined : kind, olderThan: undefined }, at)
    return html`<a href="${href}"${when(kind === current, () => currentPage)}>${say(`of-${kind}`)}</a>`
  }
  const kinds = ['all', 'organisers', 'attendees'] as const
  return html`<nav class="filters" aria-label="${say('whose')}">${each(kinds, link)}</nav>`
}

/** What was done with several registrations in a row: "37 changes of registrations", "approved 40 registrations". */
export function lineInWords({ count, entry, byAttendees }: HistoryLine, at: At): string {
  const say = historyLineMessages.in(at.language)
  return byAttendees
    ? say('changes', { count })
    : `${verbInWords(entry.verb, at.language)} ${say('registrations', { count })}`
}

/** How often attendees did what, and the way to each of the changes that a line holds. */
export function lineDetails(line: HistoryLine, query: Omit<HistoryQuery, 'communityId'>, at: At): Html {
  const say = historyLineMessages.in(at.language)
  const verbs = Object.entries(line.verbs).toSorted(([, one], [, other]) => other - one)
  const toldVerb = (verb: string) => {
    const { table } = attendeeHistoryMessages
    const key = `did-${verb}`
    return key in table ? table[key as keyof typeof table][at.language] : verbInWords(verb, at.language)
  }
  const href = historyHref({ ...query, since: line.oldest, olderThan: line.newest + 1 }, at)
  const counts = line.byAttendees ? verbs.map(([verb, times]) => `${toldVerb(verb)}: ${times}`) : []
  return html`<ul class="line-verbs" role="list">${each(counts, (count) => html`<li>${count}</li>`)}<li><a href="${href}">${say('each')}</a></li></ul>`
}
