// What a community asks of those who apply, as a form: one question a card, its texts side by side.

import type { TypedQuestion } from '../chapters/forms-questions.ts'
import type { ApplicationKind, Question } from '../chapters/rules-applications.ts'
import { mostQuestions } from '../chapters/rules-questions.ts'
import { ownName, pickText, uiLanguages } from '../kit/languages.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { questionListMessages } from './messages-desk-application-questions.ts'
import { decisionRuleMessages } from './messages-desk-chapters-rules.ts'

export interface QuestionFormFacts {
  kind: ApplicationKind
  /** Whether the community has said so itself; else the usual questions hold. */
  own: boolean
  typed: TypedQuestion[]
  seen: string
  fault: 'too-long' | 'too-many' | 'changed' | undefined
  /** What is asked by now, where somebody else saved in between. */
  stands: readonly Question[] | undefined
}

/** The whole of the page within the desk. */
export function questionsPage(
  { forms, kept }: { forms: QuestionFormFacts[]; kept: ApplicationKind | undefined },
  at: At,
): Html {
  const say = questionListMessages.in(at.language)
  return html`<div class="head"><h1>${say('title')}</h1></div>
<p>${say('says')}</p>
${each(forms, (facts) => questionsForm({ ...facts, isKept: kept === facts.kind }, at))}`
}

function questionsForm(facts: QuestionFormFacts & { isKept: boolean }, at: At): Html {
  const { kind, own, typed, seen, fault, stands, isKept } = facts
  const say = questionListMessages.in(at.language)
  const blank: TypedQuestion = { language: at.language, by: 'tick', texts: emptyTexts }
  const rows = typed.length < mostQuestions ? [...typed, blank] : typed
  return html`<section aria-labelledby="of-${kind}"><h2 id="of-${kind}">${decisionRuleMessages.in(at.language)(`kind-${kind}`)}</h2>
${when(isKept, () => html`<p class="notice" role="status">${say('is-kept')}</p>`)}
${when(fault, (why) => html`<p class="notice" role="alert">${say(why)}</p>`)}
${when(stands, (now) => html`<ol class="prose">${each(now, ({ question, language }) => html`<li>${pickText(question, at.language, language).text}</li>`)}</ol>`)}
${own ? nothing : html`<p class="soft">${say('usual')}</p>`}
<form class="question-list" method="post" action="${urls.desk(at, '/application-questions')}"><input type="hidden" name="kind" value="${kind}"><input type="hidden" name="seen" value="${seen}">
${each(rows, (question, index) => questionCard(question, index, kind, at))}
<p><button class="button" type="submit">${say('keep')}</button></p></form></section>`
}

const emptyTexts = Object.fromEntries(uiLanguages.map((one) => [one, ''])) as TypedQuestion['texts']

function questionCard({ texts, language, by }: TypedQuestion, index: number, kind: ApplicationKind, at: At): Html {
  const say = questionListMessages.in(at.language)
  const id = (name: string) => `${kind}-${name}-${index}`
  const shown = texts[at.language] || Object.values(texts).find((text) => text !== '')
  const field = (one: (typeof uiLanguages)[number]) =>
    html`<div class="field"><label for="${id(one)}" lang="${one}">${ownName(one)}</label><textarea id="${id(one)}" name="${one}-${index}" rows="2" maxlength="500" lang="${one}">${texts[one]}</textarea></div>`
  const option = (value: TypedQuestion['by']) => optionOf(value, say(value), by)
  return html`<details class="sheet"><summary>${shown ? `${index + 1}. ${shown}` : say('another')}</summary>
<input type="hidden" name="language-${index}" value="${language}">
<div class="fields"><div class="field"><label for="${id('place')}">${say('place')}</label><input id="${id('place')}" type="number" name="place-${index}" min="1" max="99" value="${index + 1}"></div>
<div class="field"><label for="${id('by')}">${say('by')}</label><select id="${id('by')}" name="by-${index}">${option('tick')}${option('words')}</select></div></div>
<div class="question-texts">${each(uiLanguages, field)}</div><p class="soft">${say('to-remove')}</p></details>`
}
