// The people of the desk: filters, and a table that is a list of cards on a phone.
import { roleMessages } from '../people/messages-roles.ts'
import { homeInWords } from '../people/parts.ts'
import { type Calling, callings, type PersonRow } from '../people/store-people.ts'
import { deskMessages } from '../ui/desk-messages.ts'
import { currentChoice, each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { pager, pagesFor } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { organisationMessages } from './messages-desk-organisations.ts'
import { deskPeopleMessages } from './messages-desk-people.ts'
import { type PeopleQuery, peoplePageSize, writePeopleQuery } from './query-desk-people.ts'

export interface DeskPeopleFacts {
  query: PeopleQuery
  people: readonly PersonRow[]
  count: number
  /** Whether whoever looks may see nobodys on the server. */
  owner: boolean
  /** Whether they may compare and merge identities. */
  merges: boolean
  /** What was done just before. */
  said: string | undefined
}

/** The whole of the list within the desk. */
export function deskPeoplePage(facts: DeskPeopleFacts, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const { query, count, people } = facts
  const to = (page: number) => urls.desk(at, `/people${writePeopleQuery({ ...query, page })}`)
  return html`${when(facts.said === 'erased', () => html`<p class="toast" role="status">${say('was-erased')}</p>`)}<div class="head"><h1>${deskMessages.in(at.language)('people')}</h1><p class="actions"><a class="button plain" href="${urls.desk(at, '/organisations')}">${organisationMessages.in(at.language)('title')}</a>${when(facts.merges, () => html`<a class="button plain" href="${urls.desk(at, '/merges')}">${say('merge-with')}</a>`)}</p></div>
<p class="soft">${say('says')}</p>
${filterForm(query, at)}${when(facts.owner, () => reachTabs(query, at))}
<p class="soft" role="status">${say('count', { count })}</p>
${people.length === 0 ? nobody(at) : table(people, at)}
${pager({ page: query.page, pages: pagesFor(count, peoplePageSize), href: to }, at.language)}
<p class="facts"><a class="more" href="${urls.desk(at, `/people.csv${writePeopleQuery({ ...query, page: 1 })}`)}">${say('as-csv')}</a></p>`
}

/** What a calling is called. */
function callingInWords(calling: Calling, at: At): string {
  return calling === 'speaker' || calling === 'host' || calling === 'member'
    ? deskPeopleMessages.in(at.language)(calling)
    : roleMessages.in(at.language)(calling)
}

function filterForm(query: PeopleQuery, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  return html`<search><form class="desk-filter" method="get" action="${urls.desk(at, '/people')}">
<label class="field" for="people-q">${say('find')}<input id="people-q" type="search" name="q" value="${query.q ?? ''}" maxlength="200" autocomplete="off" data-key="/"></label>
<label class="field" for="people-is">${say('is')}<select id="people-is" name="is"><option value="">${say('anybody')}</option>${each(callings, (one) => optionOf(one, callingInWords(one, at), query.is))}</select></label>
<label class="field" for="people-sign-in">${say('sign-in')}<select id="people-sign-in" name="sign-in"><option value="">${say('either')}</option>${each(['yes', 'no'] as const, (one) => optionOf(one, say(`sign-in-${one}`), query.signIn))}</select></label>
${when(query.nobodys, () => html`<input type="hidden" name="of" value="nobody">`)}<button class="button plain" type="submit">${say('search')}</button></form></search>`
}

function reachTabs(query: PeopleQuery, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const tab = (nobodys: true | undefined) =>
    html`<a href="${urls.desk(at, `/people${writePeopleQuery({ ...query, nobodys, page: 1 })}`)}"${query.nobodys === nobodys ? currentChoice : nothing}>${say(nobodys ? 'of-nobody' : 'of-here')}</a>`
  return html`<nav class="filters" aria-label="${deskMessages.in(at.language)('people')}">${tab(undefined)}${tab(true)}</nav>`
}

function table(people: readonly PersonRow[], at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const heads = ['name', 'what', 'lives', 'sign-in', 'page'] as const
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="${deskMessages.in(at.language)('people')}"><table class="table desk-people">
<thead><tr>${each(heads, (head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${each(people, (person) => row(person, at))}</tbody></table></div>`
}

function row(person: PersonRow, at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  const callings = [
    ...(person.ambassador ? [roleMessages.in(at.language)('ambassador')] : []),
    ...person.roles.map((role) => roleMessages.in(at.language)(role)),
    ...(person.sessions > 0 ? [say('talks', { count: person.sessions })] : []),
  ]
  const shown = person.published ? 'shown' : 'hidden'
  return html`<tr data-row><th scope="row"><a href="${urls.desk(at, `/people/${person.slug}`)}" data-open>${person.name}</a>${when(person.affiliation, (text) => html`<br><small>${text}</small>`)}</th>
<td>${callings.join(' · ')}</td><td>${homeInWords(person, at.language)}</td><td>${say(person.signs_in ? 'sign-in-yes' : 'sign-in-no')}</td><td><span class="pill${person.published ? ' published' : ''}">${say(shown)}</span></td></tr>`
}

function nobody(at: At): Html {
  const say = deskPeopleMessages.in(at.language)
  return html`<div class="empty"><b>${say('nobody')}</b><p>${say('nobody-says')}</p><p class="actions"><a class="button plain" href="${urls.desk(at, '/people')}">${say('show-all')}</a></p></div>`
}
