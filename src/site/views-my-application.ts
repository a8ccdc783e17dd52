// Somebody's own application: how it stands, what they wrote, and the way to take it back.
import type { Application } from '../chapters/store-applications.ts'
import type { Decision } from '../chapters/store-decisions.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { sentApplicationMessages } from './messages-application-own.ts'
import { deskProposalMessages } from './messages-desk-chapters-proposals.ts'
import { writtenPart } from './views-application.ts'

export interface OwnApplicationFacts {
  application: Application
  decision: Decision
  /** Whether it was sent just now. */
  sent: boolean
}

/** The whole of the page within the frame. */
export function ownApplicationPage({ application, decision, sent }: OwnApplicationFacts, at: At): Html {
  const say = sentApplicationMessages.in(at.language)
  const name = pickText(application.name, at.language, application.name_language).text
  const { state } = decision
  const open = state === 'open'
  return html`<header class="lead"><h1>${say(`mine-${application.kind}`, { name })}</h1>
<p><span class="pill ${state}">${deskProposalMessages.in(at.language)(state)}</span></p></header>
<div class="serving">${when(sent && open, () => html`<p class="notice" role="status">${say('thanks')}</p>`)}
<p>${stateInWords(application, decision, at)}</p>
${writtenPart(application, at)}
${when(open, () => html`<form class="membership" method="post" action="${urls.withdrawApplication(at, decision.id)}"><button class="button plain" type="submit">${say('withdraw')}</button><p class="soft">${say('withdraw-says')}</p></form>`)}
<p><a class="more" href="${urls.myChapters(at)}">${say('all-mine')}</a></p></div>`
}

/** How an application stands, in a sentence. */
export function stateInWords(
  { kind, zone }: Pick<Application, 'kind' | 'zone'>,
  { state, deadline }: Pick<Decision, 'state' | 'deadline'>,
  at: At,
): string {
  const say = sentApplicationMessages.in(at.language)
  if (state !== 'open') return say(`is-${state}`)
  const day = dayInWords(deadline.toZonedDateTimeISO(zone).toPlainDate().toString(), at.language)
  return say(`is-open-${kind}`, { day })
}
