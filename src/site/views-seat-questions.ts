// The questions of an event in a form: what is asked, why, who sees the answer, and until when it is kept.
import { pickText } from '../kit/languages.ts'
import {
  type AnswerFault,
  type AskedQuestion,
  longestAnswer,
  type TypedAnswers,
} from '../registration/rules-answers.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { registerMessages } from './messages-register.ts'

export interface QuestionsAsked {
  questions: readonly AskedQuestion[]
  typed: TypedAnswers
  faults: ReadonlyMap<number, AnswerFault>
  /** How long the event keeps answers where a question says nothing else. */
  keepDays: number
}

/** The fields of the questions, each with what it is for. */
export function questionFields(asked: QuestionsAsked, at: At): Html {
  return html`${each(asked.questions, (question) => field(question, asked, at))}`
}

function field(question: AskedQuestion, asked: QuestionsAsked, at: At): Html {
  const { id, kind, label, language } = question
  const words = html`${spoken(pickText(label, at.language, language), at.language)}${when(!question.wanted, () => html` <small>${registerMessages.in(at.language)('may-be-empty')}</small>`)}`
  const said = asked.typed.get(id) ?? []
  const fault = asked.faults.get(id)
  const marks = html` aria-describedby="why-${id}${fault ? ` fault-${id}` : ''}"${fault ? html` aria-invalid="true"` : nothing}`
  const below = html`${about(question, asked, at)}${when(fault, (wrong) => html`<small class="fault" id="fault-${id}" role="alert">${registerMessages.in(at.language)(wrong, { most: longestAnswer })}</small>`)}`
  const needed = question.wanted ? html` required` : nothing
  if (kind === 'several')
    return html`<fieldset class="asked"${marks}><legend>${words}</legend>${each(question.choices, ({ key, label: name }) => check(`q-${id}`, key, said.includes(key), spoken(pickText(name, at.language, language), at.language)))}${below}</fieldset>`
  if (kind === 'consent')
    return html`<div class="field asked">${check(`q-${id}`, 'on', said.length > 0, words, html`${marks}${needed}`)}${below}</div>`
  if (kind === 'choice')
    return html`<div class="field asked"><label for="q-${id}">${words}</label><select id="q-${id}" name="q-${id}"${marks}${needed}><option value=""></option>${each(question.choices, ({ key, label: name }) => html`<option value="${key}"${said.includes(key) ? html` selected` : nothing}>${pickText(name, at.language, language).text}</option>`)}</select>${below}</div>`
  return html`<div class="field asked"><label for="q-${id}">${words}</label><textarea id="q-${id}" name="q-${id}" rows="2" maxlength="1000"${marks}${needed}>${said[0] ?? ''}</textarea>${below}</div>`
}

function about({ id, why, language, seen_by, keep_days }: AskedQuestion, { keepDays }: QuestionsAsked, at: At): Html {
  const say = registerMessages.in(at.language)
  const reason = pickText(why, at.language, language)
  // Sentences of Chinese and Japanese follow one another without a space.
  const gap = at.language === 'ja' || at.language === 'zh-Hans' ? '' : ' '
  const after = reason.language === at.language ? gap : ' '
  return html`<small id="why-${id}">${when(reason.text, () => html`${spoken(reason, at.language)}${after}`)}${say(`seen-${seen_by}`)}${gap}${say('kept-days', { days: keep_days ?? keepDays })}</small>`
}

function check(name: string, value: string, isOn: boolean, words: Html, marks: Html = nothing): Html {
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${isOn ? html` checked` : nothing}${marks}><span>${words}</span></label>`
}
