// Exports of Meetup as an import: files of chapters and of events, in any order, all at once or one by one.

import type { Import } from './apply.ts'
import { beginGathering, type Gathering, gatherFormat, leaveOut, type Wishes } from './gathering.ts'
import { type NamedText, readTextFiles } from './hugo-file.ts'
import { type Home, readHome } from './imported-home.ts'
import type { Programme } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { tidyLine } from './imported-text.ts'
import { readJsonItems } from './json-items.ts'
import { chapterKey, gatherChapter, gatherUnknownChapter, knownChapter } from './meetup-chapters.ts'
import { gatherMeetupEvent, type HostChapter } from './meetup-events.ts'
import { type MeetupChapter, type MeetupEvent, type MeetupItem, readMeetupItem } from './meetup-shape.ts'

/** All exports are one source: an event is known by its number wherever it stands. */
export const meetupSource = 'meetup'

/** Reads the files; what it gives makes the programme for a community. */
export async function readMeetup(paths: readonly string[], wishes: Wishes): Promise<Import['read']> {
  return meetupFrom(await readTextFiles(paths), wishes)
}

/** The same of texts that are read already. */
export function meetupFrom(files: readonly NamedText[], wishes: Wishes): Import['read'] {
  const items = files.flatMap(({ text, file }) => parseMeetup(text, file))
  return async (target, tx, communityId) =>
    interpretMeetup(items, await readHome(tx, target, communityId, meetupSource), wishes)
}

/** The items of one file. Throws a UserError when it is no list in JSON. */
export function parseMeetup(text: string, file: string): MeetupItem[] {
  return readJsonItems(text, file).map(readMeetupItem)
}

/** The programme of the items: chapters, then events; what neither is stays out with a remark. */
export function interpretMeetup(items: readonly MeetupItem[], home: Home, wishes: Wishes): Programme {
  const chapters = items.flatMap((item) => ('chapter' in item ? [item.chapter] : []))
  const events = items.flatMap((item) => ('event' in item ? [item.event] : []))
  const names = chapters.length > 0 ? chapters : events.map(({ group }) => ({ ...group, city: '' }))
  const to = beginGathering(meetupSource, home, wishes, commonName(names))
  for (const item of items) if ('wrong' in item) leaveOut(to, item.at, item.wrong)
  const [first] = [...chapters, ...events]
  if (!first) return to.programme
  const format = gatherFormat(to, 'meetup', 'Meetups', first.at)
  const hosts = new Map<string, HostChapter>()
  for (const chapter of chapters) addHost(to, chapter, format, hosts)
  for (const event of events) {
    const host = hostOf(to, event, format, hosts)
    gatherMeetupEvent(to, event, host)
  }
  if (events.length > 0)
    to.programme.guesses.push({
      text: 'the language of each chapter and event is that of its description',
      otherwise: 'on the site, change the chapter or the event; a later import keeps that',
    })
  return to.programme
}

function addHost(to: Gathering, chapter: MeetupChapter, format: string, hosts: Map<string, HostChapter>): void {
  const row = gatherChapter(to, chapter, format)
  if (!row) {
    leaveOut(to, chapter.at, `${chapter.name}: it is there twice`)
    return
  }
  const { slug, language, zone } = row.values
  const host = { chapter: row.key, format, slug: String(slug), language: String(language), zone: String(zone) }
  hosts.set(row.key, host)
}

// The chapter stands in the same files, or is there from before, or has to be made up.
function hostOf(to: Gathering, event: MeetupEvent, format: string, hosts: Map<string, HostChapter>): HostChapter {
  const { urlname, name } = event.group
  const key = chapterKey(urlname)
  const known = hosts.get(key)
  if (known) return known
  const slug = to.home.brought.get(key)
  const there = slug ? to.home.chapters.find((chapter) => chapter.slug === slug) : knownChapter(to, urlname)
  if (!there && !to.home.brought.has(key)) gatherUnknownChapter(to, urlname, name, format, event.at)
  const host = {
    chapter: there && slug === undefined ? there.id : key,
    format,
    slug: there?.slug ?? slugOf(urlname),
    language: there?.language ?? to.language,
    zone: there?.zone ?? to.wishes.zone ?? to.home.zone,
  }
  hosts.set(key, host)
  return host
}

/** What most chapters are called before their city: `R-Ladies` of `R-Ladies Taipei`. */
function commonName(chapters: readonly { name: string; city: string }[]): string {
  const counts = new Map<string, number>()
  for (const { name, city } of chapters) {
    const words = tidyLine(name)
    const brand = city !== '' && words.endsWith(` ${city}`) ? words.slice(0, -city.length - 1) : words.split(' ')[0]
    if (brand) counts.set(brand, (counts.get(brand) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  return most?.[0].slice(0, 100) ?? 'Community'
}
