// One person at the desk: who they are, and everything that they are in this community.
import { Temporal } from 'temporal-polyfill'
import { pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { siteOf } from '../kit/web-address.ts'
import { homeInWords, roleInWords, termInWords } from '../people/parts.ts'
import type { Named, PersonHere, ProfileOf } from '../people/store-person.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { mergeMessages } from './messages-desk-merges.ts'
import { deskPeopleMessages } from './messages-desk-people.ts'
import { saidMessages } from './messages-desk-said.ts'

export interface DeskPersonFacts {
  person: ProfileOf
  here: PersonHere
  zone: string
  /** What whoever looks may do with them. */
  may: { edit: boolean; merge: boolean; erase: boolean }
  said: string | undefined
}

/** The whole of the page within the desk. */
export function deskPersonPage({ person, here, zone, may, said }: DeskPersonFacts, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  return html`${toast(said, at)}
<header><h1>${person.name}</h1><p class="facts">${each(factsOf(person, at), (text) => html`<span>${text}</span>`)}<span class="pill${person.published ? ' published' : ''}">${say(person.published ? 'shown' : 'hidden')}</span></p></header>
${actions(person, may, at)}
${about(person, here, at)}
${part(say('appointments'), here.appointments, (one) => html`<li><span>${one.chapter ? link(one.chapter, 'chapters', at) : '—'}</span><small>${termInWords(one, at.language)}</small></li>`)}
${part(say('roles'), here.roles, (one) => html`<li><span>${roleInWords(one.role, one.of, at.language)}</span><small>${when(one.ends_at, (end) => html`${say('until', { day: momentInWords(Temporal.Instant.from(end), zone, at.language) })}`)}</small></li>`)}
${part(say('chapters'), here.chapters, (one) => html`<li>${link(one, 'chapters', at)}</li>`)}
${part(say('events'), here.events, (one) => html`<li>${link(one, 'events', at)}</li>`)}
${part(say('sessions'), here.sessions, (one) => html`<li><span>${nameOf(one, at)}</span><small>${link(one.event, 'events', at)}</small></li>`)}`
}

function toast(said: string | undefined, at: At): Html {
  const words =
    said === 'saved'
      ? saidMessages.in(at.language)('saved')
      : said === 'merged' && mergeMessages.in(at.language)('merged')
  return when(words, (text) => html`<p class="toast" role="status">${text}</p>`)
}

function factsOf(person: ProfileOf, at: At): string[] {
  const facts = [person.affiliation, homeInWords(person, at.language)]
  return facts.filter((text): text is string => Boolean(text))
}

function actions(person: ProfileOf, may: DeskPersonFacts['may'], at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const here = urls.desk(at, `/people/${person.slug}`)
  const plain = (href: string, label: string) => html`<a class="button plain" href="${href}">${label}</a>`
  return html`<p class="actions">${may.edit ? html`<a class="button" href="${here}/edit" data-edit>${say('edit-profile')}</a>` : nothing}
${when(person.published, () => plain(urls.person(at, person.slug), say('see-page')))}${plain(urls.desk(at, `/history?person=${person.id}`), say('see-history'))}
${when(may.merge, () => plain(urls.desk(at, `/merges?one=${person.slug}`), say('merge-with')))}${when(may.erase, () => plain(`${here}/erasure`, say('erase')))}</p>
${when(!may.edit, () => html`<p class="soft">${say('writes-own')}</p>`)}`
}

function about(person: ProfileOf, here: PersonHere, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const bio = pickText(person.bio, at.language, person.language)
  const line = (name: string, value: Html | string) => html`<dt>${name}</dt><dd>${value}</dd>`
  return html`<section>${when(bio.text, (text) => html`<div class="prose" lang="${bio.language}">${renderMarkdown(text)}</div>`)}
<dl class="facts-table">${line(say('sign-in'), here.email ?? say('sign-in-no'))}
${when(here.addresses.length, () => line(say('addresses'), here.addresses.join(', ')))}
${when(person.website, (website) => line(deskPeopleMessages.in(at.language)('website'), html`<a href="${website}" rel="noopener">${siteOf(website)}</a>`))}</dl></section>`
}

function part<Item>(title: string, items: readonly Item[], draw: (item: Item) => Html): Html {
  if (items.length === 0) return nothing
  return html`<section><h2>${title}</h2><ul class="lines" role="list">${each(items, draw)}</ul></section>`
}

const link = (one: Named, of: 'chapters' | 'events', at: At) =>
  html`<a href="${urls.desk(at, `/${of}/${one.slug}`)}">${nameOf(one, at)}</a>`

const nameOf = (one: Named, at: At) => spoken(pickText(one.name, at.language, one.language), at.language)
