// The form by which somebody asks to serve a chapter or to host, and what it asks, for who is not signed in.
import type { ApplicationFault, ApplicationField, TypedApplication } from '../chapters/forms-application.ts'
import { meetingLanguages } from '../chapters/forms-proposal.ts'
import type { ApplicationKind, Question } from '../chapters/rules-applications.ts'
import { countryCodes } from '../kit/continents.ts'
import { countryName, ownName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { applicationMessages } from './messages-applications.ts'

export interface ApplicationFormFacts {
  kind: ApplicationKind
  /** The name of the chapter or format. */
  name: string
  /** Where the form is, and is sent to. */
  here: string
  questions: readonly Question[]
  typed: TypedApplication
  faults: Partial<Record<ApplicationField, ApplicationFault>>
  /** Why it was not taken although it is sound. */
  refused?: 'too-many' | 'not-signed-in'
  /** In how many days it is decided. */
  days: number
}

type PlainField = keyof TypedApplication['fields']

/** What is asked, and the way to sign in. */
export function applicationIntro(facts: ApplicationFormFacts, at: At): Html {
  const say = applicationMessages.in(at.language)
  const item = ({ question, language }: Question) =>
    html`<li>${spoken(pickText(question, at.language, language), at.language)}</li>`
  return html`${heading(facts, at)}
<section class="my-chapters" aria-labelledby="asked"><h2 id="asked">${say('asked')}</h2><ul class="prose">${each(facts.questions, item)}</ul></section>
<p>${say('sign-in-first')}</p>
<p><a class="button" href="${urls.signIn(at, { return: facts.here })}">${say('sign-in')}</a></p>`
}

/** The form, with what was typed and what is wrong with it. */
export function applicationForm(facts: ApplicationFormFacts, at: At): Html {
  const say = applicationMessages.in(at.language)
  const wrong = Object.keys(facts.faults).length > 0
  const reason = facts.refused ?? (wrong ? 'put-right' : undefined)
  const signIn = html` <a href="${urls.signIn(at, { return: facts.here })}" target="_blank" rel="noopener">${say('sign-in')}</a>`
  return html`${heading(facts, at)}
${when(reason, (why) => html`<p class="notice" role="alert">${say(why)}${why === 'not-signed-in' ? signIn : nothing}</p>`)}
<form class="proposal" method="post" action="${facts.here}">
${facts.kind === 'host-application' ? hostFields(facts, at) : nothing}
${text('statement', facts, at, 4000)}
${facts.kind === 'host-application' ? nothing : languageBoxes(facts, at)}
<fieldset class="questions"><legend>${say('asked')}</legend>${each(facts.questions, (question, index) => questionField(question, index, facts, at))}</fieldset>
<p class="soft">${say(facts.kind === 'host-application' ? 'kept-host' : 'kept-ambassador')}</p>
<p><button class="button" type="submit">${say('send')}</button></p></form>`
}

function heading({ kind, name, days }: ApplicationFormFacts, at: At): Html {
  const say = applicationMessages.in(at.language)
  return html`<header class="lead"><h1>${say(`title-${kind}`, { name })}</h1><p>${say(`says-${kind}`, { name, days })}</p></header>`
}

function hostFields(facts: ApplicationFormFacts, at: At): Html {
  const named = countryCodes.map((code) => [code, countryName(code, at.language)] as const)
  const countries = named.sort(([, one], [, other]) => one.localeCompare(other, at.language))
  const chosen = facts.typed.fields.country
  const country = html`<select id="f-country" name="country"${marks('country', facts)}><option value="">${applicationMessages.in(at.language)('choose')}</option>${each(countries, ([code, name]) => html`<option value="${code}"${code === chosen ? html` selected` : nothing}>${name}</option>`)}</select>`
  return html`<div class="fields">${line('organisation', facts, at, 200)}${line('website', facts, at, 500, 'url')}</div>
<div class="fields">${line('city', facts, at, 200)}${labelled('country', facts, at, country)}</div>
<div class="fields">${line('venue', facts, at, 200)}${line('capacity', facts, at, 6, 'number')}</div>
${text('dates', facts, at, 1000)}${line('contact', facts, at, 500)}`
}

function languageBoxes({ typed, faults }: ApplicationFormFacts, at: At): Html {
  const say = applicationMessages.in(at.language)
  const box = (tag: string) =>
    html`<label class="check" lang="${tag}"><input type="checkbox" name="languages[]" value="${tag}"${typed.languages.includes(tag) ? html` checked` : nothing}> ${ownName(tag)}</label>`
  return html`<details class="languages"${typed.languages.length === 0 ? html` open` : nothing}><summary>${say('languages')}: ${typed.languages.map(ownName).join(', ') || '—'}</summary><fieldset class="choices-in-line"${when(faults.languages, () => html` aria-describedby="f-languages-fault"`)}><legend class="visually-hidden">${say('languages')}</legend>${each(meetingLanguages, box)}</fieldset>${when(faults.languages, (why) => html`<small class="fault" id="f-languages-fault">${say(why)}</small>`)}</details>`
}

function questionField({ question, language, by }: Question, index: number, facts: ApplicationFormFacts, at: At): Html {
  const say = applicationMessages.in(at.language)
  const field = `answer-${index}` as const
  const asked = spoken(pickText(question, at.language, language), at.language)
  const answer = facts.typed.answers[index] ?? ''
  const fault = when(facts.faults[field], (why) => html`<small class="fault" id="f-${field}-fault">${say(why)}</small>`)
  if (by === 'tick')
    return html`<div class="field"><label class="check"><input type="checkbox" name="${field}" value="yes"${answer === 'yes' ? html` checked` : nothing}${marks(field, facts)}> <span>${asked}</span></label>${fault}</div>`
  return html`<div class="field"><label for="f-${field}">${asked}</label><textarea id="f-${field}" name="${field}" rows="3" maxlength="2000"${marks(field, facts)}>${answer}</textarea>${fault}</div>`
}

function line(field: PlainField, facts: ApplicationFormFacts, at: At, most: number, type = 'text'): Html {
  const limit = type === 'number' ? html` min="1" max="100000" inputmode="numeric"` : html` maxlength="${most}"`
  const input = html`<input type="${type}" id="f-${field}" name="${field}" value="${facts.typed.fields[field]}"${limit} autocomplete="${field === 'organisation' ? 'organization' : 'off'}"${marks(field, facts)}>`
  return labelled(field, facts, at, input)
}

function text(field: PlainField, facts: ApplicationFormFacts, at: At, most: number): Html {
  const rows = field === 'statement' ? 6 : 2
  const area = html`<textarea id="f-${field}" name="${field}" rows="${rows}" maxlength="${most}"${marks(field, facts)}>${facts.typed.fields[field]}</textarea>`
  return labelled(field, facts, at, area)
}

const helped: readonly ApplicationField[] = ['dates', 'contact', 'capacity']

function labelled(field: PlainField, { kind, faults }: ApplicationFormFacts, at: At, input: Html): Html {
  const say = applicationMessages.in(at.language)
  const label = field === 'statement' ? say(`statement-${kind}`) : say(field)
  const help = field === 'dates' || field === 'contact' || field === 'capacity' ? `${field}-help` : undefined
  return html`<div class="field"><label for="f-${field}">${label}</label>${input}
${when(faults[field], (why) => html`<small class="fault" id="f-${field}-fault">${say(why)}</small>`)}${when(help, (key) => html`<small id="f-${field}-help">${say(key as 'dates-help')}</small>`)}</div>`
}

function marks(field: ApplicationField, { faults }: ApplicationFormFacts): Html {
  const described = [faults[field] && `f-${field}-fault`, helped.includes(field) && `f-${field}-help`].filter(Boolean)
  return html`${when(described.length, () => html` aria-describedby="${described.join(' ')}"`)}${when(faults[field], () => html` aria-invalid="true"`)}`
}
