// What belongs to a series on the pages of one of its events: where it stands, and for which dates a change is meant.
import { ruleInWords } from '../events/parts-series.ts'
import { type Scope, scopes } from '../events/rules-series-edit.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Series } from '../events/store-series.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { seriesPageMessages } from './messages-desk-series-page.ts'
import { unitName } from './views-desk-values.ts'

/** The series of an event with its rule, what the event has of its own, and the way to all its dates. */
export function seriesPart(event: DeskEvent, series: Series | undefined, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  const own = event.seriesOwn.map((unit) => unitName(unit, at)).join(', ')
  return when(
    series,
    (one) => html`<section aria-labelledby="series"><h2 id="series">${deskSeriesMessages.in(at.language)('series')}</h2>
<p class="facts"><span>${ruleInWords(one.rule, at.language)}</span>${when(own, (what) => html`<span>${say('own-says', { what })}</span>`)}
<a class="button plain" href="${urls.desk(at, `/series/${one.slug}`)}">${say('all-series')}</a></p></section>`,
  )
}

/** The choice of the dates for which a change is meant; the other choices are for whoever may make events there. */
export function scopeField(chosen: Scope, verb: 'save' | 'cancel', at: At): Html {
  const say = seriesPageMessages.in(at.language)
  const radio = (scope: Scope) =>
    html`<label class="box"><input type="radio" name="scope" value="${scope}"${scope === chosen ? html` checked` : nothing}> ${say(`scope-${scope}`)}</label>`
  return html`<fieldset class="boxes scope"><legend>${say('scope')}</legend>${each(scopes, radio)}<p class="soft">${say(verb === 'save' ? 'scope-says' : 'ends-says')}</p></fieldset>`
}

/** The way to take a draft out of its series, alone or with those that follow. */
export function removalPart(event: DeskEvent, series: Series | undefined, at: At): Html {
  const say = seriesPageMessages.in(at.language)
  if (!series || event.state !== 'draft') return nothing
  return html`<details class="more-fields call-off"><summary>${say('remove')}</summary>
<form method="post" action="${urls.desk(at, `/events/${event.slug}/series-removal`)}"><p class="soft">${say('remove-says')}</p>
${scopeField('one', 'cancel', at)}<button class="button plain" type="submit">${say('remove')}</button></form></details>`
}
