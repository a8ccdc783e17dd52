// Exports of Meetup: what becomes of chapters, venues, states and times; again, edited by hand, and the real files.
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { type Imported, rehearseImport, storeImport } from './apply.ts'
import { noWishes, type Wishes } from './gathering.ts'
import { readHome } from './imported-home.ts'
import { interpretMeetup, meetupSource, parseMeetup, readMeetup } from './meetup.ts'

const chapters = [
  {
    id: '1',
    urlname: 'harbour-turku',
    name: 'Harbour Turku',
    description: 'Tervetuloa! Kokoontuminen on avoin, ja kahvia on myös.',
    lat: 60.45,
    lon: 22.27,
    city: 'Turku',
    country: 'fi',
    timezone: 'Europe/Helsinki',
    foundedDate: '2019-03-01T10:00:00+02:00',
    status: 'active',
    isPrivate: false,
  },
  {
    id: '2',
    urlname: 'Harbour-Shiraz',
    name: 'Harbour Shiraz',
    description: 'secret words',
    lat: 29.6,
    lon: 52.5,
    city: 'Shiraz',
    country: 'ir',
    timezone: 'Asia/Tehran',
    foundedDate: null,
    status: 'inactive',
    isPrivate: true,
  },
]
const dummy = { name: 'Online event', lat: -8.5211, lon: 179.1962, venueType: 'online', country: '' }
const event = (id: string, more: object) => ({
  id,
  title: 'Quay talk',
  description: 'About ropes and the knots.',
  status: 'PAST',
  dateTime: '2022-06-01T18:00:00+03:00',
  duration: 'PT2H',
  eventUrl: `https://www.meetup.com/harbour-turku/events/${id}/`,
  venues: [],
  group: { urlname: 'harbour-turku', name: 'Harbour Turku' },
  ...more,
})
const events = [
  event('11', {
    venues: [{ name: 'Boat Hall', address: 'Quay 1', city: 'Turku', country: 'fi', lat: 60.4, lon: 22.2 }],
  }),
  event('12', { venues: [{ ...dummy, venueType: '' }], status: 'CANCELLED', title: '<b>Knots</b>' }),
  event('13', {
    venues: [{ name: 'Boat Hall', country: 'FI' }, dummy],
    title: '結び目',
    dateTime: '2022-07-01T18:00:00+03:00',
  }),
  event('14', { group: { urlname: 'harbour-shiraz', name: 'x' }, title: 'گره‌ها و طناب‌ها', description: 'سلام به همه' }),
  event('15', { group: { urlname: 'gone@1', name: 'Harbour Gone' }, status: 'ACTIVE' }),
  event('16', { dateTime: 'tomorrow' }),
  event('17', {
    description:
      'Join Zoom Meeting\nhttps://zoom.us/j/123456?pwd=abc\nPasscode: 991\nSee you there with all of your friends.',
  }),
]

const work = (items: readonly unknown[], wishes: Wishes = noWishes) => ({
  community: null,
  read: async (target: Parameters<typeof readHome>[1], tx: Parameters<typeof readHome>[0], id: number | null) =>
    interpretMeetup(
      parseMeetup(JSON.stringify(items), 'export.json'),
      await readHome(tx, target, id, meetupSource),
      wishes,
    ),
})
const statuses = ({ plan }: Imported) =>
  Object.fromEntries([...Map.groupBy(plan.rows, ({ status }) => status)].map(([status, rows]) => [status, rows.length]))

const { db } = await testDatabase()

describe('importing an export of Meetup', () => {
  it('brings chapters and events with their places, states, languages and old addresses', async () => {
    const wishes = { ...noWishes, oldBase: 'https://www.meetup.com/' }
    const { programme } = await storeImport(db, work([...chapters, ...events], wishes))
    const stored = await sql<Record<string, unknown>>`
      select e.slug, e.state, e.language, e.attendance, e.place_name, e.country, e.registration, c.slug as chapter,
        to_char(e.begins at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as begins, e.zone
      from events e join chapters c on c.id = e.chapter_id order by e.id`.execute(db)
    const turku = {
      state: 'published',
      language: 'en',
      chapter: 'harbour-turku',
      begins: '2022-06-01 15:00',
      zone: 'Europe/Helsinki',
      registration: 'none',
      place_name: null,
      country: null,
      attendance: null,
    }
    assert.deepEqual(stored.rows, [
      { ...turku, slug: 'quay-talk-2022-06-01', attendance: 'in-person', place_name: 'Boat Hall', country: 'FI' },
      { ...turku, slug: 'b-knots-b-2022-06-01', state: 'cancelled', attendance: 'online' },
      {
        ...turku,
        slug: 'harbour-turku-2022-07-01',
        attendance: 'hybrid',
        place_name: 'Boat Hall',
        country: 'FI',
        begins: '2022-07-01 15:00',
      },
      { ...turku, slug: 'harbour-shiraz-2022-06-01', language: 'fa', chapter: 'harbour-shiraz', zone: 'Asia/Tehran' },
      { ...turku, slug: 'quay-talk-2022-06-01-2', chapter: 'gone-1', zone: 'UTC', registration: 'external' },
      { ...turku, slug: 'quay-talk-2022-06-01-3' },
    ])
    const places = await db
      .selectFrom('chapters')
      .select(['slug', 'state', 'language', 'body', 'founded_on'])
      .orderBy('id')
      .execute()
    assert.deepEqual(places, [
      {
        slug: 'harbour-turku',
        state: 'active',
        language: 'fi',
        body: { fi: chapters[0]?.description },
        founded_on: '2019-03-01',
      },
      { slug: 'harbour-shiraz', state: 'dormant', language: 'en', body: {}, founded_on: null },
      { slug: 'gone-1', state: 'dormant', language: 'en', body: {}, founded_on: null },
    ])
    const secret = await db
      .selectFrom('events')
      .select('body')
      .where('slug', '=', 'quay-talk-2022-06-01-3')
      .executeTakeFirst()
    assert.deepEqual(secret?.body, { en: 'See you there with all of your friends.' })
    const old = await db
      .selectFrom('redirects')
      .select(['old_path', 'new_path'])
      .where('old_path', 'like', '%/11%')
      .orderBy('old_path')
      .execute()
    assert.deepEqual(old, [
      { old_path: '/harbour-turku/events/11', new_path: '/events/quay-talk-2022-06-01' },
      { old_path: '/harbour-turku/events/11/', new_path: '/events/quay-talk-2022-06-01' },
    ])
    assert.deepEqual(
      programme.leftOut.map(({ text }) => text),
      [
        'the description of Harbour Shiraz, which is a private group',
        'Quay talk: tomorrow is no time',
        'Quay talk: the address of its call, which is for those who take part',
      ],
    )
  })

  it('finds its events by their words', async () => {
    const { rows } =
      await sql`select slug from events where search @@ to_tsquery('simple', 'ropes & turku') order by id limit 1`.execute(
        db,
      )
    assert.deepEqual(rows, [{ slug: 'quay-talk-2022-06-01' }])
  })

  it('again, whole or in part and in another order, changes nothing', async () => {
    assert.deepEqual(statuses(await storeImport(db, work([...events, ...chapters]))), { known: 9 })
    const { plan } = await storeImport(db, work(events.slice(2)))
    assert.deepEqual(
      [plan.rows.every(({ status }) => status === 'known'), plan.rows.flatMap(({ changes }) => changes), plan.gone],
      [true, [], []],
    )
  })

  it('follows the export, but leaves what a person wrote and what a person deleted', async () => {
    await sql`update events set title = '{"en": "My own title"}', slug = 'my-own' where slug = 'quay-talk-2022-06-01'`.execute(
      db,
    )
    await sql`delete from events where slug = 'b-knots-b-2022-06-01'`.execute(db)
    const moved = events.map((one) => ({ ...one, title: `${one.title} again`, duration: 'PT3H' }))
    const { plan } = await storeImport(db, work(moved))
    const mine = plan.rows.find(({ row }) => row.key === 'event:11')
    assert.deepEqual(
      [mine?.changes.map(({ entry }) => entry), mine?.kept.map(({ entry }) => entry)],
      [['date'], ['title.en']],
    )
    assert.equal(plan.rows.find(({ row }) => row.key === 'event:12')?.status, 'deleted')
    const kept = await db.selectFrom('events').select(['slug', 'title']).where('slug', '=', 'my-own').executeTakeFirst()
    assert.deepEqual(kept, { slug: 'my-own', title: { en: 'My own title' } })
  })
})

describe('the real exports', () => {
  const folder = fileURLToPath(new URL('../../../shared/data/chapters/', import.meta.url))
  it('come whole, and again change nothing', async (t) => {
    if (!existsSync(folder)) return t.skip('the real exports are absent (../shared/data/chapters)')
    const files = readdirSync(folder).filter((name) =>
      /^rladies-(?:chapters|events-2022|events-2025)\.json$/.test(name),
    )
    const database = await testDatabase()
    try {
      const read = await readMeetup(
        files.map((name) => `${folder}${name}`),
        noWishes,
      )
      const { plan } = await storeImport(database.db, { community: null, read })
      const counts = Object.fromEntries(
        [...Map.groupBy(plan.rows, ({ row }) => row.kind)].map(([kind, rows]) => [kind, rows.length]),
      )
      assert.deepEqual(counts, { community: 1, format: 1, chapter: 251, event: 724 })
      const { rows } =
        await sql`select attendance, count(*)::int from events where date_part('year', starts_on) in (2022, 2025)
        and attendance in ('online', 'hybrid') group by 1 order by 1`.execute(database.db)
      assert.deepEqual(rows, [
        { attendance: 'hybrid', count: 22 },
        { attendance: 'online', count: 468 },
      ])
      const again = await rehearseImport(database.db, { community: null, read })
      assert.deepEqual(statuses(again), { known: 976 })
    } finally {
      await database.close()
    }
  })
})
