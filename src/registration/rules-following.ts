// Following a series: who may, what the link in a mail carries, and how long dates that became public wait to be told.
import type { Temporal } from 'temporal-polyfill'
import { isComing, type When } from '../events/rules.ts'
import { undoMinutes } from '../events/rules-states.ts'
import { isUiLanguage, type UiLanguage } from '../kit/languages.ts'
import type { SharedLimit } from '../kit/rate-limit-shared.ts'
import type { Stop } from '../mail/seal.ts'

/** The kind of mail that tells of further dates, by which its readers stop it. */
export const seriesDatesKind = 'series-dates'

/** Hours for which a link to follow can be used. Until it is, the address stands in it alone. */
export const followingHours = 24

/**
 * Minutes for which a series is quiet before its new dates are told: what is published one by one becomes one mail, and
 * what is taken back none.
 */
export const quietMinutes = undoMinutes

/** Links that one client may ask for within an hour, and that one address may be sent. */
export const asksToFollow: SharedLimit = { name: 'asks to follow', most: 20, seconds: 3600 }
export const linksToFollow: SharedLimit = { name: 'links to follow', most: 3, seconds: 3600 }

/** Whether there is something to follow: a series that goes on by its rule, or has a date to come. */
export function mayFollow(
  event: Pick<When, 'ends'> & { series: { repeats: boolean } | null },
  otherDates: readonly unknown[],
  now: Temporal.Instant,
): boolean {
  return event.series !== null && (event.series.repeats || otherDates.length > 0 || isComing(event, now))
}

/** The scope by which mails of a series are stopped. */
export function seriesScope(seriesId: number): string {
  return `series:${seriesId}`
}

/** The series that a scope names; undefined for every other scope. */
export function seriesOfScope(scope: string): number | undefined {
  const [, id] = /^series:(\d{1,15})$/.exec(scope) ?? []
  return id === undefined ? undefined : Number(id)
}

export interface Following {
  seriesId: number
  email: string
  language: UiLanguage
}

/** What the link by which an address follows a series has sealed in it, of use for some hours. */
export function followingOf({ seriesId, email, language }: Following, now: Temporal.Instant): Stop {
  const until = now.add({ hours: followingHours }).epochMilliseconds
  return { email, kind: 'series-follow', scope: seriesScope(seriesId), about: `${language} ${until}` }
}

/** Who follows a series by a sealed link; undefined for links that do something else, or whose time has passed. */
export function whoFollows(stop: Stop | undefined, seriesId: number, now: Temporal.Instant): Following | undefined {
  if (stop?.kind !== 'series-follow' || stop.scope !== seriesScope(seriesId)) return undefined
  const [language = '', until] = stop.about.split(' ')
  if (!isUiLanguage(language) || !(Number(until) > now.epochMilliseconds)) return undefined
  return { seriesId, email: stop.email, language }
}
