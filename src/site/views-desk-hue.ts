// A hue picked on the wheel: a live sample in both themes, and by numbers whether it can be read.
import { contrastOfHue, type HueContrast, hueDistance, nearHues, themes } from '../communities/rules-hue.ts'
import { localeOf } from '../ui/dates.ts'
import { each, type Html, html, hueClass, nothing } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { hueMessages } from './messages-desk-hue.ts'
import { ownFieldMessages } from './messages-desk-own-fields.ts'
import { clash, type FieldFacts } from './views-desk-fields.ts'

/** Something that has a hue already. */
export interface HueOfOther {
  name: string
  hue: number
}

/** The field of the hue; `others` are those it should be told apart from, `text` is what the sample says. */
export function hueField(facts: FieldFacts, text: string, others: readonly HueOfOther[] = []): Html {
  const { at, typed } = facts
  const say = hueMessages.in(at.language)
  const hue = Number.parseInt(typed.hue ?? '', 10) || 0
  const near = others.filter((other) => hueDistance(other.hue, hue) < nearHues).map(({ name }) => name)
  return html`<div class="field hue-field" data-hue data-others="${JSON.stringify(others)}">
<label for="f-hue">${ownFieldMessages.in(at.language)('hue')} <output for="f-hue">${hue}°</output></label>
<input id="f-hue" class="hue-range" type="range" name="hue" min="0" max="355" step="5" value="${hue}" aria-describedby="hue-turn">
<small class="soft" id="hue-turn">${say('turn')}</small>
<div class="hue-samples" role="group" aria-label="${say('sample')}">${each(themes, (theme) => sample(theme, hue, text, at))}</div>
${contrastTable(hue, at)}
<p class="fault" data-near-hues="${say('near', { names: '{names}' })}" role="status"${near.length === 0 ? html` hidden` : nothing}>${say('near', { names: near.join(', ') })}</p>
${clash(facts, 'hue')}</div>`
}

function sample(theme: 'light' | 'dark', hue: number, text: string, at: At): Html {
  return html`<div class="hue-sample in-${theme} ${hueClass(hue)}" data-hue-sample><small>${hueMessages.in(at.language)(theme)}</small><b>${text}</b><span class="hue-wash">23</span></div>`
}

function contrastTable(hue: number, at: At): Html {
  const say = hueMessages.in(at.language)
  const number = new Intl.NumberFormat(localeOf(at.language), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const row = ({ theme, text, edge, passes }: HueContrast) =>
    html`<tr data-theme="${theme}"><th scope="row">${say(theme)}</th><td data-contrast="text">${number.format(text)}</td><td data-contrast="edge">${number.format(edge)}</td><td data-passes="${say('passes')}" data-fails="${say('fails')}" class="${passes ? 'good-news' : 'fault'}">${say(passes ? 'passes' : 'fails')}</td></tr>`
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${say('contrast')}"><table class="table hue-contrast"><caption>${say('contrast')}</caption><thead><tr><th scope="col">${say('theme')}</th><th scope="col">${say('of-text')}</th><th scope="col">${say('of-edge')}</th><th scope="col">${say('verdict')}</th></tr></thead><tbody>${each(contrastOfHue(hue), row)}</tbody></table></div>`
}
