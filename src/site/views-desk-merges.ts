// Two identities at the desk: finding them, those that look like one, and the comparison before the press.
import type { NotMerged } from '../people/rules-people.ts'
import type { LikelyPair, LikePerson } from '../people/store-duplicates.ts'
import type { MergePreview } from '../people/store-merging-preview.ts'
import type { PersonRow } from '../people/store-people.ts'
import type { ProfileOf } from '../people/store-person.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { mergeMessages } from './messages-desk-merges.ts'
import { profileMessages } from './messages-profile.ts'

export interface ChooseFacts {
  /** The first of the two, once chosen. */
  one: ProfileOf | undefined
  q: string
  found: readonly PersonRow[]
  pairs: readonly LikelyPair[]
}

/** The page on which the two are found. */
export function chooseMergePage({ one, q, found, pairs }: ChooseFacts, at: At): Html {
  const say = mergeMessages.in(at.language)
  const to = (slug: string) => urls.desk(at, one ? `/merges/${one.slug}/${slug}` : `/merges?one=${slug}`)
  const row = (person: PersonRow) =>
    html`<li>${named(person)}<a class="button plain small" href="${to(person.slug)}">${say('choose')}<span class="visually-hidden">: ${person.name}</span></a></li>`
  const others = found.filter(({ id }) => id !== one?.id)
  return html`<header><h1>${say('title')}</h1><p class="soft">${one ? say('find-other', { name: one.name }) : say('says')}</p></header>
<section><search><form class="search" method="get" action="${urls.desk(at, '/merges')}">${when(one, ({ slug }) => html`<input type="hidden" name="one" value="${slug}">`)}
<label class="field" for="merge-q">${profileMessages.in(at.language)('name')}<input id="merge-q" type="search" name="q" value="${q}" maxlength="200" autocomplete="off"></label><button class="button" type="submit">${say('search')}</button></form></search>
${when(q, () => (others.length === 0 ? html`<p class="soft" role="status">${say('nobody-found')}</p>` : html`<ul class="lines" role="list">${each(others, row)}</ul>`))}</section>
<section><h2>${say('likely')}</h2><p class="soft">${say(pairs.length > 0 ? 'likely-says' : 'none-likely')}</p>
${when(pairs.length, () => html`<ul class="lines" role="list">${each(pairs, (pair) => likely(pair, at))}</ul>`)}</section>`
}

export interface CompareFacts {
  kept: ProfileOf
  gone: ProfileOf
  /** The profile as it will be. */
  filled: { name: string; affiliation: string | null; website: string | null; city: string | null }
  preview: MergePreview
  why: NotMerged | undefined
}

/** The comparison of two, with everything that moves, and the press that makes them one. */
export function compareMergePage({ kept, gone, filled, preview, why }: CompareFacts, at: At): Html {
  const say = mergeMessages.in(at.language)
  const action = urls.desk(at, `/merges/${kept.slug}/${gone.slug}`)
  return html`<header><h1>${say('title')}</h1></header>${when(why, (why) => html`<p class="notice" role="alert">${say(why)}</p>`)}
<div class="text-columns">${column(say('stays'), kept, at)}${column(say('goes'), gone, at)}</div>
<p class="actions"><a class="button plain" href="${urls.desk(at, `/merges/${gone.slug}/${kept.slug}`)}">${say('swap')}</a></p>
<section><h2>${say('moves')}</h2>${moves(preview, at)}
<p>${say('history-too')} ${say('page-moves', { slug: gone.slug })}</p>${filledIn(kept, filled)}</section>
${why ? nothing : html`<form class="sheet" method="post" action="${action}">${signIns(preview, at)}<p><strong>${say('final')}</strong></p><p class="actions"><button class="button" type="submit">${say('merge')}</button></p></form>`}`
}

function likely({ one, other }: LikelyPair, at: At): Html {
  const say = mergeMessages.in(at.language)
  const path = `/merges/${one.slug}/${other.slug}`
  return html`<li><span>${namedLike(one, at)} <span aria-hidden="true">·</span> ${namedLike(other, at)}</span>
<span class="actions"><a class="button plain small" href="${urls.desk(at, path)}">${say('compare')}</a>
<form method="post" action="${urls.desk(at, `${path}/distinction`)}"><button class="button plain small" type="submit">${say('are-two')}</button></form></span></li>`
}

function namedLike(person: LikePerson, at: At): Html {
  return html`${named(person)}${when(person.signs_in, () => html` <small class="tag">${mergeMessages.in(at.language)('signs-in')}</small>`)}`
}

const named = ({ name, affiliation }: { name: string; affiliation: string | null }) =>
  html`<span><b>${name}</b>${when(affiliation, (text) => html` <small>${text}</small>`)}</span>`

function column(title: string, person: ProfileOf, at: At): Html {
  const say = profileMessages.in(at.language)
  const facts = [person.affiliation, person.website, person.city].filter(Boolean)
  return html`<section class="text-column"><h2>${title}</h2><p><a href="${urls.desk(at, `/people/${person.slug}`)}"><b>${person.name}</b></a></p>
<p class="soft">${facts.length > 0 ? facts.join(' · ') : say('not-said')}</p></section>`
}

function moves({ moves }: MergePreview, at: At): Html {
  const say = mergeMessages.in(at.language)
  if (moves.length === 0) return html`<p class="soft">${say('moves-nothing')}</p>`
  return html`<ul class="lines" role="list">${each(moves, ({ what, count }) => html`<li><span>${say(what)}</span><b>${count}</b></li>`)}</ul>`
}

// What the profile that stays gets from the other one.
function filledIn(kept: ProfileOf, filled: CompareFacts['filled']): Html {
  const news = (['affiliation', 'website', 'city'] as const).filter((name) => kept[name] !== filled[name])
  return when(
    news.length,
    () => html`<p class="facts">${each(news, (name) => html`<span>+ ${filled[name]}</span>`)}</p>`,
  )
}

function signIns({ keptEmail, goneEmail }: MergePreview, at: At): Html {
  const say = mergeMessages.in(at.language)
  const radio = (value: 'kept' | 'gone', email: string, chosen: Html) =>
    html`<label class="box"><input type="radio" name="main" value="${value}"${chosen}> ${email}</label>`
  if (keptEmail && goneEmail)
    return html`<p>${say('both-sign-in')}</p><fieldset class="boxes"><legend>${say('mails-to')}</legend>${radio('kept', keptEmail, html` checked`)}${radio('gone', goneEmail, nothing)}</fieldset>`
  return when(keptEmail ?? goneEmail, (email) => html`<p>${say('one-signs-in', { email })}</p>`)
}
