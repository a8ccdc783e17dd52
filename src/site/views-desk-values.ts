// What stands in an event's form, in words: for the history, and for two who edited the same.

import { Temporal } from 'temporal-polyfill'
import { readWhen } from '../events/forms-when.ts'
import { eventMessages } from '../events/messages.ts'
import { ruleInWords } from '../events/parts-series.ts'
import { unitOf } from '../events/rules-merge.ts'
import { readRule } from '../events/rules-series.ts'
import { countryName, ownName } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { momentInWords } from '../ui/dates.ts'
import type { At } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { choiceMessages } from './messages-desk-choices.ts'
import { eventPictureMessages } from './messages-desk-event-picture.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { formMessages } from './messages-desk-form.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { placeMessages } from './messages-desk-places.ts'
import { planMessages } from './messages-desk-plans.ts'
import { deskSeriesMessages } from './messages-desk-series.ts'
import { eventPageMessages } from './messages-event.ts'
import { whenInWords } from './views-desk-events.ts'

const { host, 'co-host': coHost, partner, sponsor } = eventPageMessages.table
const { organisers, policies } = hostsMessages.table
const around = {
  host,
  'co-host': coHost,
  partner,
  sponsor,
  organisers,
  policies,
  co_hosts: coHostMessages.table.together,
}

const { latitude, longitude, point } = placeMessages.table
const { rule, day, made_as } = deskSeriesMessages.table

const said = {
  ...{ rule, day, made_as, publish_at: planMessages.table.plan },
  ...fieldMessages.table,
  ...choiceMessages.table,
  ...around,
  picture: eventPictureMessages.table['picture-link'],
  ...{ latitude, longitude, point },
}

/** What a field or group of fields is called: "Title (suomi)". */
export function unitName(unit: string, at: At): string {
  if (unit === 'new_language') return formMessages.in(at.language)('add-language')
  const [field = unit, language] = unit.split('.')
  const name = field in said ? said[field as keyof typeof said][at.language] : field
  return language ? `${name} (${ownName(language)})` : name
}

/** The value of a field or group of fields in words. */
export function unitInWords(unit: string, values: Typed, at: At): string {
  if (unit === 'when') {
    const read = readWhen(values)
    return read.ok ? whenInWords(read.when, at) : partsOfWhen(values)
  }
  if (unit === 'point' && values.latitude) return `${values.latitude}, ${values.longitude}`
  return valueInWords(unit, values[unit] ?? '', at)
}

// A change of one part, such as the zone alone, is no date by itself.
function partsOfWhen(values: Typed): string {
  const parts = Object.entries(values).filter(([name, value]) => value && unitOf(name) === 'when')
  return parts.map(([, value]) => value).join(' ')
}

/** The fields of a change, gathered to what they mean together. */
export function unitsIn(before: Typed, after: Typed): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)].map(unitOf))]
}

function valueInWords(name: string, value: string, at: At): string {
  const say = choiceMessages.in(at.language)
  if (name === 'chatham_house' || name === 'recordable') return say(value === 'on' ? 'yes' : 'no')
  if (value === '') return say('nothing')
  if (
    name === 'state' &&
    (value === 'draft' || value === 'published' || value === 'cancelled' || value === 'postponed')
  )
    return eventMessages.in(at.language)(`state-${value}`)
  if (name === 'rule') return ruleOf(value, at)
  if (name === 'made_as')
    return deskSeriesMessages.in(at.language)(value === 'published' ? 'made-published' : 'made-draft')
  if (name === 'publish_at') return momentInWords(Temporal.Instant.from(value), 'UTC', at.language)
  if (name === 'country') return countryName(value, at.language)
  if (name === 'language' || name === 'languages') return value.split(',').map(ownName).join(', ')
  if (value === 'in-person' || value === 'online' || value === 'hybrid') return eventMessages.in(at.language)(value)
  if (name === 'registration' && (value === 'none' || value === 'open' || value === 'interest' || value === 'external'))
    return say(`registration-${value}`)
  return value
}

function ruleOf(value: string, at: At): string {
  const rule = readRule(value)
  return rule ? ruleInWords(rule, at.language) : value
}
