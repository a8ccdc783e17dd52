// A programme for tests of pages: a community with everything that a page can show, and drafts that could leak.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordingWords } from '../src/archive/store-search.ts'
import { atTime, inYear, onDays } from '../src/events/rules.ts'
import type { Db } from '../src/kit/database.ts'
import type { SessionKind } from '../src/schedule/store.ts'
import { addChapter, addCommunity, addEvent, addFormat, addPerson, addRecording, addSession } from './programme.ts'

/** The moment at which the tests of pages look at it. */
export const programmeNow = Temporal.Instant.from('2026-05-01T08:00:00Z')

/** Ids of what the programme holds, for tests that add to it. */
export interface Programme {
  community: number
  conference: number
  micro: number
  meetups: number
}

/** Fills an empty database with a community of three formats, their events, sessions, recordings and drafts. */
export async function fillProgramme(db: Db): Promise<Programme> {
  const community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
  const formats = await addFormats(db, community)
  const ids = { community, ...formats }
  await addPolicies(db, ids)
  const japan = { ja: '日本', en: 'Japan' }
  const chapter_id = await addChapter(db, community, {
    slug: 'japan',
    format_id: ids.meetups,
    name: japan,
    language: 'ja',
    languages: ['ja'],
  })
  await addChapter(db, community, { format_id: ids.meetups, name: { en: 'Secret Atlantis' }, state: 'proposed' })
  await addMalmo(db, ids)
  await addEvent(db, community, { ...tokyo, format_id: ids.meetups, chapter_id })
  await addOtherEvents(db, ids)
  await addArchive(db, ids)
  return ids
}

/** Adds a recording that can be found by its title; on YouTube unless told otherwise. */
export async function addFindable(
  db: Db,
  community: number,
  part: Parameters<typeof addRecording>[2] & { slug: string },
) {
  const video = part.slug.replaceAll('-', '_')
  const youtube = {
    kind: 'video' as const,
    provider: 'youtube' as const,
    url: `https://youtu.be/${video}`,
    video_id: video,
  }
  const id = await addRecording(db, community, { ...youtube, ...part })
  const words = recordingWords({ title: part.title ?? {} })
  await sql`update recordings set search = to_tsvector('simple', ${words}) where id = ${id}`.execute(db)
}

const tokyo = {
  slug: 'tokyo-evening',
  title: { ja: '東京の夕べ' },
  language: 'ja',
  languages: ['ja'],
  attendance: 'hybrid' as const,
  city: 'Tokyo',
  country: 'JP',
  registration: 'open' as const,
  ...atTime(Temporal.Instant.from('2026-05-14T10:00:00Z'), Temporal.Instant.from('2026-05-14T12:00:00Z'), 'Asia/Tokyo'),
}

async function addFormats(db: Db, community: number) {
  const conference = await addFormat(db, community, {
    slug: 'assembly',
    kind: 'conference',
    name: { en: 'The Assembly' },
    hue: 275,
    summary: { en: 'The yearly conference.' },
    body: { en: '## Tracks\n\nThree tracks, **two days**.' },
    taking_part: { en: 'Send us a proposal in spring.' },
    registration: 'external',
    attendance: 'hybrid',
  })
  const micro = await addFormat(db, community, {
    slug: 'table-talk',
    kind: 'micro-conference',
    name: { en: 'Table Talk' },
    hue: 30,
    chatham_house: true,
    registration: 'interest',
    attendance: 'in-person',
    website: 'https://www.table-talk.example/about',
  })
  const meetups = await addFormat(db, community, { slug: 'evenings', name: { en: 'Evenings' }, hue: 160 })
  return { conference, micro, meetups }
}

async function addPolicies(db: Db, { community, micro }: Programme): Promise<void> {
  const policies = await db
    .insertInto('policies')
    .values([
      { community_id: community, slug: 'conduct', kind: 'code-of-conduct', title: { en: 'Be kind' } },
      { community_id: community, slug: 'chatham', kind: 'chatham-house', title: { en: 'The Rule' }, position: 1 },
    ])
    .returning('id')
    .execute()
  const rows = policies.map(({ id }) => ({ community_id: community, format_id: micro, policy_id: id }))
  await db.insertInto('format_policies').values(rows).execute()
}

async function addMalmo(db: Db, { community, micro }: Programme): Promise<void> {
  const event_id = await addEvent(db, community, {
    slug: 'table-talk-malmo',
    title: { en: 'Malmö: open source in the region' },
    format_id: micro,
    languages: ['en', 'sv'],
    summary: { en: 'Panels and roundtables around the Öresund.', fi: 'Paneeleja ja pyöreitä pöytiä.' },
    body: { en: 'What is said at a table **stays** there.\n\n## Who should come\n\n- Everybody' },
    getting_there: { en: 'Ten minutes on foot from the station.' },
    attendance: 'in-person',
    place_name: 'The Old Mill',
    place_address: 'Mill Street 1',
    city: 'Malmö',
    country: 'SE',
    latitude: 55.605,
    longitude: 13.0038,
    registration: 'interest',
    website: 'https://malmo.example/2026',
    chatham_house: true,
    ...onDays('2026-05-20', '2026-05-21', 'Europe/Stockholm'),
  })
  const chapter_id = await addChapter(db, community, { slug: 'nordic', name: { en: 'Nordic' } })
  await db
    .insertInto('event_chapters')
    .values({ community_id: community, event_id, chapter_id, state: 'confirmed' })
    .execute()
  await addHosts(db, community, event_id)
  await addProgramme(db, event_id)
  await db
    .insertInto('materials')
    .values({ event_id, kind: 'paper', title: { en: 'To read before' }, url: 'https://files.example/read.pdf' })
    .execute()
}

async function addHosts(db: Db, community_id: number, event_id: number): Promise<void> {
  for (const role of ['host', 'sponsor'] as const) {
    const values = { community_id, slug: role, name: `The ${role}`, website: `https://${role}.example/` }
    const { id } = await db.insertInto('organisations').values(values).returning('id').executeTakeFirstOrThrow()
    await db.insertInto('event_organisations').values({ community_id, event_id, organisation_id: id, role }).execute()
  }
}

const malmoDays: [day: 20 | 21, from: string, to: string, room: 0 | 1 | 2, kind: SessionKind, title: string][] = [
  [20, '09:00', '09:30', 0, 'break', 'Doors and coffee'],
  [20, '09:30', '10:15', 1, 'keynote', 'Health checks for projects'],
  [20, '10:30', '12:00', 1, 'panel', 'Metrics that matter'],
  [20, '10:30', '11:15', 2, 'roundtable', 'Secure supply chains'],
  [20, '11:15', '12:00', 2, 'roundtable', 'Goals for the board'],
  [20, '18:00', '20:00', 0, 'social', 'Dinner by the harbour'],
  [21, '09:00', '10:00', 1, 'workshop', 'Write a policy together'],
]

async function addProgramme(db: Db, event_id: number): Promise<void> {
  const rooms = [{ name: 'Main hall' }, { name: 'Table 1', position: 1 }].map((room) => ({ event_id, ...room }))
  const ids = (await db.insertInto('rooms').values(rooms).returning('id').execute()).map(({ id }) => id)
  for (const [position, [day, from, to, room, kind, title]] of malmoDays.entries()) {
    const at = (time: string) => Temporal.ZonedDateTime.from(`2026-05-${day}T${time}[Europe/Stockholm]`).toInstant()
    const session = await addSession(db, event_id, {
      slug: title.toLowerCase().replaceAll(' ', '-'),
      kind,
      title: { en: title },
      begins: at(from),
      ends: at(to),
      room_id: ids[room - 1] ?? null,
      recordable: kind !== 'roundtable',
      position,
    })
    if (kind === 'panel') await addSpeakers(db, session, event_id)
  }
  await addSession(db, event_id, { title: { en: 'Unannounced talk' }, published: false })
}

async function addSpeakers(db: Db, session_id: number, event_id: number): Promise<void> {
  const affiliation = 'The Works'
  const ada = await addPerson(db, { slug: 'ada', name: 'Ada Moderator', affiliation })
  const bo = await addPerson(db, { slug: 'bo', name: 'Bo Panellist', affiliation })
  const hidden = await addPerson(db, { name: 'Hidden Person', published: false })
  await db
    .insertInto('session_speakers')
    .values([
      { session_id, person_id: ada, role: 'moderator' },
      { session_id, person_id: bo, role: 'panelist', position: 1 },
      { session_id, person_id: hidden, role: 'panelist', position: 2 },
    ])
    .execute()
  await db.insertInto('event_organisers').values({ event_id, person_id: ada }).execute()
}

async function addOtherEvents(db: Db, { community, conference, micro }: Programme): Promise<void> {
  await addEvent(db, community, {
    slug: 'assembly-2026',
    title: { en: 'The Assembly 2026' },
    format_id: conference,
    registration: 'external',
    external_url: 'https://www.summit.example/register',
    co_located_with: 'The Great Summit',
    co_located_url: 'https://www.summit.example/',
    ...inYear(2026, 'Europe/Vienna'),
  })
  const autumn = { format_id: micro, ...onDays('2026-10-01', '2026-10-02', 'Europe/Berlin') }
  await addEvent(db, community, {
    ...autumn,
    slug: 'table-talk-berlin',
    title: { en: 'Table Talk Berlin' },
    state: 'cancelled',
    state_reason: { en: 'The hall was flooded.' },
  })
  await addEvent(db, community, { ...autumn, slug: 'secret-table', title: { en: 'Secret table' }, state: 'draft' })
}

async function addArchive(db: Db, { community, conference, micro }: Programme): Promise<void> {
  const past = onDays('2023-09-19', '2023-09-21', 'Europe/Madrid')
  const assembly = { slug: 'assembly-2023', title: { en: 'The Assembly 2023' }, city: 'Bilbao', country: 'ES', ...past }
  const event_id = await addEvent(db, community, { ...assembly, format_id: conference })
  const of2023 = { event_id, format_id: conference, year: 2023 }
  const later = Temporal.Instant.from('2026-06-01T00:00:00Z')
  const add = (part: Parameters<typeof addFindable>[2]) => addFindable(db, community, part)
  const cafe = { title: { en: 'Café licences for everyone' }, summary: { en: 'How a café shares its recipes.' } }
  await add({ slug: 'opening-2023', ...of2023, ...cafe, seconds: 5040 })
  await add({ slug: 'talks-2023', ...of2023, title: { en: 'All talks of 2023' }, ...playlist })
  await add({ slug: 'walk', title: { en: 'A walk in sound' }, format_id: micro, year: 2021, spoken: 'fi', ...sound })
  await add({ slug: 'over-the-years', title: { en: 'Everything over the years' }, ...channelSearch })
  await add({ slug: 'embargoed', title: { en: 'Embargoed talk' }, ...of2023, embargoed_until: later })
  await add({ slug: 'unpublished', title: { en: 'Unpublished talk' }, ...of2023, published: false })
  const file = { event_id, url: 'https://files.example/x.pdf' }
  await db
    .insertInto('materials')
    .values([
      { ...file, kind: 'post', title: { en: 'How it went' } },
      { ...file, kind: 'slides', title: { en: 'Opening slides' }, licence: 'CC BY 4.0' },
      { ...file, kind: 'note', title: { en: 'Unpublished notes' }, published: false },
    ])
    .execute()
}

const playlist = {
  kind: 'playlist',
  video_id: null,
  playlist_id: 'PLall2023',
  url: 'https://www.youtube.com/playlist?list=PLall2023',
} as const
const sound = { kind: 'file', provider: 'file', video_id: null, url: 'https://files.example/walk.mp3' } as const
const channelSearch = {
  kind: 'channel-search',
  video_id: null,
  url: 'https://www.youtube.com/@moot/search?query=assembly',
} as const
