// What the history of an event tells of its seats and of who came for one, in words.
import { Temporal } from 'temporal-polyfill'
import type { HistoryEntry } from '../people/store-history.ts'
import { listedStates } from '../registration/rules-attendees.ts'
import type { Purpose } from '../registration/rules-pools.ts'
import { momentInWords } from '../ui/dates.ts'
import type { At } from '../urls.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { seatsMessages } from './messages-desk-seats.ts'
import { seatsAskingMessages } from './messages-desk-seats-asking.ts'
import { seatSettingsMessages } from './messages-desk-seats-settings.ts'
import { poolInWords } from './views-desk-seats.ts'

/** One value that a change gave; `was` is undefined where there was none before. */
export interface ToldChange {
  name: string
  was: string | undefined
  is: string
}

const purposes: readonly Purpose[] = ['open', 'speakers', 'sponsors', 'press']

type Values = Readonly<Record<string, unknown>>

/** What changed at the seats of an event, or with one registration, which stays without its name. */
export function seatChanges({ subject, before, after }: HistoryEntry, at: At): ToldChange[] {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  if (subject === 'registration') return [...stateChange(was, is, at), ...modeChange(was, is, at)]
  if ('mode' in is) return [{ name: poolName(is, at), was: countOf(was.seats, at), is: countOf(is.seats, at) }]
  return Object.keys(is).flatMap((name) => settingChange(name, was[name], is[name], at))
}

function stateChange(was: Values, is: Values, at: At): ToldChange[] {
  const say = attendeesMessages.in(at.language)
  const [old, now] = [was.state, is.state].map((state) => listedStates.find((one) => one === state))
  return now && old !== now ? [{ name: say('state'), was: old && say(`state-${old}`), is: say(`state-${now}`) }] : []
}

function modeChange({ mode: old }: Values, { mode }: Values, at: At): ToldChange[] {
  const known = mode === 'in-person' || mode === 'online'
  if (!known || mode === old) return []
  const name = attendeesMessages.in(at.language)('pool')
  return [{ name, was: undefined, is: poolInWords({ mode, purpose: 'open' }, at) }]
}

function poolName({ mode, purpose }: Values, at: At): string {
  const known = purposes.find((one) => one === purpose) ?? 'open'
  const pool = poolInWords({ mode: mode === 'online' ? mode : 'in-person', purpose: known }, at)
  return seatsMessages.in(at.language)('seats-of', { pool })
}

function countOf(seats: unknown, at: At): string {
  return typeof seats === 'number' ? String(seats) : seatsMessages.in(at.language)('no-limit')
}

function settingChange(setting: string, was: unknown, is: unknown, at: At): ToldChange[] {
  // In hours is what the form asks, and what the database keeps in minutes.
  const hours = setting.replace(/_minutes$/, '_hours')
  const asked = hours !== setting && hours in seatSettingsMessages.table
  const name = asked ? hours : setting
  const told = (value: unknown) => valueInWords(asked && typeof value === 'number' ? value / 60 : value, at)
  const title = settingName(name, at)
  return title === undefined ? [] : [{ name: title, was: told(was), is: told(is) }]
}

function settingName(name: string, at: At): string | undefined {
  if (name === 'still_coming_hours') return seatsAskingMessages.in(at.language)('still-coming')
  const { table } = seatSettingsMessages
  return name in table ? seatSettingsMessages.in(at.language)(name as keyof typeof table) : undefined
}

function valueInWords(value: unknown, at: At): string {
  const say = choiceMessages.in(at.language)
  if (value === true || value === false) return say(value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.map((hours) => askedBefore(hours, at)).join(', ') || say('nothing')
  if (typeof value === 'string' && isMoment.test(value))
    return momentInWords(Temporal.Instant.from(value), 'UTC', at.language)
  return typeof value === 'number' ? String(value) : say('nothing')
}

// A history may hold anything.
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

function askedBefore(hours: unknown, at: At): string {
  const key = `still-${hours}`
  const { table } = seatsAskingMessages
  return key in table ? seatsAskingMessages.in(at.language)(key as keyof typeof table) : String(hours)
}

function valuesOf(value: HistoryEntry['before']): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
