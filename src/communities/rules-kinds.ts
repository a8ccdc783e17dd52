// The kinds of format, and the rules that each begins with. A format may have others; an event may have others again.
import type { Rules } from './parts.ts'

export const kinds = ['conference', 'micro-conference', 'meetup', 'webinar', 'birds-of-a-feather'] as const
export type Kind = (typeof kinds)[number]

/** What a new format of a kind begins with, and the hue that tells it from the others. */
export const defaultsOf: Readonly<Record<Kind, Rules & { hue: number }>> = {
  conference: { attendance: 'hybrid', registration: 'open', chatham_house: false, recordable: true, hue: 275 },
  'micro-conference': {
    attendance: 'in-person',
    registration: 'interest',
    chatham_house: true,
    recordable: true,
    hue: 30,
  },
  meetup: { attendance: 'hybrid', registration: 'open', chatham_house: true, recordable: false, hue: 160 },
  webinar: { attendance: 'online', registration: 'open', chatham_house: false, recordable: true, hue: 230 },
  'birds-of-a-feather': {
    attendance: 'in-person',
    registration: 'none',
    chatham_house: false,
    recordable: false,
    hue: 90,
  },
}
