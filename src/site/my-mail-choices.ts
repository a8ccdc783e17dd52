// What somebody can choose of mails: kinds, in a community and in each place they get mails from; and what a form changed.
import { recapReminderKind } from '../archive/rules-recap.ts'
import { letterKind } from '../chapters/rules-letters.ts'
import { reportReminderKind } from '../chapters/rules-reports.ts'
import { invitationKind } from '../mail/uninvited.ts'
import { isWanted, type PreferenceLine } from '../mail/wanted.ts'
import { messageKind } from '../registration/rules-attendee-messages.ts'
import { seriesDatesKind } from '../registration/rules-following.ts'
import { reminderKind, thanksKind } from '../registration/rules-reminders.ts'
import type { MailPlace } from '../registration/store-mail-places.ts'

/** The kinds of mail that can be stopped, by what they are called on the page. */
export const stoppable = {
  news: letterKind,
  reminders: reminderKind,
  messages: messageKind,
  thanks: thanksKind,
  dates: seriesDatesKind,
  invitations: invitationKind,
  recaps: recapReminderKind,
  reports: reportReminderKind,
} as const
export type Stoppable = keyof typeof stoppable

/** The mails that cannot be stopped, each with its reason. */
export const unstoppable = ['sign-in', 'seat', 'coming', 'changed', 'asked'] as const

/** One switch. */
export interface MailChoice {
  name: Stoppable
  kind: string
  scope: string
  wanted: boolean
}

/** The switches of a place, or of the whole community. */
export interface ChoicesOf {
  place: MailPlace | undefined
  choices: MailChoice[]
}

/** All switches, those of the community first. A place shows what holds there, be it said there or more widely. */
export function mailChoices(
  communityId: number,
  places: readonly MailPlace[],
  lines: readonly PreferenceLine[],
): ChoicesOf[] {
  const everywhere = `community:${communityId}`
  const serves = places.some((place) => place.serves)
  const choicesOf = (scope: string, names: readonly Stoppable[]): MailChoice[] =>
    names.map((name) => {
      const kind = stoppable[name]
      return { name, kind, scope, wanted: isWanted(lines, kind, [scope, everywhere]) }
    })
  const ofEvents = ['reminders', 'messages', 'thanks'] as const
  const ofSeries = places.some((place) => place.of === 'series') ? (['dates'] as const) : []
  const ofServing = ['recaps', 'reports'] as const
  return [
    {
      place: undefined,
      choices: choicesOf(everywhere, ['news', ...ofEvents, ...ofSeries, 'invitations', ...(serves ? ofServing : [])]),
    },
    ...places.map((place) => {
      const scope = `${place.of}:${place.id}`
      if (place.of === 'chapter')
        return { place, choices: choicesOf(scope, ['news', ...ofEvents, ...(place.serves ? ofServing : [])]) }
      if (place.of === 'series') return { place, choices: choicesOf(scope, ['dates']) }
      // Of one event, what was said of it; the rest is as its chapter and format have it.
      const isSaid = (name: Stoppable) => lines.some((line) => line.scope === scope && line.kind === stoppable[name])
      return { place, choices: choicesOf(scope, place.of === 'format' ? ofEvents : ofEvents.filter(isSaid)) }
    }),
  ]
}

/** How a switch is called in a form. */
export const switchOf = ({ kind, scope }: Pick<MailChoice, 'kind' | 'scope'>): string => `${kind} ${scope}`

/**
 * What a form changes: the switches that stand otherwise than when it was drawn. What it does not show, and what somebody
 * else changed since, is left as it is.
 */
export function changedChoices(all: readonly ChoicesOf[], form: FormData): PreferenceLine[] {
  const [shown, were, are] = ['shown[]', 'was[]', 'wanted[]'].map((name) => new Set(form.getAll(name).map(String)))
  return all
    .flatMap(({ choices }) => choices)
    .flatMap((choice) => {
      const value = switchOf(choice)
      const wanted = are?.has(value) ?? false
      if (!shown?.has(value) || were?.has(value) === wanted) return []
      return [{ kind: choice.kind, scope: choice.scope, wanted }]
    })
}
