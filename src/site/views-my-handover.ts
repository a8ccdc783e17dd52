// The page of somebody who is asked to take a chapter over: what it means, yes or no, and how it stands.
import type { Handover } from '../chapters/store-handover.ts'
import { pickText } from '../kit/languages.ts'
import { type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { handoverMessages } from './messages-handover.ts'
import { handoverDays, names } from './views-desk-chapter-handover.ts'

/** The whole of the page within the frame. */
export function takeOverPage({ handover, answers }: { handover: Handover; answers: boolean }, at: At): Html {
  const say = handoverMessages.in(at.language)
  const name = pickText(handover.name, at.language, handover.chapter_language)
  const press = (path: string, key: 'agree' | 'refuse', look: string) =>
    html`<form method="post" action="${urls.myHandover(at, handover.id)}/${path}"><button class="${look}" type="submit">${say(key)}</button></form>`
  const buttons = html`<div class="actions">${press('consent', 'agree', 'button')}${press('refusal', 'refuse', 'button plain')}</div>`
  return html`<header class="lead"><h1>${spoken(name, at.language)}</h1><p>${say('asked-of-you', names(handover))}</p></header>
<div class="serving">${handoverDays(handover, at)}
<p class="prose">${say('what-it-means')}</p>
${answers ? buttons : html`<p class="notice" role="status">${stateInWords(handover, at)}</p>`}
${when(handover.state === 'agreed', () => html`<p><a class="button" href="${urls.desk(at, `/chapters/${handover.slug}/handover`)}">${say('to-desk')}</a></p>`)}
${handover.state === 'agreed' ? nothing : html`<p><a class="more" href="${urls.chapter(at, handover.slug)}">${say('see-chapter')}</a></p>`}</div>`
}

function stateInWords(handover: Handover, at: At): string {
  const say = handoverMessages.in(at.language)
  return handover.state === 'asked' ? say('waits-for', { name: names(handover).from }) : say(`was-${handover.state}`)
}
