// The desk's list of what is to be decided, with how the community decides.
import { decisionKinds, rulesToChoose, ruleWord } from '../chapters/forms-decisions.ts'
import { whereInWords } from '../chapters/parts.ts'
import type { DecisionKind, DecisionRule } from '../chapters/rules-decisions.ts'
import type { MatterFilter, MatterRow } from '../chapters/store-matters.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { questionListMessages } from './messages-desk-application-questions.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'

export interface MatterListFacts {
  matters: MatterRow[]
  filter: MatterFilter
  /** The kinds of matter that the reader's list can hold. */
  kinds: readonly DecisionKind[]
  /** The rules that hold, for whoever may change them. */
  rules: Rules | undefined
  zone: string
}

type Rules = Record<DecisionKind, DecisionRule & { days: number; asks_ambassadors?: boolean }>

/** The whole of the list within the desk. */
export function mattersPage(facts: MatterListFacts, at: At): Html {
  const { matters, rules, zone } = facts
  const say = deskProposalMessages.in(at.language)
  return html`<div class="head"><h1>${say('title')}</h1></div>
${filterForm(facts, at)}
${matters.length === 0 ? html`<div class="empty"><p>${say('none')}</p></div>` : table(matters, zone, at)}
${rules ? rulesPart(rules, at) : nothing}`
}

/** Where a matter is read and decided at the desk. */
export function matterPath({ kind, id, slug }: Pick<MatterRow, 'kind' | 'id' | 'slug'>): string {
  return kind === 'chapter-proposal' ? `/proposals/${slug}` : `/applications/${id}`
}

function filterForm({ filter, kinds }: MatterListFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  return html`<form class="fields" method="get" action="${urls.desk(at, '/proposals')}">
${when(kinds.length > 1, () => html`<div class="field"><label for="kind">${say('kind')}</label><select id="kind" name="kind">${optionOf('', say('all'), filter.kind)}${each(kinds, (kind) => optionOf(kind, say(`kind-${kind}`), filter.kind))}</select></div>`)}
<div class="field"><label for="state">${say('state')}</label><select id="state" name="state">${optionOf('', say('all'), filter.state)}${optionOf('open', say('only-open'), filter.state)}${optionOf('closed', say('only-closed'), filter.state)}</select></div>
<button class="button plain" type="submit">${say('filter')}</button></form>`
}

function table(matters: readonly MatterRow[], zone: string, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const columns = ['what', 'by', 'state', 'until', 'votes', 'comments', 'mine'] as const
  return html`<section class="table-wrap" tabindex="0" aria-label="${say('title')}"><table class="table stacked"><thead><tr>${each(columns, (column) => html`<th scope="col">${say(column)}</th>`)}</tr></thead>
<tbody>${each(matters, (matter) => row(matter, zone, at))}</tbody></table></section>`
}

function row(matter: MatterRow, zone: string, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const name = pickText(matter.name, at.language, matter.language)
  const until = (matter.closed_at ?? matter.deadline).toZonedDateTimeISO(zone).toPlainDate().toString()
  const awaited = matter.decision === 'open' && matter.decides
  const mine = matter.mine ? say(matter.mine) : awaited ? say('voted-not') : '—'
  const kind = decisionRuleMessages.in(at.language)(`kind-${matter.kind}`)
  const place = matter.kind === 'ambassador-application' ? '' : whereInWords(matter, at)
  return html`<tr><td><a href="${urls.desk(at, matterPath(matter))}"><b>${spoken(name, at.language)}${when(matter.organisation, (host) => html`: ${host}`)}</b></a><br><small>${[kind, place].filter(Boolean).join(' · ')}</small></td>
<td data-label="${say('by')}">${matter.applicant ?? say('gone')}</td><td data-label="${say('state')}"><span class="pill ${matter.decision}">${say(matter.decision)}</span></td>
<td class="moment" data-label="${say('until')}">${dayInWords(until, at.language)}</td><td class="number" data-label="${say('votes')}">${matter.votes}</td><td class="number" data-label="${say('comments')}">${matter.comments}</td><td data-label="${say('mine')}">${mine}</td></tr>`
}

function rulesPart(rules: Rules, at: At): Html {
  const say = decisionRuleMessages.in(at.language)
  return html`<section aria-labelledby="rules"><h2 id="rules">${say('rules')}</h2><p class="soft">${say('rules-says')}</p>
${each(decisionKinds, (kind) => ruleForm(kind, rules[kind], at))}
<p><a class="more" href="${urls.desk(at, '/application-questions')}">${questionListMessages.in(at.language)('title')}</a></p></section>`
}

function ruleForm(kind: DecisionKind, rule: Rules[DecisionKind], at: At): Html {
  const say = decisionRuleMessages.in(at.language)
  const chosen = ruleWord(rule)
  return html`<details><summary>${say(`kind-${kind}`)}</summary><form class="fields" method="post" action="${urls.desk(at, '/decision-rules')}">
<input type="hidden" name="kind" value="${kind}">
<label class="field" for="rule-${kind}">${say('majority')}<select id="rule-${kind}" name="rule">${each(rulesToChoose, (word) => optionOf(word, say(`rule-${word}`), chosen))}</select></label>
<label class="field" for="quorum-${kind}">${say('quorum-percent')}<input id="quorum-${kind}" type="number" name="quorum" min="0" max="100" value="${rule.quorum_percent}" required></label>
<label class="field" for="days-${kind}">${say('days')}<input id="days-${kind}" type="number" name="days" min="1" max="365" value="${rule.days}" required></label>
${when(kind === 'ambassador-application', () => html`<label class="check"><input type="checkbox" name="asks" value="yes"${rule.asks_ambassadors ? html` checked` : nothing}> ${say('asks')}</label>`)}
<button class="button plain" type="submit">${say('keep')}</button></form></details>`
}
