// All reports of a quarter on one page, and the same as Markdown.
import { type ReportState, reportState } from '../chapters/rules-reports.ts'
import type { ChapterReport } from '../chapters/store-reports.ts'
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskReportMessages } from './messages-desk-chapters-reports.ts'
import {
  attendedIn,
  meetupLines,
  missingIn,
  missingPart,
  quarterLinks,
  reportNumbers,
  sentLine,
  topicsOf,
} from './views-desk-chapter-report.ts'

export interface ReportsFacts {
  reports: ChapterReport[]
  quarter: string
  today: string
  zone: string
}

/** Where the report of a chapter stands. */
export function stateOfReport(report: ChapterReport, quarter: string, today: string): ReportState {
  return reportState({ ...report, sent: report.sent_at !== null }, quarter, today)
}

/** The whole of the page within the desk. */
export function reportsPage(facts: ReportsFacts, at: At): Html {
  const { reports, quarter } = facts
  const say = deskReportMessages.in(at.language)
  return html`<div class="head"><h1>${say('title', { quarter })}</h1></div>
${quarterLinks(quarter, (to) => urls.desk(at, `/reports?quarter=${to}`), at)}
<p><b>${summary(facts, at)}</b></p>
<p class="facts"><a href="${urls.desk(at, `/reports.md?quarter=${quarter}`)}">${say('markdown')}</a><a href="${urls.desk(at, `/reports.csv?quarter=${quarter}`)}">${say('csv')}</a></p>
${each(reports, (report) => reportPart(report, facts, at))}`
}

/** The quarter in numbers, as a sentence. */
export function summary({ reports, quarter, today }: ReportsFacts, at: At): string {
  const states = reports.map((report) => stateOfReport(report, quarter, today))
  return deskReportMessages.in(at.language)('summary', {
    sent: states.filter((state) => state === 'sent').length,
    overdue: states.filter((state) => state === 'overdue').length,
    held: reports.reduce((sum, { facts }) => sum + facts.held.length, 0),
    joined: reports.reduce((sum, { facts }) => sum + facts.joined, 0),
  })
}

/** The quarter as Markdown: what a newsletter or a board wants to read. People's words stand in it as they wrote them. */
export function reportsMarkdown(facts: ReportsFacts, at: At, origin: string): string {
  const say = deskReportMessages.in(at.language)
  const parts = facts.reports.map((report) => {
    const { held, cancelled, coming, joined, members } = report.facts
    const meetups = held.map((meetup) => {
      const title = inLine(pickText(meetup.title, at.language, meetup.language).text)
      return `- ${meetup.day}: [${title}](${origin}${urls.event(at, meetup.slug)})${meetup.came ? `, ${say('came', { count: meetup.came })}` : ''}${meetup.recaps === 0 ? ` (${say('no-recap')})` : ''}${topicLine(topicsOf(meetup, at))}`
    })
    const numbers = [
      `${say('held')}: ${held.length}`,
      `${say('attended')}: ${attendedIn(report.facts)}`,
      `${say('cancelled')}: ${cancelled}`,
      `${say('coming')}: ${coming}`,
      `${say('joined')}: ${joined}`,
      `${say('members')}: ${members}`,
      `${say('state')}: ${say(stateOfReport(report, facts.quarter, facts.today))}`,
    ].join(' · ')
    const name = inLine(pickText(report.name, at.language, report.language).text)
    const missing = missingIn(report.facts, at).join(' · ')
    const lacks = missing && `${say('missing')}: ${missing}`
    return [`## ${name}`, numbers, meetups.join('\n'), lacks, report.words].filter(Boolean).join('\n\n')
  })
  return `${[`# ${say('title', { quarter: facts.quarter })}`, summary(facts, at), ...parts].join('\n\n')}\n`
}

function reportPart(report: ChapterReport, { quarter, today, zone }: ReportsFacts, at: At): Html {
  const say = deskReportMessages.in(at.language)
  const state = stateOfReport(report, quarter, today)
  const name = pickText(report.name, at.language, report.language)
  const id = `chapter-${report.chapter_id}`
  return html`<section class="report" aria-labelledby="${id}"><div class="head"><h2 id="${id}"><a href="${urls.desk(at, `/chapters/${report.slug}/report?quarter=${quarter}`)}">${spoken(name, at.language)}</a></h2><span class="pill ${state}">${say(state)}</span></div>
${sentLine(report, zone, at)}${reportNumbers(report.facts, at)}${meetupLines(report.facts.held, at)}${missingPart(report.facts, at)}
${when(report.words, (words) => html`<blockquote class="prose">${words}</blockquote>`)}</section>`
}

function topicLine(topics: readonly string[]): string {
  return topics.length === 0 ? '' : `: ${topics.map(inLine).join(' · ')}`
}

// A title is one line, and no link or heading of its own.
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\[\]<>`*_#]/g, '\\$&')
}
