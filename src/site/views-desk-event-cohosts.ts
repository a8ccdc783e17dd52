// The chapters that hold an event together, as the event's own people see it: asked, agreed, declined.
import type { CoHostFault } from '../events/rules-cohosts.ts'
import type { AskedChapter } from '../events/store-cohosts.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Holding } from '../events/store-hosts.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { choiceMessages } from './messages-desk-choices.ts'

export interface CoHostsFacts {
  event: DeskEvent
  holding: Holding
  askable: readonly Pick<AskedChapter, 'slug' | 'name' | 'language'>[]
  coHostFault: CoHostFault | undefined
}

/** The part of a page on chapters: how each stands, and the form that asks another one. */
export function coHostsPart({ event, holding, askable, coHostFault }: CoHostsFacts, at: At): Html {
  const say = coHostMessages.in(at.language)
  if (holding.chapters.length === 0 && askable.length === 0) return nothing
  return html`<section aria-labelledby="together"><h2 id="together">${say('together')}</h2><p class="soft">${say('together-says')}</p>
${when(coHostFault, (why) => html`<p class="fault" role="alert" id="fault-together">${say(`why-${why}`)}</p>`)}
${when(holding.chapters.length, () => html`<ul class="lines holders" role="list">${each(holding.chapters, (one) => line(event, one, at))}</ul>`)}
${when(askable.length, () => askForm(event, askable, at))}</section>`
}

function line(event: DeskEvent, chapter: Holding['chapters'][number], at: At): Html {
  const say = coHostMessages.in(at.language)
  const picked = pickText(chapter.name, at.language, chapter.language)
  const parting = { asked: ['take-back', 'take-back-from'], confirmed: ['end', 'end-with'] } as const
  const form = ([key, whole]: readonly ['take-back', 'take-back-from'] | readonly ['end', 'end-with']) =>
    html`<form class="actions" method="post" action="${urls.desk(at, `/events/${event.slug}/co-hosts/removal`)}"><input type="hidden" name="chapter" value="${chapter.slug}"><button class="button plain small" type="submit" aria-label="${say(whole, { chapter: picked.text })}">${say(key)}</button></form>`
  return html`<li><span><b>${spoken(picked, at.language)}</b> <small>${say(chapter.state)}</small></span>${chapter.state === 'declined' ? nothing : form(parting[chapter.state])}</li>`
}

function askForm(event: DeskEvent, askable: CoHostsFacts['askable'], at: At): Html {
  const say = coHostMessages.in(at.language)
  const option = ({ slug, name, language }: CoHostsFacts['askable'][number]) =>
    html`<option value="${slug}">${pickText(name, at.language, language).text}</option>`
  return html`<form class="holder-form" method="post" action="${urls.desk(at, `/events/${event.slug}/co-hosts`)}"><div class="fields"><div class="field"><label for="co-host">${say('which-chapter')}</label><select id="co-host" name="chapter"><option value="">${choiceMessages.in(at.language)('choose')}</option>${each(askable, option)}</select></div></div>
<button class="button plain" type="submit">${say('ask')}</button></form>`
}
