// Quarterly reports: which quarter is which, when a report is due, who sends it.
import { Temporal } from 'temporal-polyfill'
import { type Actor, holds } from '../people/rules.ts'

/** The kind of mail that asks for an overdue report, by which its readers stop it. */
export const reportReminderKind = 'report-reminder'

/** A quarter of a year: `2026-Q4`. */
export type Quarter = string

export type ReportState = 'sent' | 'running' | 'due' | 'overdue' | 'none'

/** For how many days after a quarter its report is due before it is overdue. */
const graceDays = 14

/** The quarter in which a day lies. */
export function quarterOf(day: string): Quarter {
  const { year, month } = Temporal.PlainDate.from(day)
  return `${year}-Q${Math.ceil(month / 3)}`
}

/** A quarter as written in an address; undefined when it is none. */
export function readQuarter(word: string | undefined): Quarter | undefined {
  return word && /^(?:19|20|21)\d{2}-Q[1-4]$/.test(word) ? word : undefined
}

/** The first and the last day of a quarter. */
export function daysOf(quarter: Quarter): { first: string; last: string } {
  const year = Number(quarter.slice(0, 4))
  const month = (Number(quarter.slice(6)) - 1) * 3 + 1
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return { first: first.toString(), last: first.add({ months: 3 }).subtract({ days: 1 }).toString() }
}

/** The quarter before. */
export function quarterBefore(quarter: Quarter): Quarter {
  return quarterOf(Temporal.PlainDate.from(daysOf(quarter).first).subtract({ days: 1 }).toString())
}

/** The quarter after. */
export function quarterAfter(quarter: Quarter): Quarter {
  return quarterOf(Temporal.PlainDate.from(daysOf(quarter).last).add({ days: 1 }).toString())
}

/** The quarter whose report is asked for on a day: the last one that is over. */
export function quarterAsked(today: string): Quarter {
  return quarterBefore(quarterOf(today))
}

/** Where a chapter's report stands; none is asked of a chapter that began after the quarter, or rests. */
export function reportState(
  chapter: { state: string; founded_on: string | null; sent: boolean },
  quarter: Quarter,
  today: string,
): ReportState {
  if (chapter.sent) return 'sent'
  const { last } = daysOf(quarter)
  if (chapter.state !== 'active' || (chapter.founded_on !== null && chapter.founded_on > last)) return 'none'
  if (today <= last) return 'running'
  const late = Temporal.PlainDate.from(last).add({ days: graceDays }).toString()
  return today > late ? 'overdue' : 'due'
}

/** Whether somebody leads a chapter: its ambassadors and co-organisers send its report and hold its list of members. */
export function leadsChapter(actor: Actor | null, where: { communityId: number; chapterId?: number | null }): boolean {
  return holds(actor, ['ambassador', 'co-organiser'], where)
}
