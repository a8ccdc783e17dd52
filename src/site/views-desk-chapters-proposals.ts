// The desk's list of proposed chapters, with how the community decides.
import { decisionKinds, rulesToChoose, ruleWord } from '../chapters/forms-decisions.ts'
import { whereInWords } from '../chapters/parts.ts'
import type { DecisionKind, DecisionRule } from '../chapters/rules-decisions.ts'
import type { ProposalRow } from '../chapters/store-proposals.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'

export interface ProposalListFacts {
  proposals: ProposalRow[]
  /** The rules that hold, for whoever may change them. */
  rules: Record<DecisionKind, DecisionRule & { days: number }> | undefined
  zone: string
}

/** The whole of the list within the desk. */
export function proposalsPage({ proposals, rules, zone }: ProposalListFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  return html`<div class="head"><h1>${say('title')}</h1></div>
${proposals.length === 0 ? html`<div class="empty"><p>${say('none')}</p></div>` : table(proposals, zone, at)}
${rules ? rulesPart(rules, at) : nothing}`
}

function table(proposals: readonly ProposalRow[], zone: string, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const columns = ['chapter', 'by', 'state', 'until', 'votes', 'comments', 'mine'] as const
  return html`<section class="table-wrap" tabindex="0" aria-label="${say('title')}"><table class="table"><thead><tr>${each(columns, (column) => html`<th scope="col">${say(column)}</th>`)}</tr></thead>
<tbody>${each(proposals, (proposal) => row(proposal, zone, at))}</tbody></table></section>`
}

function row(proposal: ProposalRow, zone: string, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const name = pickText(proposal.name, at.language, proposal.language)
  const until = (proposal.closed_at ?? proposal.deadline).toZonedDateTimeISO(zone).toPlainDate().toString()
  const open = proposal.decision === 'open'
  const mine = proposal.mine ? say(proposal.mine) : open ? say('voted-not') : '—'
  return html`<tr><td><a href="${urls.desk(at, `/proposals/${proposal.slug}`)}"><b>${spoken(name, at.language)}</b></a><br><small>${whereInWords(proposal, at)}</small></td>
<td>${proposal.proposer ?? say('gone')}</td><td><span class="pill ${proposal.decision}">${say(proposal.decision)}</span></td>
<td class="moment">${dayInWords(until, at.language)}</td><td class="number">${proposal.votes}</td><td class="number">${proposal.comments}</td><td>${mine}</td></tr>`
}

function rulesPart(rules: NonNullable<ProposalListFacts['rules']>, at: At): Html {
  const say = decisionRuleMessages.in(at.language)
  return html`<section aria-labelledby="rules"><h2 id="rules">${say('rules')}</h2><p class="soft">${say('rules-says')}</p>
${each(decisionKinds, (kind) => ruleForm(kind, rules[kind], at))}</section>`
}

function ruleForm(kind: DecisionKind, rule: DecisionRule & { days: number }, at: At): Html {
  const say = decisionRuleMessages.in(at.language)
  const chosen = ruleWord(rule)
  return html`<details><summary>${say(`kind-${kind}`)}</summary><form class="fields" method="post" action="${urls.desk(at, '/decision-rules')}">
<input type="hidden" name="kind" value="${kind}">
<label class="field" for="rule-${kind}">${say('majority')}<select id="rule-${kind}" name="rule">${each(rulesToChoose, (word) => html`<option value="${word}"${word === chosen ? html` selected` : nothing}>${say(`rule-${word}`)}</option>`)}</select></label>
<label class="field" for="quorum-${kind}">${say('quorum-percent')}<input id="quorum-${kind}" type="number" name="quorum" min="0" max="100" value="${rule.quorum_percent}" required></label>
<label class="field" for="days-${kind}">${say('days')}<input id="days-${kind}" type="number" name="days" min="1" max="365" value="${rule.days}" required></label>
<button class="button plain" type="submit">${say('keep')}</button></form></details>`
}
