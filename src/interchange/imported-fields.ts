// The fields of what is imported: how each stands in a file, and which columns of its table hold it.
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { reservedSlugs } from '../events/rules-slug.ts'
import type { DB } from '../kit/database-rows.ts'
import { type DayPrecision, dayNotation, daysOf, notationOf, whenOf } from './imported-date.ts'
import type { Kind, Value, Values } from './imported-rows.ts'
import { readRecordingAddress } from './youtube.ts'

export type Columns = Record<string, unknown>

/** One field. `ordinary` is what it is when nobody says anything; `texts` marks a text in several languages. */
export interface Field {
  readonly columns: readonly string[]
  readonly ordinary: Value
  readonly schema: z.ZodType<Value>
  readonly texts?: true
  readonly refers?: Kind
  /** The value that a row of the database has. */
  of(row: Columns): Value
  /** The columns for a value; other values of the same row may matter (the zone of a date). */
  to(value: Value, all: Values): Columns
}

export interface Fields {
  readonly table: keyof DB & string
  readonly fields: Readonly<Record<string, Field>>
}

const text = z.string().max(20_000)
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not a slug (a-z, 0-9 and single hyphens)')
  .max(120)
const eventSlug = slug.refine((one) => !reservedSlugs.includes(one), 'is a word that addresses of the site need')
const address = z
  .string()
  .regex(/^https?:\/\/\S+$/, 'is not a web address')
  .max(2000)
  .refine((text) => URL.canParse(text), 'is not a web address')
const tag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'is not a language tag')
const country = z.string().regex(/^[A-Z]{2}$/, 'is not a two-letter country code')
const zone = z.string().refine(isZone, 'is not a time zone')
const hue = z.number().int().min(0).max(359)
const attendance = z.enum(['in-person', 'online', 'hybrid'])
const registration = z.enum(['none', 'open', 'interest', 'external'])
const year = z.number().int().min(1900).max(2200)

const shared = { slug: plain('slug', slug, ''), language: plain('language', tag, 'en') }
const rules = {
  attendance: plain('attendance', attendance.nullable(), null),
  registration: plain('registration', registration, 'none'),
  chatham_house: plain('chatham_house', z.boolean(), false),
  recordable: plain('recordable', z.boolean(), true),
}

export const fieldsOf: Readonly<Record<Kind, Fields>> = {
  community: {
    table: 'communities',
    fields: {
      ...shared,
      languages: plain('languages', z.array(tag), ['en']),
      name: texts('name'),
      headline: texts('headline'),
      intro: texts('intro'),
      about: texts('about'),
      archive_title: texts('archive_title'),
      website: plain('website', address.nullable(), null),
      zone: plain('zone', zone, 'UTC'),
      hue: plain('hue', hue, 275),
    },
  },
  format: {
    table: 'formats',
    fields: {
      ...shared,
      kind: plain('kind', z.enum(['conference', 'micro-conference', 'meetup', 'webinar', 'birds-of-a-feather']), ''),
      name: texts('name'),
      summary: texts('summary'),
      body: texts('body'),
      taking_part: texts('taking_part'),
      hue: plain('hue', hue, 275),
      position: plain('position', z.number().int(), 0),
      ...rules,
      website: plain('website', address.nullable(), null),
    },
  },
  chapter: {
    table: 'chapters',
    fields: {
      ...shared,
      format: refers('format', 'format'),
      state: plain('state', z.enum(['proposed', 'active', 'dormant', 'closed', 'declined']), 'active'),
      languages: plain('languages', z.array(tag).min(1), ['en']),
      name: texts('name'),
      summary: texts('summary'),
      body: texts('body'),
      taking_part: texts('taking_part'),
      place: plain('place', text.nullable(), null),
      countries: plain('countries', z.array(country), []),
      zone: plain('zone', zone, 'UTC'),
      website: plain('website', address.nullable(), null),
      position: plain('position', z.number().int(), 0),
      founded_on: plain('founded_on', z.iso.date().nullable(), null),
      points: points(),
    },
  },
  person: {
    table: 'persons',
    fields: {
      ...shared,
      name: plain('name', text.min(1).max(200), ''),
      affiliation: plain('affiliation', text.nullable(), null),
      bio: texts('bio'),
      website: plain('website', address.nullable(), null),
      city: plain('city', text.nullable(), null),
      country: plain('country', country.nullable(), null),
      point: point(),
    },
  },
  event: {
    table: 'events',
    fields: {
      ...shared,
      slug: plain('slug', eventSlug, ''),
      format: refers('format', 'format'),
      chapter: refers('chapter', 'chapter'),
      state: plain('state', z.enum(['draft', 'published', 'cancelled', 'postponed']), 'published'),
      state_reason: texts('state_reason'),
      languages: plain('languages', z.array(tag), []),
      title: texts('title'),
      summary: texts('summary'),
      body: texts('body'),
      getting_there: texts('getting_there'),
      region: plain('region', text.nullable(), null),
      date: eventDate(),
      zone: plain('zone', zone, 'UTC'),
      ...rules,
      place_name: plain('place_name', text.nullable(), null),
      place_address: plain('place_address', text.nullable(), null),
      city: plain('city', text.nullable(), null),
      country: plain('country', country.nullable(), null),
      point: point(),
      co_located_with: plain('co_located_with', text.nullable(), null),
      co_located_url: plain('co_located_url', address.nullable(), null),
      external_url: plain('external_url', address.nullable(), null),
      website: plain('website', address.nullable(), null),
    },
  },
  recording: {
    table: 'recordings',
    fields: {
      ...shared,
      url: recordingAddress(),
      format: refers('format', 'format'),
      event: refers('event', 'event'),
      chapter: refers('chapter', 'chapter'),
      spoken: plain('spoken', tag.nullable(), null),
      title: texts('title'),
      summary: texts('summary'),
      seconds: plain('seconds', z.number().int().positive().nullable(), null),
      year: plain('year', year.nullable(), null),
      recorded_on: plain('recorded_on', z.iso.date().nullable(), null),
      position: plain('position', z.number().int(), 0),
    },
  },
  ambassador: {
    table: 'ambassadors',
    fields: {
      person: refers('person', 'person'),
      chapter: refers('chapter', 'chapter'),
      region: plain('region', text.nullable(), null),
      effort: plain('effort', text.nullable(), null),
      effort_url: plain('effort_url', address.nullable(), null),
      starts: partialDay('starts', 'first'),
      ends: partialDay('ends', 'last'),
      position: plain('position', z.number().int(), 0),
    },
  },
}

function plain(column: string, schema: z.ZodType<Value>, ordinary: Value): Field {
  return {
    columns: [column],
    ordinary,
    schema,
    of: (row) => (row[column] ?? null) as Value,
    to: (value) => ({ [column]: value }),
  }
}

function texts(column: string): Field {
  const schema = z.union([z.string(), z.record(tag, z.string())])
  return { ...plain(column, schema, {}), texts: true }
}

function refers(name: string, kind: Kind): Field {
  return { ...plain(`${name}_id`, slug.nullable(), null), refers: kind }
}

function eventDate(): Field {
  const schema = z
    .union([z.string(), z.number().transform(String)])
    .refine((notation) => whenOf(notation, 'UTC') !== undefined, 'is not a date such as 2024, 2024-05 or 2024-05-16/17')
  return {
    columns: ['precision', 'starts_on', 'ends_on', 'begins', 'ends'],
    ordinary: null,
    schema: schema.nullable(),
    of: (row) => notationOf(row as unknown as Parameters<typeof notationOf>[0]),
    to(value, all) {
      const when = whenOf(value === null ? null : String(value), String(all.zone ?? 'UTC'))
      const { precision, starts_on, ends_on, begins = null, ends = null } = when ?? { precision: 'none' }
      const shown = (instant: Temporal.Instant | null) => instant?.toString() ?? null
      return { precision, starts_on, ends_on, begins: shown(begins), ends: shown(ends) }
    },
  }
}

function partialDay(name: 'starts' | 'ends', edge: 'first' | 'last'): Field {
  const schema = z
    .union([z.string(), z.number().transform(String)])
    .refine((notation) => daysOf(notation) !== undefined, 'is not a day, a month or a year')
  return {
    columns: [`${name}_on`, `${name}_precision`],
    ordinary: null,
    schema: schema.nullable(),
    of: (row) => {
      const day = row[`${name}_on`]
      return typeof day === 'string' ? dayNotation(day, row[`${name}_precision`] as DayPrecision) : null
    },
    to(value) {
      const days = value === null ? undefined : daysOf(String(value))
      return { [`${name}_on`]: days?.[edge] ?? null, [`${name}_precision`]: days?.precision ?? 'day' }
    },
  }
}

function point(): Field {
  return {
    columns: ['latitude', 'longitude'],
    ordinary: null,
    schema: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).nullable(),
    of: (row) => (typeof row.latitude === 'number' ? [row.latitude, row.longitude as number] : null),
    to: (value) =>
      Array.isArray(value) ? { latitude: value[0], longitude: value[1] } : { latitude: null, longitude: null },
  }
}

/** The points of a chapter have a table of their own; whoever reads or writes the row carries them as `points`. */
function points(): Field {
  const schema = z.array(
    z.strictObject({
      name: z.string(),
      country: country.nullable().default(null),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
  )
  return { columns: [], ordinary: [], schema, of: (row) => (row.points ?? []) as Value, to: (points) => ({ points }) }
}

/** One address says kind, provider and ids; only where the columns differ from that is each of them spelled out. */
function recordingAddress(): Field {
  const spelled = z.strictObject({
    kind: z.enum(['video', 'playlist', 'channel-search', 'file']),
    provider: z.enum(['youtube', 'vimeo', 'file', 'other']),
    url: address,
    video_id: z.string().nullable(),
    playlist_id: z.string().nullable(),
  })
  const columns = ['kind', 'provider', 'url', 'video_id', 'playlist_id'] as const
  return {
    columns,
    ordinary: '',
    schema: z.union([address, spelled]),
    of(row) {
      const stored = Object.fromEntries(columns.map((column) => [column, (row[column] ?? null) as Value]))
      const read: Columns = { ...readRecordingAddress(String(row.url)) }
      return columns.every((column) => read[column] === stored[column]) ? String(row.url) : stored
    },
    to: (value) => (typeof value === 'string' ? { ...readRecordingAddress(value) } : { ...(value as Columns) }),
  }
}

/** Whether a name is a time zone. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z+-]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
