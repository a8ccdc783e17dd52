// The report of a chapter for a quarter, as its ambassadors complete it; its pieces serve the page of all reports too.
import type { ReportState } from '../chapters/rules-reports.ts'
import { quarterAfter, quarterBefore } from '../chapters/rules-reports.ts'
import type { ChapterReport, ReportedMeetup, ReportFacts } from '../chapters/store-reports.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { pickText } from '../kit/languages.ts'
import { dayInWords, numberIn } from '../ui/dates.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskReportMessages } from './messages-desk-chapters-reports.ts'
import { below } from './views-desk-chapter.ts'

export interface ReportPageFacts {
  chapter: DeskChapter
  report: ChapterReport
  quarter: string
  state: ReportState
  /** Whether the reader may send it now. */
  sends: boolean
  /** What was typed and not taken; undefined when nothing was. */
  refused: string | undefined
}

/** The whole of the page within the desk. */
export function reportPage(facts: ReportPageFacts, at: At): Html {
  const { chapter, report, quarter, state } = facts
  const say = deskReportMessages.in(at.language)
  return html`<div class="head"><h1>${say('one', { quarter })}</h1><span class="pill ${state}">${say(state)}</span></div>
${quarterLinks(quarter, (to) => `${below(chapter, 'report', at)}?quarter=${to}`, at)}
${sentLine(report, chapter.zone, at)}
${reportNumbers(report.facts, at)}
<section aria-labelledby="held"><h2 id="held">${say('held')}</h2>${meetupLines(report.facts.held, at)}</section>
${missingPart(report.facts, at)}
${facts.sends ? sendForm(facts, at) : when(report.words, (words) => html`<p class="prose">${words}</p>`)}`
}

/** The facts of a report as large numbers. */
export function reportNumbers(facts: ReportFacts, at: At): Html {
  const say = deskReportMessages.in(at.language)
  const number = (key: 'held' | 'attended' | 'cancelled' | 'coming' | 'joined' | 'members', value: number) =>
    html`<div><dt>${say(key)}</dt><dd>${numberIn(at.language, value)}</dd></div>`
  return html`<dl class="numbers">${number('held', facts.held.length)}${when(attendedIn(facts), (came) => number('attended', came))}${number('cancelled', facts.cancelled)}${number('coming', facts.coming)}${number('joined', facts.joined)}${number('members', facts.members)}</dl>`
}

/** Who came to the meetups of a quarter, where people were counted; 0 where nobody was. */
export function attendedIn({ held }: ReportFacts): number {
  return held.reduce((sum, { came }) => sum + (came ?? 0), 0)
}

/** The meetups of a report, with those named that have no recap. */
export function meetupLines(held: readonly ReportedMeetup[], at: At): Html {
  const say = deskReportMessages.in(at.language)
  if (held.length === 0) return html`<p>${say('no-meetup')}</p>`
  const line = (meetup: ReportedMeetup) =>
    html`<li><span><a href="${urls.event(at, meetup.slug)}">${spoken(pickText(meetup.title, at.language, meetup.language), at.language)}</a>${when(meetup.recaps === 0, () => html` <span class="tag">${say('no-recap')}</span>`)}</span><small>${dayInWords(meetup.day, at.language)}${when(meetup.came, (count) => html` · ${say('came', { count })}`)}${when(topicsOf(meetup, at).join(' · '), (topics) => html`<br>${say('topics')}: ${topics}`)}</small></li>`
  return html`<ul class="lines" role="list">${each(held, line)}</ul>`
}

/** What a meetup was about, in the reader's language where it has one. */
export function topicsOf({ topics = [] }: ReportedMeetup, at: At): string[] {
  return topics.map(({ title, language }) => pickText(title, at.language, language).text)
}

/** What the data of a quarter lacks, as sentences; none where nothing is missing. */
export function missingIn({ held, coming }: ReportFacts, at: At): string[] {
  const say = deskReportMessages.in(at.language)
  const recaps = held.filter((meetup) => meetup.recaps === 0).length
  const topics = held.filter((meetup) => meetup.topics?.length === 0 && meetup.recaps === 0).length
  return [
    ...(recaps > 0 ? [say('missing-recaps', { count: recaps })] : []),
    ...(topics > 0 ? [say('missing-topics', { count: topics })] : []),
    ...(coming === 0 ? [say('missing-coming')] : []),
  ]
}

/** The same as a part of a page. */
export function missingPart(facts: ReportFacts, at: At): Html {
  const missing = missingIn(facts, at)
  const label = deskReportMessages.in(at.language)('missing')
  return when(missing.join(' · '), (words) => html`<p><strong>${label}:</strong> ${words}</p>`)
}

/** To the quarter before and the one after. */
export function quarterLinks(quarter: string, to: (quarter: string) => string, at: At): Html {
  const say = deskReportMessages.in(at.language)
  const [before, after] = [quarterBefore(quarter), quarterAfter(quarter)]
  return html`<p class="actions"><a class="button plain small" href="${to(before)}" aria-label="${say('before')}: ${before}">← ${before}</a><a class="button plain small" href="${to(after)}" aria-label="${say('after')}: ${after}">${after} →</a></p>`
}

/** Who sent a report and when; nothing while it is not sent. */
export function sentLine({ sent_at, sent_by }: ChapterReport, zone: string, at: At): Html {
  if (!sent_at) return nothing
  const day = dayInWords(sent_at.toZonedDateTimeISO(zone).toPlainDate().toString(), at.language)
  return html`<p class="soft">${deskReportMessages.in(at.language)('sent-by', { name: sent_by ?? '—', day })}</p>`
}

function sendForm({ chapter, report, quarter, state, refused }: ReportPageFacts, at: At): Html {
  const say = deskReportMessages.in(at.language)
  return html`<form class="proposal" method="post" action="${below(chapter, 'report', at)}">
<p class="soft">${say('says')}</p><input type="hidden" name="quarter" value="${quarter}">
<div class="field"><label for="words">${say('words')}</label><textarea id="words" name="words" rows="4" maxlength="2000" required${when(refused !== undefined, () => html` aria-invalid="true" aria-describedby="words-fault"`)}>${refused ?? report.words}</textarea>
${when(refused !== undefined, () => html`<small class="fault" id="words-fault">${say('words-missing')}</small>`)}</div>
<p><button class="button" type="submit">${say(state === 'sent' ? 'send-again' : 'send')}</button></p></form>`
}
