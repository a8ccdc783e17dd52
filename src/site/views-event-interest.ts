// Going to an event that is registered for elsewhere: the small button below the way there, and the page after a press.
import { siteOf } from '../kit/web-address.ts'
import { type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { interestMessages } from './messages-event-interest.ts'
import { panelMessages } from './messages-panel.ts'

export interface PlannedEvent {
  slug: string
  external_url: string | null
}

/** The form by which somebody says that they plan to go. */
export function planForm(event: PlannedEvent, at: At): Html {
  const say = interestMessages.in(at.language)
  return html`<form class="register plan-to-go" method="post" action="${urls.interest(at, event.slug)}"><button class="button plain" type="submit">${say('plan')}</button><small>${say('plan-says')}</small></form>`
}

/** The page after a press: it is counted, and registration is still to be done. */
export function interestPage({ event, title }: { event: PlannedEvent; title: string }, at: At): Html {
  const say = interestMessages.in(at.language)
  return html`<div class="seat-page"><header class="lead"><p class="facts"><a class="more" href="${urls.event(at, event.slug)}">${title}</a></p><h1>${say('thanks')}</h1></header>
<p role="status">${say('counted')}</p>
${when(event.external_url, (href) => html`<p><a class="button" href="${href}" rel="noopener">${panelMessages.in(at.language)('register-at', { site: siteOf(href) })}</a></p>`)}</div>`
}
