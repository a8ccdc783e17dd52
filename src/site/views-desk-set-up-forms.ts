// The short forms of the steps in which a community is set up: only what cannot be left for later.
import { kinds } from '../communities/rules-kinds.ts'
import type { SetUpStep } from '../communities/rules-set-up.ts'
import { countryCodes } from '../kit/continents.ts'
import { countryName } from '../kit/languages.ts'
import { type Html, html } from '../ui/html.ts'
import { proposalMessages } from './messages-chapter-proposal.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { deskFormatMessages } from './messages-desk-formats.ts'
import { setUpMessages } from './messages-desk-set-up.ts'
import { formatMessages } from './messages-format.ts'
import { choiceField, type FieldFacts, lineField, radioField } from './views-desk-fields.ts'
import { hueField } from './views-desk-hue.ts'
import { languagesField, ownNameOf, sourceField, zoneField } from './views-desk-own-fields.ts'

/** The fields of a step. */
export function setUpForm(step: SetUpStep, facts: FieldFacts): Html {
  return { name: nameForm, format: formatForm, chapter: chapterForm, admin: adminForm }[step](facts)
}

const short = html` maxlength="100" required`

function nameForm(facts: FieldFacts): Html {
  const own = ownNameOf(facts.at)
  return html`${lineField(facts, 'name', own('name'), 'text', short)}<div class="fields">${sourceField(facts)}${zoneField(facts)}</div>${languagesField(facts)}${hueField(facts, facts.typed.name || own('name'))}`
}

function formatForm(facts: FieldFacts): Html {
  const { at } = facts
  const say = deskFormatMessages.in(at.language)
  const choices = kinds.map((value) => ({
    value,
    text: `${formatMessages.in(at.language)(value)}: ${say(`about-${value}`)}`,
  }))
  return html`${lineField(facts, 'name', setUpMessages.in(at.language)('format-name'), 'text', short)}<div class="kind-list">${radioField(facts, 'kind', ownNameOf(at)('kind'), choices)}</div>`
}

function chapterForm(facts: FieldFacts): Html {
  const { at } = facts
  const own = ownNameOf(at)
  const countries = countryCodes
    .map((value) => ({ value, text: countryName(value, at.language) }))
    .sort((one, other) => one.text.localeCompare(other.text, at.language))
  const none = { value: '', text: choiceMessages.in(at.language)('choose') }
  return html`${lineField(facts, 'name', proposalMessages.in(at.language)('name'), 'text', short)}<div class="fields">${lineField(facts, 'place', own('place'), 'text', html` maxlength="200"`)}${choiceField(facts, 'countries', own('countries'), [none, ...countries])}${zoneField(facts)}${sourceField(facts)}</div>`
}

function adminForm(facts: FieldFacts): Html {
  return lineField(facts, 'email', ownNameOf(facts.at)('email'), 'email', html` maxlength="254" required`)
}
