// The questions of an event at the desk: their list in order, and the form of one in the languages of the event.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { ownName, pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import {
  choiceKeys,
  type QuestionFault,
  type QuestionValue,
  questionKinds,
  seenBy,
  typedQuestion,
} from '../registration/rules-questions.ts'
import type { DeskQuestion } from '../registration/store-questions.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { seatQuestionMessages } from './messages-desk-questions.ts'
import { bothEditedNotice } from './views-desk-both-edited.ts'
import { clash } from './views-desk-fields.ts'

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
  fault: QuestionFault | 'ended' | undefined
  /** What two people changed at once, and who the other is. */
  conflicts: readonly Conflict[]
  rival: string | null
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
${bothEditedNotice(facts, (unit) => linkToField(unit, facts, at), at)}<form class="holder-form" method="post" action="${action}">${when(question, (it) => html`<input type="hidden" name="revision" value="${it.revision}"><input type="hidden" name="base" value="${JSON.stringify(typedQuestion(it))}">`)}
<div class="field"><label for="kind">${say('kind')}</label>${fixed ? html`<input type="hidden" name="kind" value="${value.kind}"><input id="kind" type="text" value="${say(`kind-${value.kind}`)}" disabled><small>${say('kind-fixed')}</small>` : select('kind', questionKinds, value.kind, (one) => say(`kind-${one}`))}${theirs(facts, 'kind', at)}</div>
<div class="text-columns">${each(facts.languages, (language) => texts(facts, language, at))}</div>
${fixed && !hasChoices(value.kind) ? nothing : choicesPart(facts, at)}
<div class="fields"><div class="field"><label for="seen_by">${say('seen-by')}</label>${select('seen_by', seenBy, value.seen_by, (one) => say(`seen-${one}`))}${theirs(facts, 'seen_by', at)}</div>
<div class="field"><label for="keep_days">${say('keep-days')}</label><input id="keep_days" class="short" type="number" name="keep_days" min="1" max="3660" value="${value.keep_days ?? ''}" placeholder="${facts.usual}"${invalid(fault === 'no-days')}><small>${say('keep-says', { days: facts.usual })}</small>${theirs(facts, 'keep_days', at)}</div></div>
<label class="box"><input id="wanted" type="checkbox" name="wanted"${when(value.wanted, () => html` checked`)}> ${say('wanted')}</label>${theirs(facts, 'wanted', at)}
<p class="actions"><button class="button" type="submit">${say('save')}</button> <a class="button plain" href="${list}">${say('back')}</a></p></form>`
}

function texts(facts: QuestionPageFacts, language: string, at: At): Html {
  const { value, fault } = facts
  const say = seatQuestionMessages.in(at.language)
  const name = ownName(language)
  const main = language === value.language
  return html`<div class="text-column"><div class="field"><label for="label-${language}">${say('label', { language: name })}</label><textarea id="label-${language}" name="label.${language}" rows="3" maxlength="2000" lang="${language}" dir="auto"${main ? html` required` : nothing}${invalid(main && fault === 'no-label')}>
${value.label[language] ?? ''}</textarea>${theirs(facts, `label.${language}`, at)}</div>
<div class="field"><label for="why-${language}">${say('why', { language: name })}</label><input id="why-${language}" type="text" name="why.${language}" value="${value.why[language] ?? ''}" maxlength="500" lang="${language}" dir="auto">${theirs(facts, `why.${language}`, at)}</div></div>`
}

// What people have answered stays of its kind, and then no choices can come to it.
function hasChoices(kind: QuestionPageFacts['value']['kind']): boolean {
  return kind === 'choice' || kind === 'several'
}

function choicesPart(facts: QuestionPageFacts, at: At): Html {
  const { value, languages, fault } = facts
  const say = seatQuestionMessages.in(at.language)
  const label = (key: string, language: string) =>
    value.choices.find((choice) => choice.key === key)?.label[language] ?? ''
  const row = (key: string, index: number) =>
    html`<div class="fields">${each(languages, (language) => html`<div class="field"><label for="${key}-${language}">${say('choice', { number: index + 1, language: ownName(language) })}</label><input id="${key}-${language}" type="text" name="choice.${key}.${language}" value="${label(key, language)}" maxlength="200" lang="${language}" dir="auto"${invalid(fault === 'no-choices' && index < 2)}>${theirs(facts, `choice.${key}.${language}`, at)}</div>`)}</div>`
  return html`<fieldset class="form-section question-choices"><legend>${say('choices')}</legend><p class="soft">${say('choices-says')}</p>${each(keysIn(facts), row)}</fieldset>`
}

// A choice that one of two people took out, and the other changed, keeps its row.
function keysIn({ value, conflicts }: QuestionPageFacts): string[] {
  const clashing = conflicts.flatMap(({ unit }) => /^choice\.([^.]+)\./.exec(unit)?.[1] ?? [])
  return [...new Set([...choiceKeys(value.choices), ...clashing])]
}

// What somebody else wrote in a field that you changed too.
function theirs({ conflicts }: QuestionPageFacts, unit: string, at: At): Html {
  const inWords = (_: string, values: Typed) => valueInWords(unit, values[unit] ?? '', at)
  return clash({ typed: {}, faults: {}, conflicts, at, inWords }, unit)
}

function valueInWords(unit: string, value: string, at: At): string {
  const say = seatQuestionMessages.in(at.language)
  const choice = choiceMessages.in(at.language)
  if (unit === 'wanted') return choice(value === 'on' ? 'yes' : 'no')
  const kind = unit === 'kind' && questionKinds.find((one) => one === value)
  if (kind) return say(`kind-${kind}`)
  const seen = unit === 'seen_by' && seenBy.find((one) => one === value)
  return seen ? say(`seen-${seen}`) : value || choice('nothing')
}

function linkToField(unit: string, facts: QuestionPageFacts, at: At): { id: string; name: string } {
  const say = seatQuestionMessages.in(at.language)
  const [field = '', part = '', third = ''] = unit.split('.')
  if (field === 'choice') {
    const number = keysIn(facts).indexOf(part) + 1
    return { id: `${part}-${third}`, name: say('choice', { number, language: ownName(third) }) }
  }
  if (field === 'label' || field === 'why')
    return { id: `${field}-${part}`, name: say(field, { language: ownName(part) }) }
  const names = { kind: say('kind'), seen_by: say('seen-by'), keep_days: say('keep-days'), wanted: say('wanted') }
  return { id: unit, name: names[unit as keyof typeof names] ?? unit }
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
