// The form of a chapter in its sections: names, place and points on the map, texts side by side.
import { chapterForm } from '../chapters/forms-chapter.ts'
import { mostPoints, rowsOfPoints, type TypedPoint } from '../chapters/forms-points.ts'
import type { Format } from '../communities/store.ts'
import { countryCodes } from '../kit/continents.ts'
import { countryName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { chapterEditMessages } from './messages-desk-chapter-edit.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { faultMessages } from './messages-desk-faults.ts'
import { formMessages } from './messages-desk-form.ts'
import { ownFieldMessages } from './messages-desk-own-fields.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { boxesField, type Choice, choiceField, clash, type FieldFacts, lineField } from './views-desk-fields.ts'
import type { DeskFormFacts } from './views-desk-form.ts'
import { languagesField, ownColumns, ownNameOf, slugField, sourceField, zoneField } from './views-desk-own-fields.ts'
import { localTextColumns, sourceTextField } from './views-desk-texts.ts'

/** The sections of the form; `formats` are those under which it may meet, for whoever may say so. */
export function chapterSections(facts: FieldFacts, formats: readonly Format[] | undefined): DeskFormFacts['sections'] {
  const { at, typed } = facts
  const [help, say, own] = [ownHelpMessages.in(at.language), chapterEditMessages.in(at.language), ownNameOf(at)]
  const columns = ownColumns(chapterForm.texts, 'name', facts, (typed.languages ?? '').split(','))
  return [
    {
      name: 'called',
      title: help('called'),
      content: html`${sourceTextField(facts, columns)}<div class="fields">${sourceField(facts)}${slugField(facts)}${lineField(facts, 'website', own('website'), 'url')}${when(formats, (known) => choiceField(facts, 'format', own('format'), formatChoices(known, at)))}</div>${languagesField(facts)}`,
    },
    {
      name: 'where',
      title: say('where'),
      content: html`<div class="fields">${lineField(facts, 'place', own('place'), 'text', html` maxlength="200"`)}${zoneField(facts)}</div>${countriesField(facts)}${pointsField(facts)}`,
    },
    { name: 'texts', title: formMessages.in(at.language)('texts'), content: localTextColumns(facts, columns) },
  ]
}

function formatChoices(formats: readonly Format[], at: At): Choice[] {
  const none = { value: '', text: choiceMessages.in(at.language)('without') }
  return [
    none,
    ...formats.map(({ slug, name, language }) => ({ value: slug, text: pickText(name, at.language, language).text })),
  ]
}

// Those that it has stand in view, all others behind a word.
function countriesField(facts: FieldFacts): Html {
  const { at, typed } = facts
  const chosen = (typed.countries ?? '').split(',').filter(Boolean)
  const all = countryCodes
    .map((value) => ({ value, text: countryName(value, at.language) }))
    .sort((one, other) => one.text.localeCompare(other.text, at.language))
  const label = ownNameOf(at)('countries')
  const others = all.filter(({ value }) => !chosen.includes(value))
  const choose = { value: '', text: choiceMessages.in(at.language)('choose') }
  const another = html`<div class="field"><label for="f-country-more">${chapterEditMessages.in(at.language)('more-countries')}</label><select id="f-country-more" name="countries[]">${each([choose, ...others], ({ value, text }) => html`<option value="${value}">${text}</option>`)}</select></div>`
  const present = boxesField(
    facts,
    'countries',
    label,
    all.filter(({ value }) => chosen.includes(value)),
  )
  return html`${chosen.length > 0 ? present : nothing}${another}`
}

function pointsField(facts: FieldFacts): Html {
  const { at, typed, faults } = facts
  const own = ownFieldMessages.in(at.language)
  const known = rowsOfPoints(typed.points ?? '')
  const empty: TypedPoint = {
    name: '',
    country: (typed.countries ?? '').split(',')[0] ?? '',
    latitude: '',
    longitude: '',
  }
  const rows = known.length < mostPoints ? [...known, empty] : known
  return html`<div class="field" id="f-points" data-field="points" role="group" aria-labelledby="points-are"><b id="points-are">${own('points')}</b><small class="soft">${ownHelpMessages.in(at.language)('points-help')}</small>
${when(faults.points, (why) => html`<p class="fault">${faultMessages.in(at.language)(why)}</p>`)}${clash(facts, 'points')}
${each(rows, (row, index) => pointRow(row, index, at))}</div>`
}

function pointRow(row: TypedPoint, index: number, at: At): Html {
  const own = ownFieldMessages.in(at.language)
  const field = (column: 'name' | 'latitude' | 'longitude', more: Html) =>
    html`<div class="field"><label for="f-point-${column}-${index}">${own(column)}</label><input id="f-point-${column}-${index}" type="text" name="point_${column}_${index}" value="${row[column]}" autocomplete="off"${more}></div>`
  const option = (code: string) =>
    optionOf(code, code === '' ? choiceMessages.in(at.language)('choose') : countryName(code, at.language), row.country)
  return html`<fieldset class="point-fields"><legend>${own('point', { number: index + 1 })}</legend>${field('name', html` maxlength="100" dir="auto" data-places="${urls.desk(at, '/places.json')}" data-fields="point_*_${index}"`)}
<div class="field"><label for="f-point-country-${index}">${own('country')}</label><select id="f-point-country-${index}" name="point_country_${index}">${each(['', ...countryCodes], option)}</select></div>
${field('latitude', html` inputmode="decimal" placeholder="60.17"`)}${field('longitude', html` inputmode="decimal" placeholder="24.94"`)}</fieldset>`
}
