// From events and recordings to items of a feed, in the reader's language.
import type { RecordingCard } from '../archive/cards.ts'
import type { PublicRecap } from '../archive/store-recap.ts'
import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import { placeInWords } from '../events/parts.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { plainText } from '../kit/markdown.ts'
import { spanInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import type { FeedItem } from './feed.ts'
import { isoDates } from './json-ld.ts'

type Named = { name: LocalText; language: string } | null

/** An event as a feed tells it. */
export function eventItem(event: EventCard, origin: string, at: At): FeedItem {
  const title = pickText(event.title, at.language, event.language)
  const off = event.state === 'cancelled' || event.state === 'postponed'
  return {
    uid: event.uid,
    title: title.text,
    language: title.language,
    summary: plainText(pickText(event.summary, at.language, event.language).text),
    url: origin + urls.event(at, event.slug),
    externalUrl: event.external_url ?? event.website,
    image: origin + urls.shareCard(at, 'events', event.slug),
    tags: [
      ...namesOf([event.format, event.chapter], at),
      ...(off ? [eventMessages.in(at.language)(`state-${event.state}`)] : []),
    ],
    published: null,
    updated: event.updated_at,
    event: {
      state: event.state,
      ...isoDates(event),
      zone: event.zone,
      date: spanInWords(event, at.language) || eventMessages.in(at.language)('date-to-come'),
      place: placeInWords(event, at),
    },
  }
}

/** A recording as a feed tells it. */
export function recordingItem(recording: RecordingCard, origin: string, at: At): FeedItem {
  const title = pickText(recording.title, at.language, recording.language)
  return {
    uid: recording.uid,
    title: title.text,
    language: title.language,
    summary: plainText(pickText(recording.summary, at.language, recording.language).text),
    url: origin + urls.recording(at, recording.slug),
    externalUrl: recording.url,
    image: origin + urls.shareCard(at, 'recordings', recording.slug),
    tags: namesOf([recording.format, recording.chapter], at),
    published: recording.published_at,
    updated: recording.updated_at,
  }
}

/** A recap as a feed tells it. */
export function recapItem(recap: PublicRecap, origin: string, at: At): FeedItem {
  const title = pickText(recap.title, at.language, recap.language)
  const page = origin + urls.recap(at, recap.event.slug)
  const isHere = Object.keys(recap.body).length > 0
  return {
    uid: recap.uid,
    title: title.text,
    language: title.language,
    summary: plainText(pickText(recap.body, at.language, recap.language).text).slice(0, 600),
    url: isHere ? page : (recap.url ?? page),
    externalUrl: recap.url,
    image: origin + urls.shareCard(at, 'events', recap.event.slug),
    tags: namesOf([recap.chapter], at),
    published: recap.published_at,
    updated: recap.updated_at,
  }
}

function namesOf(named: Named[], at: At): string[] {
  return named.flatMap((one) => (one === null ? [] : [pickText(one.name, at.language, one.language).text]))
}
