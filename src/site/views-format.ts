// The page of a format as a reader sees it: what it is, its rules, its dates, what remains, how to take part.
import type { Temporal } from 'temporal-polyfill'
import type { RecordingCard } from '../archive/cards.ts'
import { recordingRow } from '../archive/parts.ts'
import type { ChapterOfFormat } from '../chapters/store-format.ts'
import { policyLines, rulesInWords } from '../communities/parts.ts'
import type { Format, Policy } from '../communities/store.ts'
import type { EventCard } from '../events/cards.ts'
import { eventRow } from '../events/parts.ts'
import { ownName, pickText } from '../kit/languages.ts'
import { siteOf } from '../kit/web-address.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { leadingProse, prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { applicationMessages } from './messages-applications.ts'
import { formatMessages } from './messages-format.ts'

export interface FormatFacts {
  format: Format
  coming: EventCard[]
  past: EventCard[]
  recordings: RecordingCard[]
  chapters: ChapterOfFormat[]
  policies: Policy[]
  now: Temporal.Instant
  origin: string
}

export const comingShown = 30
export const pastShown = 12
export const recordingsShown = 8

type PartName = 'coming' | 'past' | 'recordings' | 'chapters' | 'taking-part' | 'policies' | 'every-date'

/** The whole page of a format within the frame. */
export function formatPage(facts: FormatFacts, at: At): Html {
  const { format, policies } = facts
  return html`<article class="format">
${formatHead(facts, at)}
<div class="format-body">${comingPart(facts, at)}${chaptersPart(facts, at)}${pastPart(facts, at)}${recordingsPart(facts, at)}</div>
<div class="format-side">${takingPart(format, at)}${when(policies.length, () => part('policies', policyLines(policies, at), at))}${calendarPart(facts, at)}</div>
</article>`
}

function formatHead({ format }: FormatFacts, at: At): Html {
  const say = formatMessages.in(at.language)
  const name = pickText(format.name, at.language, format.language)
  const told = [format.summary, format.body].some((text) => pickText(text, at.language, format.language).text)
  const about = html`<h2 class="visually-hidden">${say('about')}</h2>${leadingProse(format.summary, format.body, format.language, at)}`
  return html`<header class="format-head"><div><p class="brandname">${say(format.kind)}</p><h1>${spoken(name, at.language)}</h1>
${told ? about : nothing}</div>
<section class="sheet" aria-labelledby="rules"><h2 id="rules">${say('rules')}</h2>${rulesInWords(format, at)}</section></header>`
}

function comingPart({ format, coming, now }: FormatFacts, at: At): Html {
  const say = formatMessages.in(at.language)
  if (coming.length === 0)
    return part(
      'coming',
      html`<div class="empty"><b>${say('none-coming')}</b><p>${say('none-coming-says')}</p></div>`,
      at,
    )
  const more = { href: urls.events(at, { format: format.slug }), name: say('all-coming') }
  return listPart('coming', eventList(coming.slice(0, comingShown), at, now), coming.length > comingShown && more, at)
}

function pastPart({ format, past, now }: FormatFacts, at: At): Html {
  const more = {
    href: urls.events(at, { format: format.slug, when: 'past' }),
    name: formatMessages.in(at.language)('all-past'),
  }
  return when(past.length, () =>
    listPart('past', eventList(past.slice(0, pastShown), at, now), past.length > pastShown && more, at),
  )
}

// Under its format an event does not name it again; the page has its hue.
function eventList(events: readonly EventCard[], at: At, now: Temporal.Instant): Html {
  return html`<ol class="rows" role="list">${each(events, (event) => eventRow({ ...event, format: null }, at, now))}</ol>`
}

function recordingsPart({ format, recordings }: FormatFacts, at: At): Html {
  const more = {
    href: urls.archive(at, { format: format.slug }),
    name: formatMessages.in(at.language)('all-recordings'),
  }
  const list = html`<ul class="rows quiet" role="list">${each(recordings.slice(0, recordingsShown), (one) => recordingRow({ ...one, format: null }, at))}</ul>`
  return when(recordings.length, () => listPart('recordings', list, recordings.length > recordingsShown && more, at))
}

function chaptersPart({ chapters }: FormatFacts, at: At): Html {
  const draw = ({ slug, name, language, languages, place, state }: ChapterOfFormat) =>
    html`<li><a class="more" href="${urls.chapter(at, slug)}"><b>${spoken(pickText(name, at.language, language), at.language)}</b></a><small>${[place, languages.map(ownName).join(', '), state === 'dormant' ? formatMessages.in(at.language)('resting') : ''].filter(Boolean).join(' · ')}</small></li>`
  return when(chapters.length, () =>
    part('chapters', html`<ul class="lines" role="list">${each(chapters, draw)}</ul>`, at),
  )
}

function takingPart(format: Format, at: At): Html {
  const text = pickText(format.taking_part, at.language, format.language).text
  const site = format.website ? siteOf(format.website) : ''
  const link = when(
    format.website,
    (website) =>
      html`<p><a class="more" href="${website}" rel="noopener">${formatMessages.in(at.language)('website', { site })}</a></p>`,
  )
  const host = when(
    format.kind === 'micro-conference',
    () =>
      html`<p><a class="button plain" href="${urls.hostFormat(at, format.slug)}">${applicationMessages.in(at.language)('be-host')}</a></p>`,
  )
  if (!text && !site && host === nothing) return nothing
  return part('taking-part', html`${prose(format.taking_part, format.language, at)}${link}${host}`, at)
}

function calendarPart({ format, origin }: FormatFacts, at: At): Html {
  const say = formatMessages.in(at.language)
  const path = urls.formatIcs(at, format.slug)
  return part(
    'every-date',
    html`<p class="calendar-links"><a class="button plain" href="${origin.replace(/^https?:/, 'webcal:')}${path}">${say('subscribe')}</a><a class="more" href="${path}">${say('calendar-file')}</a></p>`,
    at,
  )
}

function listPart(name: PartName, list: Html, more: { href: string; name: string } | false, at: At): Html {
  const link = when(more, ({ href, name: text }) => html`<p><a class="more" href="${href}">${text}</a></p>`)
  return part(name, html`${list}${link}`, at)
}

function part(name: PartName, content: Html, at: At): Html {
  return html`<section class="format-part" aria-labelledby="${name}"><h2 id="${name}">${formatMessages.in(at.language)(name)}</h2>
${content}</section>`
}
