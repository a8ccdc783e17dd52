// One field of an event's form: its label, its control, what is wrong with it, and what somebody else wrote there.
import type { Conflict, Typed } from '../kit/merge.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { faultMessages } from './messages-desk-faults.ts'
import { formMessages } from './messages-desk-form.ts'
import { unitInWords } from './views-desk-values.ts'

/** What every field of a form is drawn from. */
export interface FieldFacts {
  typed: Typed
  /** By the name of the field. */
  faults: Readonly<Record<string, keyof typeof faultMessages.table>>
  conflicts: readonly Conflict[]
  at: At
  /** A sentence below a field, by its name. */
  help?: Readonly<Record<string, string>>
  /** What stands in a field or group of fields in words, in a form that is not an event's. */
  inWords?: (unit: string, values: Typed) => string
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
  const option = ({ value, text }: Choice) => optionOf(value, text, chosen)
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
  return html`<div class="box-field"><label class="box"><input id="${idOf(name)}" type="checkbox" name="${name}" value="on"${checked}${faultOf(facts, name)}> ${label}</label>${help(facts, name)}${fault(facts, name)}${clash(facts, name)}</div>`
}

/** Several things of which any may be chosen; their values are kept as one text with commas. */
export function boxesField(facts: FieldFacts, name: string, label: string, choices: readonly Choice[]): Html {
  const chosen = (facts.typed[name] ?? '').split(',')
  const box = ({ value, text }: Choice) =>
    html`<label class="box"><input type="checkbox" name="${name}[]" value="${value}"${chosen.includes(value) ? html` checked` : nothing}> ${text}</label>`
  return html`<fieldset class="boxes" id="${idOf(name)}"><legend>${label}</legend>${each(choices, box)}${help(facts, name)}${fault(facts, name)}${clash(facts, name)}</fieldset>`
}

/** One of a few choices, all in view. */
export function radioField(facts: FieldFacts, name: string, label: string, choices: readonly Choice[]): Html {
  const chosen = facts.typed[name] ?? ''
  const radio = ({ value, text }: Choice) =>
    html`<label class="box"><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : nothing}> ${text}</label>`
  return html`<fieldset class="boxes" id="${idOf(name)}"><legend>${label}</legend>${each(choices, radio)}${help(facts, name)}${fault(facts, name)}${clash(facts, name)}</fieldset>`
}

/** What somebody else wrote into a field that you changed too, and the choice between the two. */
export function clash({ conflicts, at, inWords }: FieldFacts, unit: string): Html {
  const say = formMessages.in(at.language)
  const said = (values: Typed) => inWords?.(unit, values) ?? unitInWords(unit, values, at)
  const draw = ({ base, theirs }: Conflict) => html`<div class="clash" role="group" aria-label="${say('theirs')}">
<p><b>${say('theirs')}</b> <span class="kept">${said(theirs)}</span></p>
<p class="soft"><b>${say('before')}</b> <span class="kept">${said(base)}</span></p>
<label class="box"><input type="radio" name="keep.${unit}" value="yours" checked> ${say('keep-yours')}</label>
<label class="box"><input type="radio" name="keep.${unit}" value="theirs"> ${say('keep-theirs')}</label></div>`
  return html`${each(
    conflicts.filter((one) => one.unit === unit),
    draw,
  )}`
}

function field(facts: FieldFacts, name: string, label: string, control: Html): Html {
  return html`<div class="field" data-field="${name}"><label for="${idOf(name)}">${label}</label>${control}${help(facts, name)}${fault(facts, name)}${clash(facts, name)}</div>`
}

function help(facts: FieldFacts, name: string): Html {
  return when(facts.help?.[name], (text) => html`<small class="soft" id="help-${idOf(name)}">${text}</small>`)
}

function fault({ faults, at }: FieldFacts, name: string): Html {
  return when(
    faults[name],
    (why) => html`<p class="fault" id="fault-${idOf(name)}">${faultMessages.in(at.language)(why)}</p>`,
  )
}

function faultOf({ faults, help: known }: FieldFacts, name: string): Html {
  const about = [faults[name] && `fault-${idOf(name)}`, known?.[name] && `help-${idOf(name)}`].filter(Boolean).join(' ')
  return html`${faults[name] ? html` aria-invalid="true"` : nothing}${about === '' ? nothing : html` aria-describedby="${about}"`}`
}
