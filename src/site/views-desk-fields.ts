// One field of an event's form: its label, its control, what is wrong with it, and what somebody else wrote there.
import type { Faults } from '../events/forms.ts'
import type { Conflict, Typed } from '../events/rules-merge.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { faultMessages } from './messages-desk-faults.ts'
import { formMessages } from './messages-desk-form.ts'
import { unitInWords } from './views-desk-values.ts'

/** What every field of a form is drawn from. */
export interface FieldFacts {
  typed: Typed
  faults: Faults
  conflicts: readonly Conflict[]
  at: At
}

export interface Choice {
  value: string
  text: string
  group?: string
}

/** The id of a field, by its name: where links lead. */
export function idOf(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

/** A line of text, a date, a time, an address. */
export function lineField(facts: FieldFacts, name: string, label: string, type = 'text', more: Html = nothing): Html {
  const control = html`<input id="${idOf(name)}" type="${type}" name="${name}" value="${facts.typed[name] ?? ''}" autocomplete="off"${faultOf(facts, name)}${more}>`
  return field(facts, name, label, control)
}

/** A longer text; `more` says its language and its rows. */
export function textField(facts: FieldFacts, name: string, label: string, more: Html): Html {
  const control = html`<textarea id="${idOf(name)}" name="${name}"${faultOf(facts, name)}${more}>
${facts.typed[name] ?? ''}</textarea>`
  return field(facts, name, label, control)
}

/** One of several choices, in groups where they have some. */
export function choiceField(facts: FieldFacts, name: string, label: string, choices: readonly Choice[]): Html {
  const chosen = facts.typed[name] ?? ''
  const groups = [...new Set(choices.map(({ group }) => group ?? ''))]
  const option = ({ value, text }: Choice) =>
    html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${text}</option>`
  const within = (group: string) => choices.filter((choice) => (choice.group ?? '') === group)
  const options = each(groups, (group) =>
    group === ''
      ? html`${each(within(group), option)}`
      : html`<optgroup label="${group}">${each(within(group), option)}</optgroup>`,
  )
  return field(
    facts,
    name,
    label,
    html`<select id="${idOf(name)}" name="${name}"${faultOf(facts, name)}>${options}</select>`,
  )
}

/** A thing that holds or does not. */
export function boxField(facts: FieldFacts, name: string, label: string): Html {
  const checked = facts.typed[name] === 'on' ? html` checked` : nothing
  return html`<div class="box-field"><label class="box"><input id="${idOf(name)}" type="checkbox" name="${name}" value="on"${checked}${faultOf(facts, name)}> ${label}</label>${fault(facts, name)}${clash(facts, name)}</div>`
}

/** Several things of which any may be chosen; their values are kept as one text with commas. */
export function boxesField(facts: FieldFacts, name: string, label: string, choices: readonly Choice[]): Html {
  const chosen = (facts.typed[name] ?? '').split(',')
  const box = ({ value, text }: Choice) =>
    html`<label class="box"><input type="checkbox" name="${name}[]" value="${value}"${chosen.includes(value) ? html` checked` : nothing}> ${text}</label>`
  return html`<fieldset class="boxes" id="${idOf(name)}"><legend>${label}</legend>${each(choices, box)}${fault(facts, name)}${clash(facts, name)}</fieldset>`
}

/** One of a few choices, all in view. */
export function radioField(facts: FieldFacts, name: string, label: string, choices: readonly Choice[]): Html {
  const chosen = facts.typed[name] ?? ''
  const radio = ({ value, text }: Choice) =>
    html`<label class="box"><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : nothing}> ${text}</label>`
  return html`<fieldset class="boxes" id="${idOf(name)}"><legend>${label}</legend>${each(choices, radio)}${fault(facts, name)}</fieldset>`
}

/** What somebody else wrote into a field that you changed too, and the choice between the two. */
export function clash({ conflicts, at }: FieldFacts, unit: string): Html {
  const say = formMessages.in(at.language)
  const draw = ({ base, theirs }: Conflict) => html`<div class="clash" role="group" aria-label="${say('theirs')}">
<p><b>${say('theirs')}</b> <span class="kept">${unitInWords(unit, theirs, at)}</span></p>
<p class="soft"><b>${say('before')}</b> <span class="kept">${unitInWords(unit, base, at)}</span></p>
<label class="box"><input type="radio" name="keep.${unit}" value="yours" checked> ${say('keep-yours')}</label>
<label class="box"><input type="radio" name="keep.${unit}" value="theirs"> ${say('keep-theirs')}</label></div>`
  return html`${each(
    conflicts.filter((one) => one.unit === unit),
    draw,
  )}`
}

function field(facts: FieldFacts, name: string, label: string, control: Html): Html {
  return html`<div class="field" data-field="${name}"><label for="${idOf(name)}">${label}</label>${control}${fault(facts, name)}${clash(facts, name)}</div>`
}

function fault({ faults, at }: FieldFacts, name: string): Html {
  return when(
    faults[name],
    (why) => html`<p class="fault" id="fault-${idOf(name)}">${faultMessages.in(at.language)(why)}</p>`,
  )
}

function faultOf({ faults }: FieldFacts, name: string): Html {
  return faults[name] ? html` aria-invalid="true" aria-describedby="fault-${idOf(name)}"` : nothing
}
