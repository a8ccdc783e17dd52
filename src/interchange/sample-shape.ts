// The shape of the files in samples/: columns of the tables, with slugs where the tables have ids.
import { z } from 'zod'

const text = z.record(z.string(), z.string())
const place = z.tuple([z.number(), z.number()])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const clockTime = z.string().regex(/^\d{2}:\d{2}$/)
const persons = z.array(z.string()).default([])
const texts = { summary: text.default({}), body: text.default({}), taking_part: text.default({}) }
const attendance = z.enum(['in-person', 'online', 'hybrid'])
const registration = z.enum(['none', 'open', 'interest', 'external'])

const organisation = z.strictObject({ slug: z.string(), name: z.string(), website: z.string() })

const community = z.strictObject({
  slug: z.string(),
  name: text,
  language: z.string(),
  languages: z.array(z.string()),
  website: z.string(),
  zone: z.string(),
  hue: z.number(),
  headline: text,
  intro: text,
  about: text,
  archive_title: text,
  organisations: z.array(organisation),
})

const policy = z.strictObject({
  slug: z.string(),
  kind: z.enum(['code-of-conduct', 'antitrust', 'chatham-house', 'privacy', 'recording', 'licence', 'other']),
  title: text,
  body: text,
})

const format = z.strictObject({
  slug: z.string(),
  kind: z.enum(['conference', 'micro-conference', 'meetup', 'webinar', 'birds-of-a-feather']),
  hue: z.number(),
  name: text,
  ...texts,
  attendance,
  registration,
  chatham_house: z.boolean(),
  recordable: z.boolean(),
  policies: z.array(z.string()),
})

const chapter = z.strictObject({
  slug: z.string(),
  language: z.string(),
  languages: z.array(z.string()),
  name: text,
  ...texts,
  place: z.string(),
  countries: z.array(z.string()),
  zone: z.string(),
  website: z.string(),
  member_count: z.number(),
  founded_on: day,
  points: z.array(z.strictObject({ name: z.string(), country: z.string(), at: place })),
})

const person = z.strictObject({
  slug: z.string(),
  name: z.string(),
  affiliation: z.string(),
  city: z.string(),
  country: z.string(),
  at: place,
  language: z.string().default('en'),
  bio: text,
})

/** A term: months from today, to the first day of the one and the last day of the other. */
const ambassador = z.strictObject({
  person: z.string(),
  chapter: z.string().optional(),
  region: z.string(),
  effort: z.string().optional(),
  from: z.number(),
  to: z.number(),
})

const when = z.union([
  z.strictObject({}),
  z.strictObject({ year: z.number() }),
  z.strictObject({ next_year: z.literal(true) }),
  z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/) }),
  z.strictObject({ in_months: z.number() }),
  z.strictObject({ days: z.tuple([day, day]) }),
  z.strictObject({ in_days: z.number(), weekday: z.number(), for_days: z.number() }),
  z.strictObject({ in_days: z.number(), weekday: z.number(), at: clockTime, minutes: z.number() }),
])

const room = z.strictObject({ name: z.string(), capacity: z.number() })

const session = z.strictObject({
  slug: z.string(),
  kind: z.enum([
    'keynote',
    'talk',
    'panel',
    'roundtable',
    'workshop',
    'lightning',
    'marketplace',
    'birds-of-a-feather',
    'break',
    'social',
  ]),
  language: z.string().default('en'),
  title: text,
  abstract: text.default({}),
  track: z.string().optional(),
  day: z.number(),
  at: clockTime,
  minutes: z.number(),
  room: z.string().optional(),
  recordable: z.boolean().default(true),
  speaker: persons,
  moderator: persons,
  panelist: persons,
  leader: persons,
  scribe: persons,
})

const material = z.strictObject({
  kind: z.enum(['slides', 'paper', 'photos', 'note', 'post']),
  language: z.string(),
  title: text,
  url: z.string(),
  licence: z.string().optional(),
})

/** A question to those who register, in the words of the event's language. */
const question = z.strictObject({
  kind: z.enum(['text', 'choice', 'several', 'dietary', 'accessibility']),
  label: text,
  why: text,
  choices: z.array(z.strictObject({ key: z.string(), label: text })).default([]),
  seen_by: z.enum(['organisers', 'organisers-and-hosts', 'organisers-and-door']).default('organisers'),
  wanted: z.boolean().default(false),
  keep_days: z.number().nullable().default(null),
})

const event = z.strictObject({
  seats: z.strictObject({ 'in-person': z.number().optional(), online: z.number().optional() }).optional(),
  questions: z.array(question).default([]),
  slug: z.string(),
  format: z.string(),
  chapter: z.string().optional(),
  co_hosts: z.array(z.string()).default([]),
  state: z.enum(['published', 'cancelled', 'postponed']).default('published'),
  state_reason: text.default({}),
  language: z.string().default('en'),
  languages: z.array(z.string()).default(['en']),
  title: text,
  summary: text.default({}),
  body: text.default({}),
  getting_there: text.default({}),
  region: z.string().optional(),
  zone: z.string().optional(),
  when,
  attendance: attendance.optional(),
  place_name: z.string().optional(),
  place_address: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  at: place.optional(),
  co_located_with: z.string().optional(),
  co_located_url: z.string().optional(),
  registration: registration.optional(),
  external_url: z.string().optional(),
  website: z.string().optional(),
  hosts: z.partialRecord(z.enum(['host', 'co-host', 'partner', 'sponsor']), z.array(z.string())).default({}),
  organisers: persons,
  // Its name, or its name and how many it holds.
  rooms: z.array(z.union([z.string().transform((name) => ({ name, capacity: null })), room])).default([]),
  sessions: z.array(session).default([]),
  materials: z.array(material).default([]),
})

const recording = z.strictObject({
  slug: z.string(),
  kind: z.enum(['video', 'playlist', 'channel-search', 'file']),
  provider: z.enum(['youtube', 'vimeo', 'file', 'other']),
  url: z.string(),
  video_id: z.string().optional(),
  playlist_id: z.string().optional(),
  format: z.string(),
  event: z.string().optional(),
  year: z.number().optional(),
  spoken: z.string(),
  title: text,
  summary: text,
})

/** One file for each part; the events of all files whose names begin with "events". */
export const sampleShape = {
  community,
  policies: z.array(policy),
  formats: z.array(format),
  chapters: z.array(chapter),
  people: z.array(person),
  ambassadors: z.array(ambassador),
  events: z.array(event),
  recordings: z.array(recording),
}

export type Sample = { [Part in keyof typeof sampleShape]: z.infer<(typeof sampleShape)[Part]> }
export type SampleEvent = Sample['events'][number]
export type SampleWhen = SampleEvent['when']
