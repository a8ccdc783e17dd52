// The form of an event: one for a new one and for an old one, in sections, working without a script.

import { sourceOf } from '../events/forms.ts'
import type { Scope } from '../events/rules-series-edit.ts'
import type { Places } from '../events/store-desk-event.ts'
import { isLanguage, pickText, uiLanguages } from '../kit/languages.ts'
import type { Conflict } from '../kit/merge.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { joiningMessages } from './messages-desk-joining.ts'
import { saidMessages } from './messages-desk-said.ts'
import { seriesPageMessages } from './messages-desk-series-page.ts'
import { type BegunFacts, begunNotice, guessedHelp } from './views-desk-event-begun.ts'
import { sourceTitle, textColumns } from './views-desk-event-texts.ts'
import { whenAndWhere } from './views-desk-event-when.ts'
import { boxesField, boxField, type Choice, choiceField, idOf, lineField } from './views-desk-fields.ts'
import type { PlaceFacts } from './views-desk-places.ts'
import { scopeField } from './views-desk-series-part.ts'
import { languageChoices, languagesToWrite } from './views-desk-texts.ts'
import { unitName } from './views-desk-values.ts'

export interface EventFormFacts extends PlaceFacts {
  title: string
  /** Where the form is sent, and where one gets without sending it. */
  action: string
  back: string
  /** The formats and chapters in which whoever edits may place it. */
  places: Places
  /** What the form was drawn from: its revision, and its fields as text. Null for a new event. */
  drawn: { revision: number; base: string } | null
  /** Who saved in between, where somebody did. */
  rival: string | null
  /** For which dates of its series a change is meant; null for an event outside any. */
  scope: Scope | null
  /** Whether the draft is a fresh copy of another event. */
  copied: boolean
  /** Where what is typed is kept, and where it is discarded. */
  keeping: { keep: string; discard: string; isBack: boolean } | null
  /** Of a new event: the name of its form, so that what is typed is kept before it exists. */
  begun: BegunFacts | null
}

/** The whole form. */
export function eventFormPage(given: EventFormFacts): Html {
  const facts = { ...given, help: { ...given.help, ...guessedHelp(given.begun, given.at) } }
  const { at } = facts
  const say = formMessages.in(at.language)
  const send = say(facts.drawn ? 'save' : 'save-draft')
  return html`<h1>${facts.title}</h1>
${when(facts.begun, (begun) => begunNotice(begun, at))}${notices(facts)}
<form class="event-form" method="post" action="${facts.action}" data-draft="${facts.keeping?.keep ?? ''}">
${when(facts.drawn, ({ revision, base }) => html`<input type="hidden" name="revision" value="${revision}"><input type="hidden" name="base" value="${base}">`)}
<button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">${send}</button>
${when(facts.begun, ({ uid }) => html`<input type="hidden" name="begun" value="${uid}">`)}
${section('what', placing(facts), at)}
${section('when-where', whenAndWhere(facts), at)}
${section('texts', textColumns(facts), at)}
${section('attending', attending(facts), at)}
${section('rules', rules(facts), at)}
${when(facts.scope, (scope) => scopeField(scope, 'save', at))}
<div class="save-bar"><button class="button" type="submit">${send}</button>${when(!facts.drawn, () => html`<button class="button plain" type="submit" name="next" value="series">${seriesPageMessages.in(at.language)('save-and-repeat')}</button>`)}
<a href="${facts.back}">${say('back')}</a><small role="status" data-kept="${say('kept')}"></small></div></form>`
}

function notices(facts: EventFormFacts): Html {
  const { at, conflicts, faults, rival } = facts
  const say = formMessages.in(at.language)
  const link = (name: string, unit: string) => html`<li><a href="#${idOf(name)}">${unitName(unit, at)}</a></li>`
  const anchor = ({ unit }: Conflict) => link(unit === 'when' ? 'precision' : unit, unit)
  if (conflicts.length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who: rival ?? say('somebody') })}</strong></p><p>${say('both-edited-says')}</p><ul>${each(conflicts, anchor)}</ul></div>`
  if (facts.keeping?.isBack)
    return html`<form class="toast" method="post" action="${facts.keeping.discard}"><span role="status">${say('is-back')}</span> <button class="button plain small" type="submit">${say('discard')}</button></form>`
  if (facts.copied) return html`<p class="toast" role="status">${saidMessages.in(at.language)('copied')}</p>`
  const names = Object.keys(faults)
  if (names.length === 0) return nothing
  return html`<div class="notice" role="alert"><p><strong>${say('not-saved')}</strong></p><ul>${each(names, (name) => link(name, name))}</ul></div>`
}

function section(name: 'what' | 'when-where' | 'texts' | 'attending' | 'rules', content: Html, at: At): Html {
  return html`<section class="form-section" aria-labelledby="s-${name}"><h2 id="s-${name}">${formMessages.in(at.language)(name)}</h2>
${content}</section>`
}

function placing(facts: EventFormFacts): Html {
  const { at, places, typed } = facts
  const say = fieldMessages.in(at.language)
  const none: Choice = { value: '', text: choiceMessages.in(at.language)('without') }
  const named = (list: Places['formats'] | Places['chapters']) =>
    list.map((one) => ({ value: one.slug, text: pickText(one.name, at.language, one.language).text }))
  const written = languageChoices(at, [...languagesToWrite, sourceOf(typed)])
  return html`${sourceTitle(facts)}<div class="fields">${choiceField(facts, 'format', say('format'), [none, ...named(places.formats)])}
${choiceField(facts, 'chapter', say('chapter'), [none, ...named(places.chapters)])}
${choiceField(facts, 'language', say('language'), written)}</div>`
}

function attending(facts: EventFormFacts): Html {
  const { at, typed, places } = facts
  const say = choiceMessages.in(at.language)
  const kinds = (['none', 'open', 'interest', 'external'] as const).map((value) => ({
    value,
    text: say(`registration-${value}`),
  }))
  const spoken = (typed.languages ?? '').split(',').filter(isLanguage)
  const nearby = places.chapters.length > 8 ? [] : places.chapters.flatMap(({ languages }) => languages)
  return html`<div class="fields">${choiceField(facts, 'registration', say('registration'), kinds)}
${lineField(facts, 'external_url', say('external_url'), 'url')}
${lineField(facts, 'website', say('website'), 'url')}</div>
${aroundIt(facts)}${boxesField(facts, 'languages', fieldMessages.in(at.language)('languages'), languageChoices(at, [...uiLanguages, ...nearby, ...spoken]))}`
}

// Both are kept apart from the form: an address to join must not lie among what is previewed, merged and kept.
function aroundIt({ at, back, drawn }: EventFormFacts): Html {
  const joining = joiningMessages.in(at.language)
  if (!drawn) return html`<p class="soft">${joining('once-saved')}</p>`
  return html`<p class="actions"><a class="button plain small" href="${back}/joining">${joining('change')}</a> <a class="button plain small" href="${back}/hosts">${hostsMessages.in(at.language)('change')}</a></p>`
}

function rules(facts: EventFormFacts): Html {
  const say = choiceMessages.in(facts.at.language)
  return html`${boxField(facts, 'chatham_house', say('chatham_house'))}${boxField(facts, 'recordable', say('recordable'))}`
}
