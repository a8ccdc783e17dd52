// The attendees of an event: what can be done for them, tabs by state, filters, the table, and the same as files.
import { listedStates } from '../registration/rules-attendees.ts'
import type { RegistrationState } from '../registration/rules-states.ts'
import { numberIn } from '../ui/dates.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { AttendeesFacts } from './facts-attendees.ts'
import { alikeMessages } from './messages-desk-alike.ts'
import { attendeeMailMessages } from './messages-desk-attendee-mail.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { attendeesImportMessages } from './messages-desk-attendees-import.ts'
import { attendeesListMessages } from './messages-desk-attendees-list.ts'
import { blockMessages } from './messages-desk-blocks.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { type AttendeesQuery, writeAttendeesQuery } from './query-desk-attendees.ts'
import { columnsForm, filterForm } from './views-desk-attendees-filter.ts'
import { cameOf } from './views-desk-attendees-left.ts'
import { attendeeKeys, attendeeTable } from './views-desk-attendees-table.ts'

/** The whole of the list within the desk. */
export function attendeesPage(facts: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const { event, query, attendees, count } = facts
  const here = (below = '') => urls.desk(at, `/events/${event.slug}/attendees${below}`)
  return html`${cameOf(facts, at)}
${head(facts, at)}
${stateTabs(facts, at)}
${returnedNotice(facts, at)}
${filterForm(facts, at)}
<div class="attendees-count"><p class="soft" role="status">${say('count', { count })}</p>${columnsForm(facts, at)}</div>
${attendees.length === 0 ? nobody(facts, at) : attendeeTable(facts, at)}
${when(facts.more && attendees.at(-1), (last) => html`<nav class="pages" aria-label="${say('title')}">${query.after ? html`<a class="button plain" href="${here(writeAttendeesQuery({ ...query, after: undefined }))}">${say('first-page')}</a>` : html`<span></span>`}<a class="button plain" rel="next" href="${here(writeAttendeesQuery({ ...query, after: last.id }))}">${say('next-page')}</a></nav>`)}
${files(facts, at)}
${attendeeKeys(at)}`
}

// One thing is done often; the rest unfolds, as far as the row above does not lead there.
function head({ event, around }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const { language } = at
  const ways: [string, string][] = [
    ['/attendees/import', attendeesImportMessages.in(language)('title')],
    ['/attendees/alike', alikeMessages.in(language)('title')],
    ...(event.registration !== 'interest' && around.counts.requested
      ? ([['/invitations', inviteMessages.in(language)('title')]] as [string, string][])
      : []),
    ['/blocks', blockMessages.in(language)('title')],
  ]
  const way = ([rest, text]: [string, string]) =>
    html`<li><a href="${urls.desk(at, `/events/${event.slug}${rest}`)}">${text}</a></li>`
  return html`<div class="head attendees-head"><h1>${say('title')}</h1><div class="actions"><a class="button" href="${urls.desk(at, `/events/${event.slug}/attendees/new`)}">${say('add')}</a> <details class="choices"><summary class="button plain">${attendeesListMessages.in(language)('more')}</summary><ul role="list">${each(ways, way)}</ul></details></div></div>`
}

// What somebody chose to see is what their files hold; who never chose gets everything.
function files({ event, query, shown, around }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const chosen = query.columns !== undefined || around.columns !== undefined
  const link = (kind: 'csv' | 'xlsx', columns: AttendeesQuery['columns'], text: string) => {
    const below = writeAttendeesQuery({ ...query, after: undefined, columns })
    return html`<a class="more" href="${urls.desk(at, `/events/${event.slug}/attendees.${kind}${below}`)}">${text}</a> `
  }
  const columns = chosen ? shown : undefined
  const everything = attendeesListMessages.in(at.language)('all-columns')
  return html`<p class="facts attendees-files">${link('csv', columns, say('as-csv'))}${link('xlsx', columns, say('as-xlsx'))}${when(chosen, () => link('xlsx', undefined, everything))}</p>`
}

// Whom no mail reaches, before they stand at a closed door; not where the list shows them.
function returnedNotice({ event, query, around }: AttendeesFacts, at: At): Html {
  const say = attendeeMailMessages.in(at.language)
  const href = urls.desk(at, `/events/${event.slug}/attendees?mail=returned&state=live`)
  return when(
    query.mail !== 'returned' && around.returned,
    (count) =>
      html`<p class="notice">${say('count-returned', { count })} <a href="${href}">${say('show-returned')}</a></p>`,
  )
}

function stateTabs({ event, query, around: { counts } }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const total = listedStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const tab = (state: RegistrationState | undefined, name: string, count: number) =>
    html`<a href="${urls.desk(at, `/events/${event.slug}/attendees${writeAttendeesQuery({ ...query, state, after: undefined })}`)}"${query.state === state ? currentChoice : nothing}>${name} ${numberIn(at.language, count)}</a>`
  const shown = listedStates.filter((state) => (counts[state] ?? 0) > 0 || query.state === state)
  return html`<nav class="filters" aria-label="${say('state')}">${tab(undefined, say('everybody'), total)}${each(shown, (state) => tab(state, say(`state-${state}`), counts[state] ?? 0))}</nav>`
}

function nobody({ event, around }: AttendeesFacts, at: At): Html {
  const say = attendeesMessages.in(at.language)
  const empty = Object.keys(around.counts).length === 0
  return html`<div class="empty"><b>${say(empty ? 'nobody-yet' : 'nobody')}</b><p>${say(empty ? 'nobody-yet-says' : 'nobody-says')}</p>${when(!empty, () => html`<p class="actions"><a class="button plain" href="${urls.desk(at, `/events/${event.slug}/attendees`)}">${say('show-all')}</a></p>`)}</div>`
}
