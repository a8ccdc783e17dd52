// On the desk's page of an event: when it becomes public by itself, and whether it is put away.
import type { Temporal } from 'temporal-polyfill'
import { mayArchive } from '../events/rules-archive.ts'
import { mayPublish } from '../events/rules-states.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { planMessages } from './messages-desk-plans.ts'

/** What was typed for a planned publication and refused. */
export interface TypedPlan {
  day: string
  time: string
}

/** The plan to publish a draft, with the form to make, change or drop it. */
export function planPart(event: DeskEvent, typed: TypedPlan | undefined, now: Temporal.Instant, at: At): Html {
  if (event.state !== 'draft') return nothing
  const say = planMessages.in(at.language)
  const { publishAt, zone } = event
  const complete = mayPublish(event, now).ok
  const words = publishAt && `${momentInWords(publishAt, zone, at.language)} (${zone})`
  const late = publishAt !== null && publishAt.epochMilliseconds <= now.epochMilliseconds && !complete
  const desk = (noun: string) => urls.desk(at, `/events/${event.slug}/${noun}`)
  return html`${when(words, (moment) => html`<div class="toast plan"><p><strong>${say(late ? 'planned-waits' : 'planned', { when: moment })}</strong></p><form method="post" action="${desk('planned-publication-removal')}"><button class="button plain small" type="submit">${say('unplan')}</button></form></div>`)}
${when(complete, () => planForm(event, typed, desk('planned-publication'), at))}`
}

function planForm({ publishAt, zone }: DeskEvent, typed: TypedPlan | undefined, action: string, at: At): Html {
  const say = planMessages.in(at.language)
  const local = publishAt?.toZonedDateTimeISO(zone)
  const day = typed?.day ?? local?.toPlainDate().toString() ?? ''
  const time = typed?.time ?? local?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? ''
  return html`<details class="more-fields"${typed ? html` open` : nothing}><summary>${say(publishAt ? 'plan-change' : 'plan')}</summary>
<form class="plan-form" method="post" action="${action}"><p class="soft">${say('plan-says')}</p><div class="fields">
<div class="field"><label for="plan-day">${say('plan-day')}</label><input id="plan-day" type="date" name="day" value="${day}" required></div>
<div class="field"><label for="plan-time">${say('plan-time', { zone })}</label><input id="plan-time" type="time" name="time" value="${time}" required></div></div>
<button class="button plain" type="submit">${say(publishAt ? 'plan-change' : 'plan')}</button></form></details>`
}

/** That an event is put away, with the way back. */
export function archivedNotice(event: DeskEvent, at: At): Html {
  const say = planMessages.in(at.language)
  return when(
    event.archivedAt,
    () =>
      html`<form class="toast" method="post" action="${urls.desk(at, `/events/${event.slug}/archival-removal`)}"><span role="status">${say('archived')}</span> <button class="button plain small" type="submit">${say('unarchive')}</button></form>`,
  )
}

/** The way to put an event away, where it may be. */
export function archivePart(event: DeskEvent, now: Temporal.Instant, at: At): Html {
  const say = planMessages.in(at.language)
  if (!mayArchive(event, now).ok) return nothing
  return html`<form class="actions archive-form" method="post" action="${urls.desk(at, `/events/${event.slug}/archival`)}"><button class="button plain" type="submit">${say('archive')}</button><span class="soft">${say('archive-says')}</span></form>`
}
