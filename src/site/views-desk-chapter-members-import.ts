// Bringing in a list of members: the form, and what it would add before anything is added.
import { type MemberList, mostLines } from '../chapters/forms-members.ts'
import type { ComparedMembers } from '../chapters/store-members-import.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { membersImportMessages } from './messages-desk-chapter-members-import.ts'
import { below } from './views-desk-chapter.ts'

export interface MembersImportFacts {
  chapter: DeskChapter
  typed: { list: string; consent: string }
  fault: 'consent-wanted' | 'nothing-new' | 'too-long' | undefined
  /** What the list would bring; undefined before it was looked at. */
  found: { list: MemberList; compared: ComparedMembers } | undefined
}

const shownUnread = 20

/** The whole of the page within the desk. */
export function membersImportPage(facts: MembersImportFacts, at: At): Html {
  const say = membersImportMessages.in(at.language)
  const { chapter, typed, fault, found } = facts
  const marked = (is: boolean) => when(is, () => html` aria-invalid="true" aria-describedby="fault"`)
  return html`<div class="head"><h1>${say('title')}</h1></div>
<p class="soft">${say('says', { language: chapter.language })}</p>
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${say(why)}</p>`)}
${found ? foundPart(facts, found, at) : nothing}
<form class="proposal" method="post" action="${below(chapter, 'members/import', at)}">
<div class="field"><label for="list">${say('list', { most: mostLines })}</label><textarea id="list" name="list" rows="12" required dir="ltr"${marked(fault === 'nothing-new' || fault === 'too-long')}>
${typed.list}</textarea></div>
<div class="field"><label for="consent">${say('consent')}</label><input id="consent" type="text" name="consent" value="${typed.consent}" maxlength="500" required${marked(fault === 'consent-wanted')}><small>${say('consent-says')}</small></div>
<p><button class="button ${found ? 'plain' : ''}" type="submit">${say('look')}</button></p></form>`
}

function foundPart(
  { chapter, typed }: MembersImportFacts,
  { list, compared }: NonNullable<MembersImportFacts['found']>,
  at: At,
): Html {
  const say = membersImportMessages.in(at.language)
  const count = compared.fresh.length
  const counted = [
    ['known', compared.known],
    ['left', compared.left],
    ['doubles', list.doubles],
  ] as const
  const unread = list.unread.slice(0, shownUnread)
  return html`<form class="sheet" method="post" action="${below(chapter, 'members/import/confirmation', at)}"><p role="status"><strong>${say('fresh', { count })}</strong></p>
<ul>${each(
    counted.filter(([, number]) => number > 0),
    ([key, number]) => html`<li>${say(key, { count: number })}</li>`,
  )}${when(list.unread.length, (number) => html`<li>${say('unread', { count: number })}<ul>${each(unread, (line) => html`<li><code>${line.slice(0, 120)}</code></li>`)}</ul></li>`)}</ul>
<input type="hidden" name="list" value="${compared.fresh.map(({ email, language }) => `${email},${language}`).join('\n')}"><input type="hidden" name="consent" value="${typed.consent}">
${when(count, () => html`<p><button class="button" type="submit">${say('add', { count })}</button></p>`)}</form>`
}
