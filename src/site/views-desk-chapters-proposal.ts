// One proposed chapter at the desk: what was written, the chapters nearby, the discussion, the vote in words.
import { ruleWord } from '../chapters/forms-decisions.ts'
import { ownLanguages, whereInWords } from '../chapters/parts.ts'
import { type Choice, type Count, standing } from '../chapters/rules-decisions.ts'
import type { Comment, Decision, NamedVote } from '../chapters/store-decisions.ts'
import type { NearChapter, Proposal } from '../chapters/store-proposals.ts'
import { pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { dayInWords, localeOf } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'

export interface ProposalFacts {
  proposal: Proposal
  decision: Decision
  count: Count
  votes: NamedVote[]
  comments: Comment[]
  near: NearChapter[]
  /** What the reader may do: vote as they like, abstain, or why they cannot. */
  voting: 'any' | 'abstain' | 'not-of-those-who-decide' | 'closed'
  readerId: number
  zone: string
}

/** The whole of the page within the desk. */
export function proposalPage(facts: ProposalFacts, at: At): Html {
  const { proposal } = facts
  const name = pickText(proposal.name, at.language, proposal.language)
  return html`<div class="head"><h1>${spoken(name, at.language)}</h1><span class="pill ${facts.decision.state}">${deskProposalMessages.in(at.language)(facts.decision.state)}</span></div>
${votePart(facts, at)}
${writtenPart(facts, at)}
${nearPart(facts, at)}
${discussion(facts, at)}`
}

function votePart(facts: ProposalFacts, at: At): Html {
  const { decision, count, votes, voting, proposal } = facts
  const say = deskProposalMessages.in(at.language)
  const now = standing(count, decision)
  const { yes, no, abstain, electorate } = count
  return html`<section class="sheet" aria-labelledby="vote"><h2 id="vote">${say('votes')}</h2>
${decision.state === 'open' ? nothing : html`<p><b>${whyInWords(facts, at)}</b></p>`}
<p>${say('stands', { voted: now.voted, electorate, yes, no, abstain })}</p>
${when(decision.state === 'open', () => html`<p class="soft">${decisionRuleMessages.in(at.language)(`rule-${ruleWord(decision)}`)}</p><p class="soft">${say('quorum', { quorum: now.quorum, day: dayOf(decision.deadline, facts, at) })}</p>`)}
${when(votes.length, () => html`<ul class="lines" role="list">${each(votes, (vote) => html`<li><span>${vote.name}</span><b>${vote.conflict ? say('conflict-short') : say(vote.choice)}</b></li>`)}</ul>`)}
${voting === 'any' || voting === 'abstain' ? voteForm(facts, at) : html`<p>${say(voting)}</p>`}
${when(decision.state === 'approved', () => html`<p><a class="button plain" href="${urls.chapter(at, proposal.slug)}">${say('see-chapter')}</a></p>`)}</section>`
}

function whyInWords(facts: ProposalFacts, at: At): string {
  const { decision } = facts
  const day = decision.closed_at ? dayOf(decision.closed_at, facts, at) : ''
  return deskProposalMessages.in(at.language)(`why-${decision.why ?? 'not-enough-yes'}`, { day })
}

function voteForm({ proposal, votes, voting, readerId }: ProposalFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const mine = votes.find(({ person_id }) => person_id === readerId)
  const chosen = mine?.conflict ? 'conflict' : mine?.choice
  const choices: readonly (Choice | 'conflict')[] =
    voting === 'any' ? ['yes', 'no', 'abstain', 'conflict'] : ['conflict']
  return html`<form method="post" action="${urls.desk(at, `/proposals/${proposal.slug}/votes`)}">
<fieldset class="choices-in-line"><legend>${say('vote-legend')}</legend>${each(choices, (choice) => html`<label class="check"><input type="radio" name="choice" value="${choice}" required${choice === chosen ? html` checked` : nothing}> ${say(choice)}</label>`)}</fieldset>
${when(voting === 'abstain', () => html`<p class="soft">${say('own-proposal')}</p>`)}
<button class="button" type="submit">${say(mine ? 'vote-again' : 'vote')}</button></form>`
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

function discussion(facts: ProposalFacts, at: At): Html {
  const { comments, proposal } = facts
  const say = deskProposalMessages.in(at.language)
  const item = (comment: Comment) =>
    html`<li class="sheet"><p class="facts"><b>${comment.name ?? say('gone')}</b><span>${dayOf(comment.at, facts, at)}</span></p><div class="prose">${renderMarkdown(comment.body)}</div></li>`
  return html`<section aria-labelledby="discussion"><h2 id="discussion">${say('comments')}</h2>
${comments.length === 0 ? html`<p class="soft">${say('no-comments')}</p>` : html`<ol class="comments" role="list">${each(comments, item)}</ol>`}
<form class="proposal" method="post" action="${urls.desk(at, `/proposals/${proposal.slug}/comments`)}"><div class="field"><label for="body">${say('say')}</label><textarea id="body" name="body" rows="4" maxlength="10000" required></textarea></div>
<p><button class="button plain" type="submit">${say('add')}</button></p></form></section>`
}

function dayOf(instant: Decision['deadline'], { zone }: Pick<ProposalFacts, 'zone'>, at: At): string {
  return dayInWords(instant.toZonedDateTimeISO(zone).toPlainDate().toString(), at.language)
}
