// The page of calendars and feeds: each with its address, and lines to copy for other people's pages.
import { frameMarkup } from '../interchange/oembed.ts'
import { escapeXml } from '../interchange/xml.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { each, type Html, html, spoken } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { feedMessages } from './messages-feeds.ts'
import { recapMessages } from './messages-recap.ts'

interface Named {
  slug: string
  name: LocalText
  language: string
}

export interface FeedsProps {
  at: At
  origin: string
  siteName: string
  formats: readonly Named[]
  chapters: readonly Named[]
}

/** The whole of the page within the frame. */
export function feedsView(props: FeedsProps): Html {
  const { at } = props
  const say = feedMessages.in(at.language)
  return html`<header class="lead"><h1>${uiMessages.in(at.language)('feeds')}</h1><p>${say('page-says')}</p></header>
<section class="prose" aria-labelledby="calendars"><h2 id="calendars">${say('calendars')}</h2><p>${say('calendars-say')}</p>
<ul>${calendar(props, say('all-events'), urls.eventsIcs(at))}
${each(props.formats, (format) => calendar(props, nameOf(format, at), urls.formatIcs(at, format.slug)))}
${each(props.chapters, (chapter) => calendar(props, nameOf(chapter, at), urls.chapterIcs(at, chapter.slug)))}</ul></section>
${news(at)}
${embedding(props)}`
}

function news(at: At): Html {
  const say = feedMessages.in(at.language)
  const ui = uiMessages.in(at.language)
  return html`<section class="prose" aria-labelledby="news"><h2 id="news">${say('news')}</h2><p>${say('news-say')}</p>
<ul><li>${ui('events')}: <a href="${urls.eventsAtom(at)}">Atom</a>, <a href="${urls.eventsJson(at)}">JSON Feed</a></li>
<li>${ui('archive')}: <a href="${urls.recordingsAtom(at)}">Atom</a>, <a href="${urls.recordingsJson(at)}">JSON Feed</a></li>
<li>${recapMessages.in(at.language)('recaps')}: <a href="${urls.recapsAtom(at)}">Atom</a>, <a href="${urls.recapsJson(at)}">JSON Feed</a></li></ul></section>`
}

function embedding({ at, origin, siteName }: FeedsProps): Html {
  const say = feedMessages.in(at.language)
  const address = origin + urls.embedEvents(at)
  const element = `<script type="module" src="${origin}${urls.embedScript()}"></script>
<folkmoot-events src="${address}" limit="5">
  <a href="${origin}${urls.events(at)}">${escapeXml(siteName)}</a>
</folkmoot-events>`
  return html`<section class="prose" aria-labelledby="embed"><h2 id="embed">${say('embed')}</h2><p>${say('embed-says')}</p>
<h3>${say('as-frame')}</h3><pre tabindex="0"><code>${frameMarkup(address, siteName, 640, 480)}</code></pre>
<h3>${say('as-element')}</h3><pre tabindex="0"><code>${element}</code></pre>
</section>`
}

function calendar({ origin, at }: FeedsProps, name: Html | string, path: string): Html {
  const address = origin + path
  const say = feedMessages.in(at.language)
  const subscription = address.replace(/^https?:/, 'webcal:')
  return html`<li>${name}: <a href="${path}">iCalendar</a>, <a href="${subscription}">${say('subscribe')}</a></li>`
}

function nameOf(named: Named, at: At): Html {
  return spoken(pickText(named.name, at.language, named.language), at.language)
}
