// One application at the desk: what was written and answered, the vote, the discussion.
import type { Application } from '../chapters/store-applications.ts'
import { pickText } from '../kit/languages.ts'
import { type Html, html, nothing } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { sentApplicationMessages } from './messages-application-own.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { writtenPart } from './views-application.ts'
import { type DecisionFacts, discussion, votePart } from './views-desk-decision.ts'

export interface ApplicationFacts {
  application: Application
  decision: DecisionFacts
  /** Whether its reader decides or runs the programme, or serves the chapter and is asked what they think. */
  reads: 'all' | 'written'
}

/** The whole of the page within the desk. Who is asked alone reads what they said themselves, and no vote. */
export function applicationPage({ application, decision, reads }: ApplicationFacts, at: At): Html {
  const say = deskProposalMessages.in(at.language)
  const { state } = decision.decision
  const own = { ...decision, comments: decision.comments.filter((one) => one.person_id === decision.readerId) }
  return html`<div class="head"><h1>${applicationTitle(application, at)}</h1><span class="pill ${state}">${say(state)}</span></div>
${reads === 'all' ? votePart(decision, at, state === 'approved' ? seeIt(application, at) : nothing) : html`<p class="notice">${sentApplicationMessages.in(at.language)('asked-of-you')}</p>`}
${writtenPart(application, at)}
${discussion(reads === 'all' ? decision : own, at)}`
}

/** What an application is called: who asks for what. */
export function applicationTitle(application: Application, at: At): string {
  const name = pickText(application.name, at.language, application.name_language).text
  const who = application.organisation ?? application.applicant ?? deskProposalMessages.in(at.language)('gone')
  return `${name}: ${who}`
}

function seeIt({ kind, slug }: Application, at: At): Html {
  if (kind === 'host-application') return nothing
  return html`<p><a class="button plain" href="${urls.desk(at, `/chapters/${slug}`)}">${deskProposalMessages.in(at.language)('see-chapter')}</a></p>`
}
