// The page on which an ambassador says whether they go on.
import type { AskedTerm } from '../chapters/store-renewals.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { renewalMessages } from './messages-renewal.ts'

/** The whole of the page within the frame; `here` is its address, to which it answers. */
export function termPage({ term, here }: { term: AskedTerm; here: string }, at: At): Html {
  const say = renewalMessages.in(at.language)
  const name = pickText(term.name, at.language, term.language)
  const day = term.ends_on === null ? '' : dayInWords(term.ends_on, at.language)
  const press = (answer: 'goes-on' | 'stops') =>
    html`<form method="post" action="${here}"><button class="button${term.answer === null && answer === 'goes-on' ? '' : ' plain'}" type="submit" name="answer" value="${answer}">${say(answer)}</button></form>`
  const buttons = html`<div class="actions">${term.answer === 'goes-on' ? nothing : press('goes-on')}${term.answer === 'stops' ? nothing : press('stops')}</div>`
  return html`<header class="lead"><h1>${spoken(name, at.language)}</h1><p>${say('ends', { name: term.person, day })}</p></header>
<div class="serving">${when(term.renewed, () => html`<p class="notice" role="status">${say('renewed')}</p>`)}
${when(!term.renewed && term.answer, (answer) => html`<p class="notice" role="status">${say(`said-${answer}`)}</p>`)}
${term.renewed ? nothing : html`<p class="prose">${say(term.answer === null ? 'question' : 'otherwise')}</p>${buttons}`}
<p><a class="more" href="${urls.desk(at, `/chapters/${term.slug}/handover`)}">${say('hand-over')}</a></p></div>`
}
