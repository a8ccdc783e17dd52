// What was written in an application, as its writer and those who decide read it.
import type { Answered } from '../chapters/rules-applications.ts'
import type { Application } from '../chapters/store-applications.ts'
import { countryName, ownName, pickText } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { siteOf } from '../kit/web-address.ts'
import { numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { sentApplicationMessages } from './messages-application-own.ts'
import { applicationMessages } from './messages-applications.ts'

/** The facts, the statement and the answers. */
export function writtenPart(application: Application, at: At): Html {
  const say = applicationMessages.in(at.language)
  const said = sentApplicationMessages.in(at.language)
  const { language, statement, answers, applicant, languages, website } = application
  const line = (term: string, text: Html | string | null) =>
    text === null || text === '' ? nothing : html`<dt>${term}</dt><dd>${text}</dd>`
  const place = [application.city, application.country && countryName(application.country, at.language)]
  return html`<section class="written" aria-labelledby="written"><h2 id="written">${said('written')}</h2>
<dl class="facts-table">${line(said('applicant'), applicant)}${line(say('organisation'), application.organisation)}
${website ? line(say('website'), html`<a href="${website}" rel="noopener nofollow">${siteOf(website)}</a>`) : nothing}
${line(say('where'), place.filter(Boolean).join(', '))}${line(say('venue'), application.venue)}
${when(application.capacity, (capacity) => line(say('capacity'), numberIn(at.language, capacity)))}
${line(say('dates'), application.dates)}${line(say('contact'), application.contact)}
${line(say('languages'), languages.map(ownName).join(', '))}</dl>
<div class="prose" lang="${language}">${renderMarkdown(statement)}</div></section>
${when(answers.length, () => html`<section aria-labelledby="answers"><h2 id="answers">${said('answers')}</h2><dl class="answers">${each(answers, (one) => answerLine(one, language, at))}</dl></section>`)}`
}

function answerLine({ question, language, by, answer }: Answered, written: string, at: At): Html {
  const asked = spoken(pickText(question, at.language, language), at.language)
  if (by === 'tick')
    return html`<dt>${asked}</dt><dd>${sentApplicationMessages.in(at.language)(answer === 'yes' ? 'ticked' : 'not-ticked')}</dd>`
  return html`<dt>${asked}</dt><dd lang="${written}">${renderMarkdown(answer)}</dd>`
}
