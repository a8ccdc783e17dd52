// The questions of an event at the desk: their list in order, and the form of one in the languages of the event.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { ownName, pickText } from '../kit/languages.ts'
import {
  choiceKeys,
  type QuestionFault,
  type QuestionValue,
  questionKinds,
  seenBy,
} from '../registration/rules-questions.ts'
import type { DeskQuestion } from '../registration/store-questions.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { seatQuestionMessages } from './messages-desk-questions.ts'

/** What was just done, as the address says it after a form was sent. */
export const questionsSaid = ['added', 'saved', 'removed'] as const

export interface QuestionsFacts {
  event: DeskEvent
  questions: readonly DeskQuestion[]
  said: (typeof questionsSaid)[number] | undefined
}

export interface QuestionPageFacts {
  event: DeskEvent
  value: QuestionValue
  /** The question that is changed; undefined for a new one. */
  question: DeskQuestion | undefined
  fault: QuestionFault | 'changed-meanwhile' | undefined
  languages: readonly string[]
  /** How many days answers are kept where the question says nothing of its own. */
  usual: number
}

/** The list of questions within the desk. */
export function questionsPage({ event, questions, said }: QuestionsFacts, at: At): Html {
  const say = seatQuestionMessages.in(at.language)
  const here = urls.desk(at, `/events/${event.slug}/questions`)
  const row = (one: DeskQuestion, index: number) => {
    const label = pickText(one.label, at.language, one.language).text
    const marks = [say(`kind-${one.kind}`), say(`seen-${one.seen_by}`), ...(one.wanted ? [say('must')] : [])]
    return html`<li class="sheet question"><h2><a href="${here}/${one.id}">${label}</a></h2><p class="soft">${marks.join(' · ')} · ${say('answers', { count: one.answers })}</p>
<div class="actions">${when(index > 0, () => html`<form method="post" action="${here}/${one.id}/order"><button class="button plain small" type="submit" aria-label="${say('up')}: ${label}">${say('up')}</button></form>`)}<form method="post" action="${here}/${one.id}/removal"><button class="button plain small" type="submit" aria-label="${say('end')}: ${label}">${say('end')}</button></form></div></li>`
  }
  return html`${when(said, (it) => html`<p class="toast" role="status">${say(`said-${it}`)}</p>`)}
<div class="head"><h1>${say('title')}</h1><p class="actions"><a class="button" href="${here}/new">${say('new')}</a></p></div>
<p class="soft">${say('says')}</p>
${questions.length > 0 ? html`<ol role="list" class="seat-questions">${each(questions, row)}</ol>` : html`<div class="empty"><b>${say('none')}</b><p>${say('none-says')}</p></div>`}`
}

/** The form of a question within the desk. */
export function questionPage(facts: QuestionPageFacts, at: At): Html {
  const say = seatQuestionMessages.in(at.language)
  const { event, question, fault, value } = facts
  const list = urls.desk(at, `/events/${event.slug}/questions`)
  const action = question ? `${list}/${question.id}` : list
  const fixed = (question?.answers ?? 0) > 0
  return html`<div class="head"><h1>${say(question ? 'change' : 'new')}</h1></div>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(`fault-${why}`)}</p>`)}
<form class="holder-form" method="post" action="${action}">${when(question, ({ revision }) => html`<input type="hidden" name="revision" value="${revision}">`)}
<div class="field"><label for="kind">${say('kind')}</label>${fixed ? html`<input type="hidden" name="kind" value="${value.kind}"><input id="kind" type="text" value="${say(`kind-${value.kind}`)}" disabled><small>${say('kind-fixed')}</small>` : select('kind', questionKinds, value.kind, (one) => say(`kind-${one}`))}</div>
<div class="text-columns">${each(facts.languages, (language) => texts(facts, language, at))}</div>
${fixed && !hasChoices(value.kind) ? nothing : choicesPart(facts, at)}
<div class="fields"><div class="field"><label for="seen_by">${say('seen-by')}</label>${select('seen_by', seenBy, value.seen_by, (one) => say(`seen-${one}`))}</div>
<div class="field"><label for="keep_days">${say('keep-days')}</label><input id="keep_days" class="short" type="number" name="keep_days" min="1" max="3660" value="${value.keep_days ?? ''}" placeholder="${facts.usual}"${invalid(fault === 'no-days')}><small>${say('keep-says', { days: facts.usual })}</small></div></div>
<label class="box"><input type="checkbox" name="wanted"${when(value.wanted, () => html` checked`)}> ${say('wanted')}</label>
<p class="actions"><button class="button" type="submit">${say('save')}</button> <a class="button plain" href="${list}">${say('back')}</a></p></form>`
}

function texts({ value, fault }: QuestionPageFacts, language: string, at: At): Html {
  const say = seatQuestionMessages.in(at.language)
  const name = ownName(language)
  const main = language === value.language
  return html`<div class="text-column"><div class="field"><label for="label-${language}">${say('label', { language: name })}</label><textarea id="label-${language}" name="label.${language}" rows="3" maxlength="2000" lang="${language}" dir="auto"${main ? html` required` : nothing}${invalid(main && fault === 'no-label')}>
${value.label[language] ?? ''}</textarea></div>
<div class="field"><label for="why-${language}">${say('why', { language: name })}</label><input id="why-${language}" type="text" name="why.${language}" value="${value.why[language] ?? ''}" maxlength="500" lang="${language}" dir="auto"></div></div>`
}

// What people have answered stays of its kind, and then no choices can come to it.
function hasChoices(kind: QuestionPageFacts['value']['kind']): boolean {
  return kind === 'choice' || kind === 'several'
}

function choicesPart({ value, languages, fault }: QuestionPageFacts, at: At): Html {
  const say = seatQuestionMessages.in(at.language)
  const label = (key: string, language: string) =>
    value.choices.find((choice) => choice.key === key)?.label[language] ?? ''
  const row = (key: string, index: number) =>
    html`<div class="fields">${each(languages, (language) => html`<div class="field"><label for="${key}-${language}">${say('choice', { number: index + 1, language: ownName(language) })}</label><input id="${key}-${language}" type="text" name="choice.${key}.${language}" value="${label(key, language)}" maxlength="200" lang="${language}" dir="auto"${invalid(fault === 'no-choices' && index < 2)}></div>`)}</div>`
  return html`<fieldset class="form-section question-choices"><legend>${say('choices')}</legend><p class="soft">${say('choices-says')}</p>${each(choiceKeys(value.choices), row)}</fieldset>`
}

function select<One extends string>(
  name: string,
  all: readonly One[],
  chosen: One,
  inWords: (one: One) => string,
): Html {
  return html`<select id="${name}" name="${name}">${each(all, (one) => html`<option value="${one}"${one === chosen ? html` selected` : nothing}>${inWords(one)}</option>`)}</select>`
}

function invalid(is: boolean): Html {
  return is ? html` aria-invalid="true" aria-describedby="fault"` : nothing
}
