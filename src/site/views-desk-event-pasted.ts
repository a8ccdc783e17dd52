// The page on which an announcement is pasted, or the address of one.
import type { Places } from '../events/store-desk-event.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { PastedFault } from './announced.ts'
import { begunMessages } from './messages-desk-begun.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { fieldMessages } from './messages-desk-fields.ts'

export interface PastedFacts {
  places: Places
  typed: { text: string; place: string }
  fault: PastedFault | undefined
}

/** Each reason with its sentence; a page that answers with something else is as good as none. */
const sentences = {
  nothing: 'why-nothing',
  'too-long': 'why-too-long',
  'too-often': 'why-too-often',
  address: 'why-address',
  refused: 'why-refused',
  unreachable: 'why-unreachable',
  answer: 'why-unreachable',
  'too-slow': 'why-unreachable',
  type: 'why-type',
  'too-large': 'why-too-large',
} as const

/** The whole page within the desk. */
export function pastedPage({ places, typed, fault }: PastedFacts, at: At): Html {
  const say = begunMessages.in(at.language)
  const wrong = fault ? html` aria-invalid="true" aria-describedby="fault-text"` : nothing
  return html`<header><h1>${say('pasted')}</h1><p class="soft">${say('pasted-says')}</p></header>
<form class="holder-form" method="post" action="${urls.desk(at, '/events/new/pasted')}">
<div class="field"><label for="place">${say('place')}</label><select id="place" name="place">${placeChoices(places, typed.place, at)}</select></div>
<div class="field"><label for="text">${say('text')}</label><textarea id="text" name="text" rows="12" dir="auto"${wrong}>
${typed.text}</textarea>${when(fault, (why) => html`<p class="fault" id="fault-text" role="alert">${say(sentences[why])}</p>`)}</div>
<button class="button" type="submit">${say('read')}</button></form>`
}

function placeChoices(places: Places, chosen: string, at: At): Html {
  const field = fieldMessages.in(at.language)
  const option = (kind: 'chapter' | 'format') => (one: Places['formats'][number] | Places['chapters'][number]) => {
    const value = `${kind}:${one.slug}`
    return optionOf(value, pickText(one.name, at.language, one.language).text, chosen)
  }
  const group = (kind: 'chapter' | 'format', list: Html[]) =>
    when(list.length, () => html`<optgroup label="${field(kind)}">${list}</optgroup>`)
  return html`<option value="">${choiceMessages.in(at.language)('without')}</option>${group('chapter', each(places.chapters, option('chapter')))}${group('format', each(places.formats, option('format')))}`
}
