// The page inside of a frame on somebody else's page: dates, titles, places; every link leaves the frame.
import type { EventCard } from '../events/cards.ts'
import { eventMessages } from '../events/messages.ts'
import { placeInWords } from '../events/parts.ts'
import { pickText } from '../kit/languages.ts'
import { spanInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, spoken } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { feedMessages } from './messages-feeds.ts'

export interface EmbedProps {
  at: At
  title: string
  events: readonly EventCard[]
  /** The path of the whole list. */
  more: string
}

/** A whole document. */
export function embedPage({ at, title, events, more }: EmbedProps): Html {
  const say = feedMessages.in(at.language)
  return html`<!doctype html>
<html lang="${at.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${urls.embedStyle()}">
</head>
<body>
<main>${events.length === 0 ? html`<p>${say('nothing-coming')}</p>` : html`<ul>${each(events, (event) => item(event, at))}</ul>`}</main>
<footer><a href="${more}" target="_top">${say('all-events')}</a></footer>
</body>
</html>`
}

function item(event: EventCard, at: At): Html {
  const say = eventMessages.in(at.language)
  const off = event.state === 'cancelled' || event.state === 'postponed' ? say(`state-${event.state}`) : ''
  const facts = [off, spanInWords(event, at.language) || say('date-to-come'), placeInWords(event, at)].filter(Boolean)
  const title = spoken(pickText(event.title, at.language, event.language), at.language)
  return html`<li class="${event.format ? hueClass(event.format.hue) : ''}"><a href="${urls.event(at, event.slug)}" target="_top">${title}</a><span>${facts.join(' · ')}</span></li>`
}
