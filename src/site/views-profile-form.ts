// The form of a person's public profile, the same for themselves and for the desk.
import { countryCodes } from '../kit/continents.ts'
import { countryName } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import { languagesOf, sourceLanguage } from '../kit/text-form.ts'
import { profileTexts } from '../people/forms-profile.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { profileMessages } from './messages-profile.ts'
import { boxField, type Choice, choiceField, type FieldFacts, idOf, lineField } from './views-desk-fields.ts'
import { languageChoices, languagesToWrite, localTextColumns } from './views-desk-texts.ts'

export interface ProfileFormFacts extends Omit<FieldFacts, 'help' | 'inWords'> {
  title: string
  says: string
  /** Where the form is sent, where its texts are shown as they will look, and where one gets without sending it. */
  action: string
  preview: string
  back: string
  revision: number
  /** The fields that the form was drawn from, as text. */
  base: string
}

/** The whole of the page within the desk's frame. */
export function profileFormPage(facts: ProfileFormFacts): Html {
  const { at } = facts
  const say = formMessages.in(at.language)
  return html`<header><h1>${facts.title}</h1><p class="soft">${facts.says}</p></header>
${notices(facts)}
<form class="event-form" method="post" action="${facts.action}">
<input type="hidden" name="revision" value="${facts.revision}"><input type="hidden" name="base" value="${facts.base}">
${fields({ ...facts, help: helpIn(at), inWords: (unit, values) => inWords(unit, values, at) })}
<div class="save-bar"><button class="button" type="submit">${say('save')}</button><a href="${facts.back}">${say('back')}</a></div></form>`
}

/** What a field of a profile is called. */
function profileFieldName(unit: string, at: At): string {
  const say = profileMessages.in(at.language)
  const [field] = unit.split('.')
  switch (field) {
    case 'name':
    case 'affiliation':
    case 'bio':
    case 'website':
    case 'published':
      return say(field)
    case 'city':
    case 'country':
      return fieldMessages.in(at.language)(field)
    default:
      return say('language')
  }
}

function fields(facts: FieldFacts & Pick<ProfileFormFacts, 'preview'>): Html {
  const { at, typed } = facts
  const name = (field: string) => profileFieldName(field, at)
  const columns = {
    texts: profileTexts,
    title: '',
    nameOf: name,
    languages: languagesOf(['bio'], typed),
    preview: facts.preview,
  }
  return html`<div class="form-section"><div class="fields">${lineField(facts, 'name', name('name'), 'text', html` maxlength="200" required dir="auto"`)}
${lineField(facts, 'affiliation', name('affiliation'))}${lineField(facts, 'website', name('website'), 'url')}
${lineField(facts, 'city', name('city'))}${choiceField(facts, 'country', name('country'), countries(at))}
${choiceField(facts, 'language', name('language'), languageChoices(at, [...languagesToWrite, sourceLanguage(typed)]))}</div></div>
${localTextColumns(facts, columns)}${boxField(facts, 'published', name('published'))}`
}

function countries(at: At): Choice[] {
  const all = countryCodes.map((value) => ({ value, text: countryName(value, at.language) }))
  const sorted = all.sort((one, other) => one.text.localeCompare(other.text, at.language))
  return [{ value: '', text: profileMessages.in(at.language)('not-said') }, ...sorted]
}

function notices({ at, conflicts, faults }: ProfileFormFacts): Html {
  const say = formMessages.in(at.language)
  const link = (unit: string) => html`<li><a href="#${idOf(unit)}">${profileFieldName(unit, at)}</a></li>`
  const anchor = ({ unit }: Conflict) => link(unit)
  if (conflicts.length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who: say('somebody') })}</strong></p><p>${say('both-edited-says')}</p><ul>${each(conflicts, anchor)}</ul></div>`
  const names = Object.keys(faults)
  return names.length === 0
    ? nothing
    : html`<div class="notice" role="alert"><p><strong>${say('not-saved')}</strong></p><ul>${each(names, link)}</ul></div>`
}

function helpIn(at: At): Record<string, string> {
  const say = profileMessages.in(at.language)
  return { published: say('published-says'), affiliation: say('affiliation-says') }
}

function inWords(unit: string, values: Typed, at: At): string {
  const value = values[unit] ?? ''
  if (unit === 'published') return choiceMessages.in(at.language)(value === 'on' ? 'yes' : 'no')
  return unit === 'country' && value
    ? countryName(value, at.language)
    : value || profileMessages.in(at.language)('not-said')
}
