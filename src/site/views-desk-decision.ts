// What every matter to be decided shows at the desk: how the vote stands in words, the vote, the discussion.
import { ruleWord } from '../chapters/forms-decisions.ts'
import { type Choice, type Count, standing } from '../chapters/rules-decisions.ts'
import type { Comment, Decision, NamedVote } from '../chapters/store-decisions.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'

export interface DecisionFacts {
  decision: Decision
  count: Count
  votes: NamedVote[]
  comments: Comment[]
  /** What the reader may do: vote as they like, abstain, or why they cannot. */
  voting: 'any' | 'abstain' | 'not-of-those-who-decide' | 'closed'
  readerId: number
  zone: string
  /** The path of its page below the desk: `/proposals/nairobi`. */
  path: string
}

/** How the vote stands, and the reader's own; `below` comes last in it. */
export function votePart(facts: DecisionFacts, at: At, below: Html = nothing): Html {
  const { decision, count, votes, voting } = facts
  const say = deskProposalMessages.in(at.language)
  const now = standing(count, decision)
  const { yes, no, abstain, electorate } = count
  return html`<section class="sheet" aria-labelledby="vote"><h2 id="vote">${say('votes')}</h2>
${decision.state === 'open' ? nothing : html`<p><b>${whyInWords(facts, at)}</b></p>`}
<p>${say('stands', { voted: now.voted, electorate, yes, no, abstain })}</p>
${when(decision.state === 'open', () => html`<p class="soft">${decisionRuleMessages.in(at.language)(`rule-${ruleWord(decision)}`)}</p><p class="soft">${say('quorum', { quorum: now.quorum, day: dayOf(decision.deadline, facts, at) })}</p>`)}
${when(decision.changed_at, (moment) => html`<p class="notice">${say('changed', { day: dayOf(moment, facts, at) })}</p>`)}
${when(votes.length, () => html`<ul class="lines" role="list">${each(votes, (vote) => voteLine(vote, decision, at))}</ul>`)}
${voting === 'any' || voting === 'abstain' ? voteForm(facts, at) : html`<p>${voting === 'closed' ? say('closed') : say(voting, { who: decision.kind === 'host-application' ? 'organisers' : 'committee' })}</p>`}
${below}</section>`
}

/** What was said about it, and a field to say something. */
export function discussion(facts: DecisionFacts, at: At): Html {
  const { comments, path } = facts
  const say = deskProposalMessages.in(at.language)
  const item = (comment: Comment) =>
    html`<li class="sheet"><p class="facts"><b>${comment.name ?? say('gone')}</b><span>${dayOf(comment.at, facts, at)}</span></p><div class="prose">${renderMarkdown(comment.body)}</div></li>`
  return html`<section aria-labelledby="discussion"><h2 id="discussion">${say('comments')}</h2>
${comments.length === 0 ? html`<p class="soft">${say('no-comments')}</p>` : html`<ol class="comments" role="list">${each(comments, item)}</ol>`}
<form class="proposal" method="post" action="${urls.desk(at, `${path}/comments`)}"><div class="field"><label for="body">${say('say')}</label><textarea id="body" name="body" rows="4" maxlength="10000" required></textarea></div>
<p><button class="button plain" type="submit">${say('add')}</button></p></form></section>`
}

/** A moment as a day where the community is. */
export function dayOf(instant: Decision['deadline'], { zone }: { zone: string }, at: At): string {
  return dayInWords(instant.toZonedDateTimeISO(zone).toPlainDate().toString(), at.language)
}

// A vote on what was changed since is said to be one: its voter may look again.
function voteLine(vote: NamedVote, { changed_at }: Decision, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const before = changed_at !== null && vote.cast_at.epochMilliseconds < changed_at.epochMilliseconds
  return html`<li><span>${vote.name}</span><b>${vote.conflict ? say('conflict-short') : say(vote.choice)}</b>${when(before, () => html`<small>${say('before-change')}</small>`)}</li>`
}

function whyInWords(facts: DecisionFacts, at: At): string {
  const { decision } = facts
  const day = decision.closed_at ? dayOf(decision.closed_at, facts, at) : ''
  const say = deskProposalMessages.in(at.language)
  return decision.state === 'withdrawn'
    ? say('was-withdrawn', { day })
    : say(`why-${decision.why ?? 'not-enough-yes'}`, { day })
}

function voteForm({ decision, votes, voting, readerId, path }: DecisionFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const mine = votes.find(({ person_id }) => person_id === readerId)
  const chosen = mine?.conflict ? 'conflict' : mine?.choice
  const choices: readonly (Choice | 'conflict')[] =
    voting === 'any' ? ['yes', 'no', 'abstain', 'conflict'] : ['conflict']
  return html`<form method="post" action="${urls.desk(at, `${path}/votes`)}">
<fieldset class="choices-in-line"><legend>${say(`ask-${decision.kind}`)}</legend>${each(choices, (choice) => html`<label class="check"><input type="radio" name="choice" value="${choice}" required${choice === chosen ? html` checked` : nothing}> ${say(choice)}</label>`)}</fieldset>
${when(voting === 'abstain', () => html`<p class="soft">${say('own-proposal')}</p>`)}
<button class="button" type="submit">${say(mine ? 'vote-again' : 'vote')}</button></form>`
}
