// What is asked of those who lead a chapter, on the desk's first page: a report that is due, recaps that are missing.
import type { AskedChapter } from '../archive/store-asked.ts'
import { quarterAsked, reportState } from '../chapters/rules-reports.ts'
import { pickText } from '../kit/languages.ts'
import { type Html, html, nothing, spoken } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { deskReportMessages } from './messages-desk-chapters-reports.ts'
import { deskHomeMessages } from './messages-desk-home.ts'
import { recapMessages } from './messages-recap.ts'

/** The part of the page; nothing when nothing is asked. */
export function askedPart(chapters: readonly AskedChapter[], at: At): Html {
  const lines = chapters.flatMap((chapter) => [...reportLine(chapter, at), ...recapLines(chapter, at)])
  if (lines.length === 0) return nothing
  return html`<section><h2>${deskHomeMessages.in(at.language)('asked')}</h2><ul class="lines" role="list">${lines}</ul></section>`
}

function reportLine(chapter: AskedChapter, at: At): Html[] {
  const say = deskReportMessages.in(at.language)
  const quarter = quarterAsked(chapter.today)
  const state = reportState({ ...chapter, sent: chapter.reported.includes(quarter) }, quarter, chapter.today)
  if (state !== 'due' && state !== 'overdue') return []
  const path = `/chapters/${chapter.slug}/report?quarter=${quarter}`
  return [
    line(path, html`${say('one', { quarter })}`, chapter, html`<span class="pill ${state}">${say(state)}</span>`, at),
  ]
}

function recapLines(chapter: AskedChapter, at: At): Html[] {
  return chapter.untold.map((event) => {
    const title = pickText(event.title, at.language, event.language).text
    const words = html`${recapMessages.in(at.language)('recap-of', { event: title })}`
    return line(`/events/${event.slug}/recap`, words, chapter, nothing, at)
  })
}

function line(path: string, words: Html, { name, language }: AskedChapter, state: Html, at: At): Html {
  const chapter = spoken(pickText(name, at.language, language), at.language)
  return html`<li><span><a href="${urls.desk(at, path)}"><b>${words}</b></a> <small>${chapter}</small></span>${state}</li>`
}
