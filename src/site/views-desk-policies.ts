// The policies of a desk, and the form of one.
import { policyForm, policyKinds } from '../communities/forms-policy.ts'
import type { Format } from '../communities/store.ts'
import type { DeskPolicy } from '../communities/store-policy.ts'
import { pickText } from '../kit/languages.ts'
import { type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { deskPolicyMessages } from './messages-desk-policies.ts'
import { boxesField, choiceField, type FieldFacts, lineField } from './views-desk-fields.ts'
import type { DeskFormFacts } from './views-desk-form.ts'
import { orderedList } from './views-desk-order.ts'
import { ownColumns, ownNameOf, slugField, sourceField } from './views-desk-own-fields.ts'
import { localTextColumns, sourceTextField } from './views-desk-texts.ts'

/** Every policy of a community, in order. */
export function deskPoliciesPage(policies: readonly DeskPolicy[], formats: readonly Format[], at: At): Html {
  const say = deskPolicyMessages.in(at.language)
  const things = policies.map((policy) => ({
    name: pickText(policy.title, at.language, policy.language).text,
    href: urls.desk(at, `/policies/${policy.slug}`),
    says: saysOf(policy, formats, at),
    archived: policy.archived_at !== null,
    place: urls.desk(at, `/policies/${policy.slug}/position`),
  }))
  return html`<header><div class="head"><h1>${say('policies')}</h1><a class="button" href="${urls.desk(at, '/policies/new')}">${say('new')}</a></div><p class="soft">${say('says')}</p></header>
${policies.length === 0 ? html`<div class="empty"><b>${say('none')}</b><p>${say('says')}</p></div>` : orderedList(things, at)}`
}

// Its kind is said where its title does not, then the formats under which it holds.
function saysOf({ kind, title, language, formats: slugs }: DeskPolicy, formats: readonly Format[], at: At): string {
  const said = deskPolicyMessages.in(at.language)(kind)
  const known = pickText(title, at.language, language).text === said ? '' : said
  const names = formats
    .filter(({ slug }) => slugs.includes(slug))
    .map((format) => pickText(format.name, at.language, format.language).text)
  const where = names.length > 0 ? `${ownNameOf(at)('formats')}: ${names.join(', ')}` : ''
  return [known, where].filter(Boolean).join(' · ')
}

/** The sections of the form of a policy; `formats` are those under which it may hold. */
export function policySections(
  facts: FieldFacts,
  { formats, languages }: { formats: readonly Format[]; languages: readonly string[] },
): DeskFormFacts['sections'] {
  const { at } = facts
  const [help, say, own] = [ownHelpMessages.in(at.language), deskPolicyMessages.in(at.language), ownNameOf(at)]
  const columns = ownColumns(policyForm.texts, 'title', facts, languages)
  const kinds = policyKinds.map((value) => ({ value, text: say(value) }))
  const among = formats.map(({ slug, name, language }) => ({
    value: slug,
    text: pickText(name, at.language, language).text,
  }))
  return [
    {
      name: 'called',
      title: help('called'),
      content: html`${sourceTextField(facts, columns)}<div class="fields">${choiceField(facts, 'kind', own('kind'), kinds)}${sourceField(facts)}${slugField(facts)}${lineField(facts, 'url', own('url'), 'url')}</div>`,
    },
    {
      name: 'what-holds',
      title: help('what-holds'),
      content: html`${when(among.length, () => boxesField(facts, 'formats', own('formats'), among))}${localTextColumns(facts, columns)}`,
    },
  ]
}

/** What is done with a policy beside writing it: put away, taken up again. */
export function policyAfter({ slug, archived_at }: DeskPolicy, at: At): Html {
  const help = ownHelpMessages.in(at.language)
  const archived = archived_at !== null
  const path = urls.desk(at, `/policies/${slug}/${archived ? 'revival' : 'archival'}`)
  return html`<section class="form-section" aria-labelledby="put-away"><h2 id="put-away">${help('archive')}</h2><p class="soft">${deskPolicyMessages.in(at.language)('archive-says')}</p>
<form method="post" action="${path}"><button class="button plain" type="submit">${help(archived ? 'revive' : 'archive')}</button></form></section>`
}
