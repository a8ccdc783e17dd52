// What a Meetup export says: chapters ("groups") and events, as far as they are read.
import { z } from 'zod'
import type { Place } from './imported-place.ts'
import type { JsonItem } from './json-items.ts'

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '')
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
const id = z.union([z.string().trim().min(1).max(100), z.number().transform(String)])

const chapter = z.object({
  urlname: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(300),
  description: words,
  lat: number,
  lon: number,
  city: words,
  country: words,
  timezone: words,
  foundedDate: words,
  status: words,
  isPrivate: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})

const venue = z.object({
  name: words,
  address: words,
  city: words,
  country: words,
  lat: number,
  lon: number,
  venueType: words,
})

const event = z.object({
  id,
  title: words,
  description: words,
  status: words,
  dateTime: z.string(),
  duration: words,
  eventUrl: words,
  venues: z
    .array(venue)
    .nullish()
    .transform((list) => list ?? []),
  group: z.object({ urlname: z.string().trim().min(1).max(200), name: words }),
})

export type MeetupChapter = z.infer<typeof chapter> & { at: Place }
export type MeetupVenue = z.infer<typeof venue>
export type MeetupEvent = z.infer<typeof event> & { at: Place }

/** An item of an export: a chapter, an event, or in words what is wrong with it. */
export type MeetupItem = { chapter: MeetupChapter } | { event: MeetupEvent } | { wrong: string; at: Place }

/** Reads an item: what has a time is an event, what has an `urlname` of its own a chapter. */
export function readMeetupItem({ value, at }: JsonItem): MeetupItem {
  if (typeof value !== 'object' || value === null) return { wrong: 'neither a chapter nor an event', at }
  if ('dateTime' in value || 'group' in value) {
    const read = event.safeParse(value)
    return read.success ? { event: { ...read.data, at } } : { wrong: `an event: ${complaint(read.error)}`, at }
  }
  if (!('urlname' in value)) return { wrong: 'neither a chapter nor an event', at }
  const read = chapter.safeParse(value)
  return read.success ? { chapter: { ...read.data, at } } : { wrong: `a chapter: ${complaint(read.error)}`, at }
}

/** What is wrong, as one line: the field and the complaint. */
export function complaint({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'is not as expected'}`
}
