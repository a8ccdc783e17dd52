// The form of a badge's template, with the badge beside it as it will be printed.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import { badgeTyped } from '../registration/forms-badges.ts'
import { type BadgeQuestion, badgeBounds, badgeParts, badgeSizes } from '../registration/rules-badges.ts'
import type { BadgeTemplate } from '../registration/store-badge-templates.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { badgeFormMessages } from './messages-desk-badge-form.ts'
import { badgeDeskMessages } from './messages-desk-badges.ts'
import { formMessages } from './messages-desk-form.ts'
import { boxesField, boxField, choiceField, type FieldFacts, lineField, radioField } from './views-desk-fields.ts'

export interface BadgeFormFacts {
  event: DeskEvent
  typed: Typed
  faults: FieldFacts['faults']
  conflicts: readonly Conflict[]
  /** The template that is changed; undefined for a new one. */
  template: BadgeTemplate | undefined
  questions: readonly BadgeQuestion[]
  mayShare: boolean
}

/** The form within the desk. */
export function badgeFormPage(facts: BadgeFormFacts, at: At): Html {
  const { event, typed, conflicts, template } = facts
  const say = badgeFormMessages.in(at.language)
  const form = formMessages.in(at.language)
  const list = urls.desk(at, `/events/${event.slug}/badges`)
  const here = template ? `${list}/${template.id}` : `${list}/new`
  const kept = template
    ? html`<input type="hidden" name="revision" value="${template.revision}"><input type="hidden" name="base" value="${JSON.stringify(badgeTyped(template))}">`
    : nothing
  const both = html`<div class="notice" role="alert"><p><strong>${form('both-edited', { who: form('somebody') })}</strong></p><p>${form('both-edited-says')}</p></div>`
  return html`<header><h1>${badgeDeskMessages.in(at.language)(template ? 'change' : 'new')}</h1></header>${conflicts.length > 0 ? both : nothing}
<div class="badge-work"><form class="event-form badge-form" method="post" action="${template ? here : list}">${kept}
<div class="fields">${fieldsPart(facts, at)}</div>
<p class="actions"><button class="button" type="submit">${form('save')}</button> <button class="button plain" type="submit" formmethod="get" formaction="${here}" formnovalidate>${say('see')}</button> <a class="button plain" href="${list}">${form('back')}</a></p></form>
<figure class="badge-preview"><img src="${list}/preview.svg?${queryOf(typed)}" data-preview="${list}/preview.svg" alt="${say('preview-alt')}"><figcaption class="soft">${say('preview')}</figcaption></figure></div>
${when(template, () => html`<section><h2>${say('removal')}</h2><p class="soft">${say('removal-says')}</p><form method="post" action="${here}/removal"><button class="button plain" type="submit">${say('remove')}</button></form></section>`)}`
}

/** A template's fields as an address carries them. */
export function queryOf({ shows = '', ...typed }: Typed): string {
  const query = new URLSearchParams(typed)
  for (const part of shows.split(',')) query.append('shows[]', part)
  return query.toString()
}

function fieldsPart(facts: BadgeFormFacts, at: At): Html {
  const { typed, faults, conflicts, mayShare } = facts
  const say = badgeFormMessages.in(at.language)
  const help = { question: say('question-says'), shared: say('shared-says'), fold: say('fold-says') }
  const fields: FieldFacts = {
    typed,
    faults,
    conflicts,
    at,
    help,
    inWords: (unit, values) => inWords(facts, unit, values, at),
  }
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, text: say(`${name}-${value}` as 'stripe-none') }))
  const millimetres = ({ least, most }: { least: number; most: number }) =>
    html` min="${least}" max="${most}" inputmode="numeric"`
  return html`${lineField(fields, 'name', say('its-name'), 'text', html` maxlength="80" required`)}
${choiceField(fields, 'size', say('size'), options('size', [...Object.keys(badgeSizes), 'own']))}
<div class="badge-own">${lineField(fields, 'width', say('width'), 'number', millimetres(badgeBounds.width))}${lineField(fields, 'height', say('height'), 'number', millimetres(badgeBounds.height))}</div>
${radioField(fields, 'sheet', say('sheet'), options('sheet', ['one', 'a4']))}
${boxField(fields, 'fold', say('fold'))}
${boxesField(fields, 'shows', say('shows'), options('shows', badgeParts))}
${choiceField(fields, 'question', say('question'), questionsOf(facts, at))}
${radioField(fields, 'stripe', say('stripe'), options('stripe', ['format', 'part', 'none']))}
${mayShare ? boxField(fields, 'shared', say('shared')) : nothing}`
}

function questionsOf({ questions }: BadgeFormFacts, at: At) {
  const asked = questions.map(({ id, label, language }) => ({
    value: String(id),
    text: pickText(label, at.language, language).text,
  }))
  return [{ value: '', text: badgeFormMessages.in(at.language)('question-none') }, ...asked]
}

function inWords(facts: BadgeFormFacts, unit: string, values: Typed, at: At): string {
  const say = badgeFormMessages.in(at.language)
  const value = values[unit] ?? ''
  if (unit === 'size') return `${values.width} × ${values.height} mm`
  if (unit === 'question') return questionsOf(facts, at).find((one) => one.value === value)?.text ?? ''
  if (unit === 'shows')
    return badgeParts
      .filter((part) => value.split(',').includes(part))
      .map((part) => say(`shows-${part}`))
      .join(', ')
  if (unit === 'sheet' || unit === 'stripe') return say(`${unit}-${value}` as 'stripe-none')
  if (unit === 'fold' || unit === 'shared') return value === 'on' ? '✓' : '–'
  return value
}
