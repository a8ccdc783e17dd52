// The formats of a desk, and the form of one.
import { formatForm } from '../communities/forms-format.ts'
import { mayArchiveFormat } from '../communities/rules-archive.ts'
import { defaultsOf, type Kind, kinds } from '../communities/rules-kinds.ts'
import type { Policy } from '../communities/store.ts'
import type { DeskFormat } from '../communities/store-format.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, hueClass, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { deskFormatMessages } from './messages-desk-formats.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { listMessages } from './messages-events.ts'
import { formatMessages } from './messages-format.ts'
import { boxesField, boxField, choiceField, type FieldFacts, lineField, radioField } from './views-desk-fields.ts'
import type { DeskFormFacts } from './views-desk-form.ts'
import { type HueOfOther, hueField } from './views-desk-hue.ts'
import { orderedList } from './views-desk-order.ts'
import { ownColumns, ownNameOf, slugField, sourceField } from './views-desk-own-fields.ts'
import { localTextColumns, sourceTextField } from './views-desk-texts.ts'

/** Every format that somebody writes, in order; `keeps` for those who make new ones and order them. */
export function formatsPage({ formats, keeps }: { formats: readonly DeskFormat[]; keeps: boolean }, at: At): Html {
  const say = deskFormatMessages.in(at.language)
  const kind = formatMessages.in(at.language)
  const things = formats.map((format) => ({
    name: pickText(format.name, at.language, format.language).text,
    href: urls.desk(at, `/formats/${format.slug}`),
    says: `${kind(format.kind)} · ${say('events', { count: format.events })}`,
    archived: format.archived_at !== null,
    hue: hueClass(Number(format.hue)),
    place: keeps ? urls.desk(at, `/formats/${format.slug}/position`) : undefined,
  }))
  return html`<header><div class="head"><h1>${say('formats')}</h1>${when(keeps, () => html`<a class="button" href="${urls.desk(at, '/formats/new')}">${say('new')}</a>`)}</div><p class="soft">${say('says')}</p></header>
${formats.length === 0 ? html`<div class="empty"><b>${say('none')}</b><p>${say('says')}</p></div>` : orderedList(things, at)}`
}

/** The kinds of format, each with the rules that it begins with. */
export function kindsPage(at: At): Html {
  const say = deskFormatMessages.in(at.language)
  const card = (
    kind: Kind,
  ) => html`<section class="sheet ${hueClass(defaultsOf[kind].hue)}" aria-labelledby="kind-${kind}"><h2 id="kind-${kind}">${formatMessages.in(at.language)(kind)}</h2><p>${say(`about-${kind}`)}</p>
<p><a class="button plain" href="${urls.desk(at, `/formats/new?kind=${kind}`)}" aria-describedby="kind-${kind}">${say('choose')}</a></p></section>`
  return html`<h1>${say('new')}</h1><p class="soft">${say('which-kind')}</p><div class="kind-choices">${each(kinds, card)}</div>`
}

export interface FormatFormFacts extends FieldFacts {
  /** The policies that may hold under it. */
  policies: readonly Policy[]
  others: readonly HueOfOther[]
  /** The languages in which the community writes. */
  languages: readonly string[]
}

/** The sections of the form of a format. */
export function formatSections(facts: FormatFormFacts): DeskFormFacts['sections'] {
  const help = ownHelpMessages.in(facts.at.language)
  const columns = ownColumns(formatForm.texts, 'name', facts, facts.languages)
  const templates = [...columns.languages, 'added'].map((language) => [
    `event_template.${language}`,
    help('template-help'),
  ])
  const templateHelp: Record<string, string> = Object.fromEntries(templates)
  return [
    {
      name: 'called',
      title: help('called'),
      content: html`${sourceTextField(facts, columns)}<div class="fields">${sourceField(facts)}${slugField(facts)}${lineField(facts, 'website', ownNameOf(facts.at)('website'), 'url')}</div>`,
    },
    { name: 'what-holds', title: help('what-holds'), content: rulesPart(facts) },
    { name: 'look', title: help('look'), content: hueField(facts, nameTyped(facts), facts.others) },
    {
      name: 'texts',
      title: formMessages.in(facts.at.language)('texts'),
      content: localTextColumns({ ...facts, help: { ...facts.help, ...templateHelp } }, columns),
    },
  ]
}

/** What those who keep the formats do with one beside writing it: looked at, put away, taken up again. */
export function formatAfter(format: DeskFormat, at: At): Html {
  const say = deskFormatMessages.in(at.language)
  const help = ownHelpMessages.in(at.language)
  const archived = format.archived_at !== null
  const verdict = mayArchiveFormat(format)
  const path = urls.desk(at, `/formats/${format.slug}/${archived ? 'revival' : 'archival'}`)
  const button = html`<form method="post" action="${path}"><button class="button plain" type="submit">${help(archived ? 'revive' : 'archive')}</button></form>`
  return html`<section class="form-section" aria-labelledby="put-away"><h2 id="put-away">${help('archive')}</h2><p class="soft">${say('archive-says')}</p>
${archived || verdict.ok ? button : html`<p>${say(verdict.why)}</p>`}</section>`
}

function rulesPart(facts: FormatFormFacts): Html {
  const { at } = facts
  const [own, say, choice] = [ownNameOf(at), fieldMessages.in(at.language), choiceMessages.in(at.language)]
  const modes = (['in-person', 'online', 'hybrid'] as const).map((value) => ({
    value,
    text: listMessages.in(at.language)(value),
  }))
  const ways = (['none', 'open', 'interest', 'external'] as const).map((value) => ({
    value,
    text: choice(`registration-${value}`),
  }))
  const policies = facts.policies.map(({ slug, title, language }) => ({
    value: slug,
    text: pickText(title, at.language, language).text,
  }))
  return html`${radioField(
    facts,
    'kind',
    own('kind'),
    kinds.map((value) => ({ value, text: formatMessages.in(at.language)(value) })),
  )}
<div class="fields">${choiceField(facts, 'attendance', say('attendance'), [{ value: '', text: choice('without') }, ...modes])}
${choiceField(facts, 'registration', choice('registration'), ways)}</div>
<div>${boxField(facts, 'chatham_house', choice('chatham_house'))}${boxField(facts, 'recordable', choice('recordable'))}</div>
${when(policies.length, () => boxesField(facts, 'policies', own('policies'), policies))}`
}

function nameTyped({ typed, at }: FieldFacts): string {
  return typed[`name.${typed.language || 'en'}`] || ownNameOf(at)('name')
}
