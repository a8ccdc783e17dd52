// Before several attendees are changed: who they are many, what they will be told, and the press that does it.
import type { DeskEvent } from '../events/store-desk-event.ts'
import { type AttendeeVerb, isTold } from '../registration/rules-attendees.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { ChosenAttendee } from '../registration/store-attendees-one.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { chosenMessages } from './messages-desk-attendees-chosen.ts'
import { type AttendeesQuery, attendeeFields, writeAttendeesQuery } from './query-desk-attendees.ts'
import { poolInWords } from './views-desk-seats.ts'

export interface ChosenFacts {
  event: DeskEvent
  /** How the list was narrowed from which they come. */
  query: AttendeesQuery
  verb: AttendeeVerb | undefined
  uids: readonly string[]
  /** The first of them by name. */
  who: readonly ChosenAttendee[]
  pools: readonly Pool[]
  poolId: number | undefined
  /** What organisers add to the mail. */
  words: string
  /** How long an invitation keeps a seat; null: it keeps none. */
  hours: number | null
  tag: string
  fault?: 'nobody-chosen' | 'no-pool' | 'no-tag'
}

/** The whole page within the desk. */
export function chosenPage(facts: ChosenFacts, at: At): Html {
  const say = chosenMessages.in(at.language)
  const { event, query, verb, fault, uids } = facts
  const list = urls.desk(at, `/events/${event.slug}/attendees`)
  const wrong = when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)
  const back = html`<a class="button plain" href="${list}${writeAttendeesQuery(query)}">${attendeesMessages.in(at.language)('back')}</a>`
  if (!verb || uids.length === 0)
    return html`<div class="head"><h1>${attendeesMessages.in(at.language)('title')}</h1></div>${wrong}<p>${back}</p>`
  return html`<div class="head"><h1>${say(`verb-${verb}`)}</h1></div>${wrong}
<form class="sheet" method="post" action="${list}/changes"><p><strong>${say('so-many', { count: uids.length })}</strong>${isTold(verb) ? html` ${say(`says-${says(verb)}`)}` : nothing}</p>
${whom(facts, at)}
${each(uids, (uid) => html`<input type="hidden" name="registration[]" value="${uid}">`)}<input type="hidden" name="verb" value="${verb}"><input type="hidden" name="sure" value="on">
${each(attendeeFields(query), ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${more(facts, at)}
${when(isTold(verb), () => ownWords(facts, at))}
<p class="actions"><button class="button" type="submit">${say(`verb-${verb}`)}</button> ${back}</p></form>`
}

function ownWords({ words }: ChosenFacts, at: At): Html {
  const say = chosenMessages.in(at.language)
  return html`<div class="field"><label for="words">${say('words')}</label><textarea id="words" name="words" rows="5" maxlength="2000">
${words}</textarea><small>${say('words-says')}</small></div>`
}

// Nobody ends a registration without reading whose it is.
function whom({ event, uids, who }: ChosenFacts, at: At): Html {
  const more = uids.length - who.length
  const one = ({ uid, name }: ChosenFacts['who'][number]) =>
    html`<li><a href="${urls.desk(at, `/events/${event.slug}/attendees/${uid}`)}">${name}</a></li>`
  return html`<ul class="chosen-people">${each(who, one)}${when(more, (count) => html`<li>${chosenMessages.in(at.language)('and-more', { count })}</li>`)}</ul>`
}

function says(verb: AttendeeVerb): Exclude<AttendeeVerb, 'tag' | 'untag'> {
  return verb === 'tag' || verb === 'untag' ? 'move' : verb
}

function more({ verb, pools, poolId, hours, fault }: ChosenFacts, at: At): Html {
  const say = chosenMessages.in(at.language)
  const option = (pool: Pool) => optionOf(pool.id, poolInWords(pool, at), poolId)
  if (verb === 'move')
    return html`<div class="field"><label for="to-pool">${say('move-to')}</label><select id="to-pool" name="to-pool"${fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing}>${each(pools, option)}</select></div>`
  if (verb === 'tag' || verb === 'untag')
    return html`<div class="field"><label for="new-tag">${attendeesMessages.in(at.language)('tag')}</label><input id="new-tag" type="text" name="new-tag" maxlength="40" required autocomplete="off"${fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing}></div>`
  if (verb !== 'invite') return nothing
  return html`<div class="field"><label for="hours">${say('hours')}</label><input id="hours" class="short" type="number" name="hours" min="1" max="1440" value="${hours ?? 72}"><small>${say('hours-says')}</small></div>`
}
