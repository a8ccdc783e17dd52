// The communities of a server in a list, and the form in which another one is founded.
import type { CommunityRow } from '../communities/store-community.ts'
import { pickText } from '../kit/languages.ts'
import type { FormFaults } from '../kit/text-form.ts'
import { each, type Html, html, spoken } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskCommunityMessages } from './messages-desk-community.ts'
import { choiceField, type FieldFacts, lineField } from './views-desk-fields.ts'
import { ownNameOf, slugField } from './views-desk-own-fields.ts'
import { languageChoices } from './views-desk-texts.ts'

/** What is typed to found a community. */
export interface NewCommunity {
  name: string
  slug: string
  language: string
  email: string
}

export interface CommunitiesFacts {
  communities: readonly CommunityRow[]
  typed: NewCommunity
  faults: FormFaults
}

/** The whole of the page within the frame. */
export function communitiesPage({ communities, typed, faults }: CommunitiesFacts, at: At): Html {
  const say = deskCommunityMessages.in(at.language)
  return html`<header><h1>${say('communities')}</h1><p class="soft">${say('communities-say')}</p></header>
<ul class="in-order" role="list">${each(communities, (one) => row(one, at))}</ul>
${foundForm({ typed: { ...typed }, faults, conflicts: [], at, help: helpIn(at) })}`
}

function row({ slug, is_first, name, language, chapters, events }: CommunityRow, at: At): Html {
  const say = deskCommunityMessages.in(at.language)
  const there = { ...at, community: is_first ? null : slug }
  return html`<li><div><a class="more" href="${urls.home(there)}"><b>${spoken(pickText(name, at.language, language), at.language)}</b></a><p class="soft">${say('holds', { chapters, events })}</p></div>
<a class="button plain small" href="${urls.desk(there)}">${say('its-desk')}</a></li>`
}

function foundForm(facts: FieldFacts): Html {
  const { at } = facts
  const [say, own] = [deskCommunityMessages.in(at.language), ownNameOf(at)]
  return html`<section class="form-section" aria-labelledby="found"><h2 id="found">${say('found-one')}</h2>
<form class="fields" method="post" action="${urls.desk(at, '/communities')}">${lineField(facts, 'name', own('name'), 'text', html` maxlength="100" required`)}${slugField(facts)}${choiceField(facts, 'language', own('language'), languageChoices(at))}${lineField(facts, 'email', say('admin-mail'), 'email', html` maxlength="254"`)}
<button class="button" type="submit">${say('do-found')}</button></form></section>`
}

const helpIn = (at: At) => ({
  slug: deskCommunityMessages.in(at.language)('slug-help'),
  email: deskCommunityMessages.in(at.language)('admin-mail-help'),
})
