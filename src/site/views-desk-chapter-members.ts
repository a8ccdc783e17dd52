// The members of a chapter, for those who lead it.
import { type Member, membersShown } from '../chapters/store-members.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { ownName } from '../kit/languages.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { membersImportMessages } from './messages-desk-chapter-members-import.ts'
import { deskChapterMessages } from './messages-desk-chapters.ts'
import { deskTermMessages } from './messages-desk-chapters-terms.ts'
import { below } from './views-desk-chapter.ts'

export interface MembersFacts {
  chapter: DeskChapter
  members: Member[]
  count: number
}

/** The whole of the list within the desk. */
export function membersPage({ chapter, members, count }: MembersFacts, at: At): Html {
  const say = deskTermMessages.in(at.language)
  return html`<div class="head"><h1>${say('members')}</h1>${when(chapter.state !== 'closed', () => html`<a class="button plain small" href="${below(chapter, 'members/import', at)}">${membersImportMessages.in(at.language)('title')}</a>`)}</div><p class="soft">${say('members-says')}</p>
${members.length === 0 ? html`<div class="empty"><p>${say('members-none')}</p></div>` : table(members, chapter, at)}
${when(count > membersShown, () => html`<p>${say('members-more', { shown: membersShown, count })}</p>`)}
${when(count, () => html`<p><a class="button plain" href="${below(chapter, 'members.csv', at)}">${deskChapterMessages.in(at.language)('as-csv')}</a></p>`)}`
}

function table(members: readonly Member[], { zone }: DeskChapter, at: At): Html {
  const say = deskTermMessages.in(at.language)
  const day = ({ joined_at }: Member) =>
    dayInWords(joined_at.toZonedDateTimeISO(zone).toPlainDate().toString(), at.language)
  const row = (member: Member) =>
    html`<tr><td>${member.name ?? '—'}</td><td>${member.email ?? '—'}</td><td lang="${member.language}">${ownName(member.language)}</td><td class="moment">${day(member)}</td></tr>`
  return html`<section class="table-wrap" tabindex="0" aria-label="${say('members')}"><table class="table"><thead><tr><th scope="col">${say('who')}</th><th scope="col">${say('email')}</th><th scope="col">${say('language')}</th><th scope="col">${say('since')}</th></tr></thead>
<tbody>${each(members, row)}</tbody></table></section>`
}
