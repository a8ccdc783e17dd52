// One chapter at the desk: its ambassadors and terms, whether it rests, its members, what people are asked.
import { isEmeritus, type TermState, termState } from '../chapters/rules-terms.ts'
import type { DeskChapter, DeskTerm } from '../chapters/store-terms.ts'
import { pickText } from '../kit/languages.ts'
import { termInWords } from '../people/parts.ts'
import { numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { chapterEditMessages } from './messages-desk-chapter-edit.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { deskChapterMessages } from './messages-desk-chapters.ts'
import { deskTermMessages } from './messages-desk-chapters-terms.ts'
import { eventTeamMessages } from './messages-desk-event-team.ts'
import { handoverMessages } from './messages-handover.ts'
import { renewalMessages } from './messages-renewal.ts'

export interface DeskChapterFacts {
  chapter: DeskChapter
  terms: DeskTerm[]
  /** Whether the reader appoints ambassadors and lets chapters rest. */
  appoints: boolean
  /** Whether the reader leads this chapter: they see its members and write its report. */
  leads: boolean
  /** Whether the reader runs this chapter or all of them, and so sees its report. */
  runs: boolean
  /** What was typed into the form of an appointment, and why it was not taken. */
  typed: { person: string; from: string }
  fault: 'person' | 'day' | 'overlap' | 'yourself' | undefined
}

/** The whole of the page within the desk. */
export function deskChapterPage(facts: DeskChapterFacts, at: At): Html {
  const { chapter } = facts
  const say = deskChapterMessages.in(at.language)
  const name = pickText(chapter.name, at.language, chapter.language)
  return html`<div class="head"><h1>${spoken(name, at.language)}</h1><span class="pill ${chapter.state}">${say(chapter.state)}</span></div>
<p class="actions"><a class="button plain small" href="${urls.chapter(at, chapter.slug)}">${say('see-page')}</a>
${when(facts.runs, () => html`<a class="button plain small" href="${below(chapter, 'edit', at)}">${chapterEditMessages.in(at.language)('edit')}</a>`)}
${when(facts.leads, () => html`<a class="button plain small" href="${below(chapter, 'members', at)}">${deskTermMessages.in(at.language)('members')}: ${numberIn(at.language, chapter.member_count)}</a>`)}
${when(facts.leads && chapter.state !== 'closed', () => html`<a class="button plain small" href="${below(chapter, 'team', at)}">${eventTeamMessages.in(at.language)('team')}</a>`)}
${when(
  facts.runs,
  () => html`<a class="button plain small" href="${below(chapter, 'letters', at)}">${letterMessages.in(at.language)('letters')}</a>
<a class="button plain small" href="${below(chapter, 'report', at)}">${say('reports')}</a>
<a class="button plain small" href="${below(chapter, 'handover', at)}">${handoverMessages.in(at.language)('title')}</a>`,
)}</p>
${when(facts.leads, () => html`<p><a class="more" href="${below(chapter, 'co-hosting', at)}">${coHostMessages.in(at.language)('requests')}</a></p>`)}
${termsPart(facts, at)}
${when(facts.appoints, () => appointForm(facts, at))}
${when(facts.appoints && chapter.state !== 'closed', () => restForm(chapter, at))}`
}

/** A path below a chapter of the desk. */
export function below(chapter: Pick<DeskChapter, 'slug'>, path: string, at: At): string {
  return urls.desk(at, `/chapters/${chapter.slug}/${path}`)
}

function termsPart(facts: DeskChapterFacts, at: At): Html {
  const say = deskTermMessages.in(at.language)
  const { terms } = facts
  if (terms.length === 0)
    return html`<section aria-labelledby="terms"><h2 id="terms">${say('terms')}</h2><p>${say('no-terms')}</p></section>`
  return html`<section aria-labelledby="terms"><h2 id="terms">${say('terms')}</h2>
<div class="table-wrap"><table class="table terms"><thead><tr><th scope="col">${say('who')}</th><th scope="col">${say('term')}</th><th scope="col">${say('state')}</th>${when(facts.appoints, () => html`<th scope="col">${say('change')}</th>`)}</tr></thead>
<tbody>${each(terms, (term) => termRow(term, facts, at))}</tbody></table></div></section>`
}

function termRow(term: DeskTerm, facts: DeskChapterFacts, at: At): Html {
  const say = deskTermMessages.in(at.language)
  const { chapter, terms, appoints } = facts
  const own = terms.filter(({ person_id }) => person_id === term.person_id)
  const state: TermState | 'emeritus' = isEmeritus(own, chapter.today) ? 'emeritus' : termState(term, chapter.today)
  return html`<tr><td>${term.name}</td><td>${termInWords(term, at.language)}</td><td><span class="pill ${state}">${say(state)}</span>${when(state === 'ending' && term.answer, (answer) => html`<br><small>${renewalMessages.in(at.language)(`desk-${answer}`)}</small>`)}</td>${when(appoints, () => html`<td>${termForms(term, own, facts, at)}</td>`)}</tr>`
}

function termForms(term: DeskTerm, own: readonly DeskTerm[], { chapter }: DeskChapterFacts, at: At): Html {
  const say = deskTermMessages.in(at.language)
  const state = termState(term, chapter.today)
  const latest = own.every((other) => other.starts_on <= term.starts_on)
  const form = (path: string, key: 'renew' | 'end') =>
    html`<form method="post" action="${below(chapter, `ambassadors/${term.id}/${path}`, at)}"><button class="button plain small" type="submit" aria-label="${say(`whose-${key}`, { name: term.name })}">${say(key)}</button></form>`
  const renewable = latest && term.ends_on !== null && chapter.state !== 'closed'
  return html`<div class="actions">${when(renewable, () => form('renewal', 'renew'))}${state === 'lapsed' ? nothing : form('end', 'end')}</div>`
}

function appointForm({ chapter, typed, fault }: DeskChapterFacts, at: At): Html {
  const say = deskTermMessages.in(at.language)
  const wrong = (field: 'person' | 'from') => {
    const here = fault && (field === 'from' ? fault === 'day' : fault !== 'day')
    return here ? html`<small class="fault" id="fault-${field}">${say(`fault-${fault}`)}</small>` : nothing
  }
  return html`<section aria-labelledby="appoint"><h2 id="appoint">${say('appoint')}</h2>
<form class="fields" method="post" action="${below(chapter, 'ambassadors', at)}">
<div class="field"><label for="person">${say('person')}</label><input id="person" type="text" name="person" value="${typed.person}" maxlength="254" required autocomplete="off"${when(fault && fault !== 'day', () => html` aria-invalid="true" aria-describedby="fault-person"`)}>${wrong('person')}</div>
<div class="field"><label for="from">${say('from')}</label><input id="from" type="date" name="from" value="${typed.from}" required${when(fault === 'day', () => html` aria-invalid="true" aria-describedby="fault-from"`)}>${wrong('from')}</div>
<button class="button" type="submit">${say('do-appoint')}</button></form></section>`
}

function restForm(chapter: DeskChapter, at: At): Html {
  const say = deskChapterMessages.in(at.language)
  const [path, key] = chapter.state === 'active' ? (['dormancy', 'rest'] as const) : (['revival', 'wake'] as const)
  return html`<form class="proposal" method="post" action="${below(chapter, path, at)}"><p class="soft">${say('rest-says')}</p><p><button class="button plain" type="submit">${say(key)}</button></p></form>`
}
