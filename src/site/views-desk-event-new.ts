// The choice of how a new event begins: chapters and formats, each with its last event.
import type { When } from '../events/rules.ts'
import type { LastEvent, Place } from '../events/store-desk-event.ts'
import type { NewForm } from '../events/store-new-draft.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { begunMessages } from './messages-desk-begun.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { newEventMessages } from './messages-desk-new.ts'
import { begunPart } from './views-desk-event-begun.ts'
import { whenInWords } from './views-desk-events.ts'

/** A chapter or format, with its last event and when the next one like it would be. */
export interface Beginning {
  kind: 'chapter' | 'format'
  place: Place
  last: (LastEvent & { next: When }) | undefined
}

export interface NewEventFacts {
  beginnings: readonly Beginning[]
  /** New events that whoever looks began and has not saved. */
  begun: readonly NewForm[]
  zone: string
}

/** Every place where a new event can begin; those with something to copy lead. */
export function newEventPage({ beginnings, begun, zone }: NewEventFacts, at: At): Html {
  const say = newEventMessages.in(at.language)
  const sorted = [...beginnings.filter(({ last }) => last), ...beginnings.filter(({ last }) => !last)]
  return html`<h1>${formMessages.in(at.language)('new-title')}</h1><p class="soft">${say('says')}</p>
<p class="actions"><a class="button plain" href="${urls.desk(at, '/events/new/pasted')}">${begunMessages.in(at.language)('pasted')}</a></p>
${begunPart(begun, zone, at)}
<ul class="beginnings" role="list">${each(sorted, (one) => beginning(one, at))}</ul>`
}

function beginning({ kind, place, last }: Beginning, at: At): Html {
  const say = newEventMessages.in(at.language)
  const name = pickText(place.name, at.language, place.language)
  const blank = urls.desk(at, `/events/new/blank?${new URLSearchParams({ [kind]: place.slug })}`)
  return html`<li class="sheet"><div><h2 lang="${name.language}">${name.text}</h2><p class="soft">${fieldMessages.in(at.language)(kind)}</p>
${when(last, (one) => html`<p>${say('last', { title: pickText(one.title, at.language, one.language).text, when: whenInWords(one, at) })}</p>`)}</div>
<div class="actions">${when(last, (one) => html`<form method="post" action="${urls.desk(at, `/events/${one.slug}/copy`)}"><button class="button" type="submit">${one.next.begins ? say('next', { when: whenInWords(one.next, at) }) : say('next-undated')}</button></form>`)}
<a class="button plain" href="${blank}">${say('blank')}<span class="visually-hidden">: ${name.text}</span></a></div></li>`
}
