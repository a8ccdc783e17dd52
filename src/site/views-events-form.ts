// The form of the list of events: words, and a choice of what exists. It works without a script.
import type { EventFacets } from '../events/store.ts'
import { countryName, ownName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { listMessages } from './messages-events.ts'
import { type ListQuery, modes, type Narrowing } from './query-events.ts'

interface Choice {
  value: string
  text: string
  language?: string
}

type Chosen = Exclude<Narrowing, 'q'>

/** The form; on a phone everything but the words is folded away. */
export function filterForm(query: ListQuery, facets: EventFacets, at: At): Html {
  const say = listMessages.in(at.language)
  const selects: Chosen[] = ['format', 'mode', 'chapter', 'language', 'country']
  return html`<search><form class="finder-form" action="${urls.events(at)}" method="get" aria-label="${say('narrow')}">
${when(query.when !== 'coming', () => html`<input type="hidden" name="when" value="${query.when}">`)}
<label class="field" for="filter-q">${say('q')}<input id="filter-q" type="search" name="q" maxlength="200" value="${query.q ?? ''}" autocomplete="off" enterkeyhint="search"></label>
<details class="refine"><summary>${say('more-filters')}</summary><div class="fields">
${each(selects, (name) => choice(name, query, facets, at))}
</div></details>
<button class="button" type="submit">${say('search')}</button>
</form></search>`
}

/** The value of an active filter as people say it: the name of the format, of the country, the words themselves. */
export function valueInWords(name: Narrowing, query: ListQuery, facets: EventFacets, at: At): string {
  const value = query[name] ?? ''
  if (name === 'q') return value
  return choicesOf(name, facets, at).find((one) => one.value === value)?.text ?? value
}

// A choice between nothing and one thing is none.
function choice(name: Chosen, query: ListQuery, facets: EventFacets, at: At): Html {
  const choices = choicesOf(name, facets, at)
  if (choices.length < 2 && query[name] === undefined) return nothing
  const say = listMessages.in(at.language)
  return html`<label class="field" for="filter-${name}">${say(name)}<select id="filter-${name}" name="${name}"><option value="">${say('any')}</option>
${each(choices, ({ value, text, language }) => html`<option value="${value}"${when(language, (tag) => html` lang="${tag}"`)}${value === query[name] ? html` selected` : nothing}>${text}</option>`)}</select></label>`
}

function choicesOf(name: Chosen, facets: EventFacets, at: At): Choice[] {
  const named = (list: EventFacets['formats']) => {
    return list.map((one) => ({ value: one.slug, text: pickText(one.name, at.language, one.language).text }))
  }
  if (name === 'format') return named(facets.formats)
  if (name === 'chapter') return named(facets.chapters)
  if (name === 'mode') return modes.map((mode) => ({ value: mode, text: listMessages.in(at.language)(mode) }))
  if (name === 'language')
    return facets.languages.map((language) => ({ value: language, text: ownName(language), language }))
  const countries = facets.countries.map((code) => ({ value: code, text: countryName(code, at.language) }))
  return countries.sort((one, other) => one.text.localeCompare(other.text, at.language))
}
