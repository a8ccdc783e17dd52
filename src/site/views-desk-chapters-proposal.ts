// One proposed chapter at the desk: what was written, the chapters nearby, the discussion, the vote in words.
import { ownLanguages, whereInWords } from '../chapters/parts.ts'
import type { NearChapter, Proposal } from '../chapters/store-proposals.ts'
import { pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { localeOf } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { type DecisionFacts, discussion, votePart } from './views-desk-decision.ts'

export interface ProposalFacts {
  proposal: Proposal
  decision: DecisionFacts
  near: NearChapter[]
}

/** The whole of the page within the desk. */
export function proposalPage(facts: ProposalFacts, at: At): Html {
  const { proposal, decision } = facts
  const { state } = decision.decision
  const say = deskProposalMessages.in(at.language)
  const name = pickText(proposal.name, at.language, proposal.language)
  const page = html`<p><a class="button plain" href="${urls.chapter(at, proposal.slug)}">${say('see-chapter')}</a></p>`
  return html`<div class="head"><h1>${spoken(name, at.language)}</h1><span class="pill ${state}">${say(state)}</span></div>
${votePart(decision, at, state === 'approved' ? page : nothing)}
${writtenPart(facts, at)}
${nearPart(facts, at)}
${discussion(decision, at)}`
}

function writtenPart({ proposal }: ProposalFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const line = (term: string, text: Html | string) => html`<dt>${term}</dt><dd>${text}</dd>`
  return html`<section aria-labelledby="why"><dl class="facts-table">${line(say('by'), proposal.proposer ?? say('gone'))}${line(say('where'), whereInWords(proposal, at))}${line(say('languages'), ownLanguages(proposal))}${when(proposal.helpers, (helpers) => line(say('helpers'), helpers))}</dl>
<h2 id="why">${say('why')}</h2><div class="prose" lang="${proposal.written_in}">${renderMarkdown(proposal.why)}</div></section>`
}

function nearPart({ near }: ProposalFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const far = new Intl.NumberFormat(localeOf(at.language), { style: 'unit', unit: 'kilometer' })
  const item = (chapter: NearChapter) => {
    const name = pickText(chapter.name, at.language, chapter.language)
    const distance = chapter.kilometres === null ? say('same-country') : far.format(chapter.kilometres)
    return html`<li><a class="more" href="${urls.chapter(at, chapter.slug)}">${spoken(name, at.language)}</a><span>${distance}</span></li>`
  }
  return html`<section aria-labelledby="near"><h2 id="near">${say('near')}</h2>
${near.length === 0 ? html`<p>${say('near-none')}</p>` : html`<ul class="lines" role="list">${each(near, item)}</ul>`}</section>`
}
