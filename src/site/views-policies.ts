// The policies as a reader sees them: a table of contents, each in full, and what holds under which format.
import { rulesInWords } from '../communities/parts.ts'
import type { Format, Policy } from '../communities/store.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing, spoken, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { prose } from '../ui/prose.ts'
import { type At, urls } from '../urls.ts'
import { policyMessages } from './messages-policies.ts'

export interface PolicyFacts {
  policies: Policy[]
  /** The formats, each with the policies that hold under it. */
  rules: { format: Format; policies: Policy[] }[]
  zone: string
}

/** The whole of the page within the frame. */
export function policiesPage(facts: PolicyFacts, at: At): Html {
  const say = policyMessages.in(at.language)
  const { policies, rules } = facts
  const current = policies.filter(({ archived_at }) => archived_at === null)
  const earlier = policies.filter(({ archived_at }) => archived_at !== null)
  return html`<header class="lead"><h1>${uiMessages.in(at.language)('policies')}</h1><p>${say('says')}</p></header>
${policies.length === 0 ? html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>` : nothing}
<div class="policies">${when(policies.length, () => contents(facts, at))}<div>
${each(current, (policy) => policyPart(policy, facts, at))}
${when(rules.length, () => formatsPart(facts, at))}
${when(earlier.length, () => html`<section id="earlier" aria-labelledby="no-longer"><h2 id="no-longer">${say('earlier')}</h2><p>${say('earlier-says')}</p>${each(earlier, (policy) => policyPart(policy, facts, at))}</section>`)}</div></div>`
}

function contents({ policies, rules }: PolicyFacts, at: At): Html {
  const say = policyMessages.in(at.language)
  const line = (policy: Policy) =>
    html`<li><a href="#${policy.slug}">${spoken(pickText(policy.title, at.language, policy.language), at.language)}</a></li>`
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${say('contents')}</h2><ol role="list">${each(
    policies.filter(({ archived_at }) => archived_at === null),
    line,
  )}${when(rules.length, () => html`<li><a href="#what-holds-where">${say('holds')}</a></li>`)}</ol></nav>`
}

function policyPart(policy: Policy, { rules, zone }: PolicyFacts, at: At): Html {
  const say = policyMessages.in(at.language)
  const title = pickText(policy.title, at.language, policy.language)
  const under = rules.filter(({ policies }) => policies.some(({ id }) => id === policy.id))
  const day = policy.updated_at.toZonedDateTimeISO(zone).toPlainDate().toString()
  return html`<section class="policy" id="${policy.slug}" aria-labelledby="title-${policy.slug}"><h2 id="title-${policy.slug}">${spoken(title, at.language)}</h2>
${prose(policy.body, policy.language, at)}
${when(policy.url, (url) => html`<p><a class="more" href="${url}" rel="noopener">${say('in-full')}</a></p>`)}
<p class="facts">${when(under.length, () => html`<span>${say('holds-at')}: ${each(under, ({ format }, index) => html`${index > 0 ? ', ' : ''}${formatLink(format, at)}`)}</span>`)}<span>${say('changed', { day: dayInWords(day, at.language) })}</span></p></section>`
}

function formatsPart({ rules }: PolicyFacts, at: At): Html {
  return html`<section class="policy" id="what-holds-where" aria-labelledby="holds"><h2 id="holds">${policyMessages.in(at.language)('holds')}</h2>
<div class="holds">${each(rules, ({ format }) => html`<section class="${hueClass(format.hue)}"><h3>${formatLink(format, at)}</h3>${rulesInWords(format, at)}</section>`)}</div></section>`
}

function formatLink(format: Format, at: At): Html {
  return html`<a href="${urls.format(at, format.slug)}">${spoken(pickText(format.name, at.language, format.language), at.language)}</a>`
}
