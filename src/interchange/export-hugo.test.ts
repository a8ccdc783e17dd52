// Exports and imports as round trips: what is written is read again as the same programme, and drafts never leave.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import type { Db } from '../kit/database.ts'
import { storeImport } from './apply.ts'
import { writeHugoData } from './export-hugo-data.ts'
import { type HugoEvents, writeHugoEvents } from './export-hugo-events.ts'
import { listPublished } from './export-hugo-rows.ts'
import { dataFiles, interpretData } from './hugo-data.ts'
import { interpretPage } from './hugo-interpret.ts'
import { parseOverrides } from './hugo-overrides.ts'
import { parsePage } from './hugo-page.ts'
import { withOrdinary } from './imported-record.ts'
import type { BroughtRow, Kind, Target } from './imported-rows.ts'

const now = Temporal.Instant.from('2026-03-01T00:00:00Z')
const nobody: Target = { slug: null, language: null }
const closing: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closing) await close()
})

async function emptyDb(): Promise<Db> {
  const database = await testDatabase()
  closing.push(database.close)
  return database.db
}
async function published(db: Db): Promise<BroughtRow[]> {
  const { id } = await db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
  return listPublished(db, id, now)
}
const readPage =
  ({ page, overrides }: HugoEvents) =>
  (target: Target) =>
    interpretPage(parsePage(page, 'page.md'), [], parseOverrides(overrides ?? '', 'page.overrides.yml'), target)
const readData = (files: Map<string, string>) => (target: Target) =>
  interpretData(files as Parameters<typeof interpretData>[0], target)
/** Positions count differently after a round trip; the order is what they mean, and that is compared. */
const bare = (rows: readonly BroughtRow[], kinds: readonly Kind[]) =>
  rows
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ key, kind, values: { position, ...values } }) => ({ key, kind, values }))
const onPage: Kind[] = ['community', 'format', 'chapter', 'event', 'recording']
const everyKind = Object.values(dataFiles)

/** A programme with everything that is hard to write down, and with what must not be written. */
async function difficult(): Promise<Db> {
  const db = await emptyDb()
  const insert = async (
    table: 'communities' | 'formats' | 'chapters' | 'events' | 'recordings' | 'persons',
    row: object,
  ) =>
    (
      await db
        .insertInto(table)
        .values(row as never)
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const community = await insert('communities', {
    slug: 'guild',
    is_first: true,
    name: { fi: 'Kilta' },
    language: 'fi',
    languages: ['fi', 'en'],
    zone: 'Europe/Helsinki',
    intro: { fi: 'Tervetuloa {{< kortti >}}\n\n## Otsikko', en: 'Welcome' },
    about: { fi: '### Events\n* [ei](https://a.example)\n\n{{< rikki' },
    headline: { fi: 'Moi' },
    hue: 12,
  })
  const of = { community_id: community }
  const format = await insert('formats', {
    ...of,
    slug: 'con',
    kind: 'webinar',
    language: 'en',
    name: { en: 'The [Con] | {{< card >}} *2*', ja: '会' },
    summary: { en: '[only](https://a.example) / [links](https://b.example)' },
    hue: 99,
    position: 7,
    chatham_house: true,
  })
  const other = await insert('formats', {
    ...of,
    slug: 'meets',
    kind: 'meetup',
    name: { en: 'Local meetups' },
    summary: { en: 'Hybrid {{%/* x */%}} chapters \\[a\\]' },
    position: 9,
  })
  const chapter = await insert('chapters', {
    ...of,
    slug: 'north',
    format_id: other,
    name: { en: 'Finland' },
    state: 'dormant',
    languages: ['fi', 'sv'],
    countries: ['FI', 'SE'],
    website: 'https://x.example/a_(b)?utm_source=z',
  })
  await db
    .insertInto('chapter_points')
    .values({ chapter_id: chapter, position: 0, name: 'Oulu', country: 'FI', latitude: 65.01, longitude: 25.47 })
    .execute()
  await insert('chapters', { ...of, slug: 'wish', name: { en: 'Secret proposal' }, state: 'proposed' })
  await insert('chapters', { ...of, slug: 'alone', name: { ja: '東京' }, language: 'ja', position: 3 })
  const day = {
    begins: '2025-05-15T21:00:00Z',
    ends: '2025-05-17T21:00:00Z',
    starts_on: '2025-05-16',
    ends_on: '2025-05-17',
    zone: 'Europe/Helsinki',
  }
  const shown = { ...of, state: 'published' }
  const held = await insert('events', {
    ...shown,
    ...day,
    slug: 'odd-slug',
    format_id: format,
    chapter_id: chapter,
    precision: 'day',
    title: { en: 'Con \\ [2025] & <b>', fi: 'Kon' },
    city: 'Oulu',
    country: 'FI',
    latitude: 65,
    longitude: 25,
    languages: ['fi'],
    registration: 'open',
    attendance: 'online',
  })
  await insert('events', { ...shown, slug: 'same-a', title: { en: 'Same' }, website: 'https://same.example/' })
  await insert('events', { ...shown, slug: 'same-b', title: { en: 'Same' }, website: 'https://same.example/' })
  await insert('events', {
    ...of,
    slug: 'meet',
    state: 'cancelled',
    format_id: other,
    title: { en: 'Meet  twice' },
    precision: 'time',
    zone: 'America/New_York',
    begins: '2025-11-02T06:30:00Z',
    ends: '2025-11-02T08:00:30Z',
    starts_on: '2025-11-02',
    ends_on: '2025-11-02',
  })
  const draft = await insert('events', { ...of, slug: 'draft', state: 'draft', title: { en: 'Secret draft' } })
  await insert('recordings', {
    ...of,
    slug: 'talk',
    kind: 'file',
    provider: 'other',
    url: 'https://v.example/talk',
    title: { fi: 'Puhe' },
    language: 'fi',
    spoken: 'fi',
    event_id: held,
    seconds: 90,
    year: 2025,
  })
  await insert('recordings', {
    ...of,
    slug: 'list',
    kind: 'playlist',
    provider: 'youtube',
    url: 'https://www.youtube.com/playlist?list=PL1',
    playlist_id: 'PL1',
    title: { en: 'List' },
    position: 4,
  })
  const secret = { ...of, kind: 'video', provider: 'other', url: 'https://v.example/secret' }
  await insert('recordings', { ...secret, slug: 'hidden', title: { en: 'Secret unpublished' }, published: false })
  await insert('recordings', {
    ...secret,
    slug: 'later',
    title: { en: 'Secret embargo' },
    embargoed_until: '2026-04-01T00:00:00Z',
  })
  await insert('recordings', { ...secret, slug: 'of-draft', title: { en: 'Secret of a draft' }, event_id: draft })
  const person = await insert('persons', {
    slug: 'aino',
    name: 'Aino',
    city: 'Oulu',
    country: 'FI',
    bio: { fi: 'Hei: "- #' },
  })
  const hidden = await insert('persons', { slug: 'hidden', name: 'Secret person', published: false })
  for (const person_id of [person, hidden])
    await db
      .insertInto('ambassadors')
      .values({
        ...of,
        person_id,
        chapter_id: chapter,
        effort: 'Secretary',
        starts_on: '2024-05-01',
        starts_precision: 'month',
        ends_on: '2026-12-31',
        ends_precision: 'year',
      })
      .execute()
  return db
}

describe('an exported page', () => {
  it('of a difficult programme is read as that programme, and holds nothing unpublished', async () => {
    const rows = await published(await difficult())
    const written = writeHugoEvents(rows)
    assert.doesNotMatch(written.page + written.overrides, /Secret/)
    const db = await emptyDb()
    await storeImport(db, { community: null, read: readPage(written) })
    assert.deepEqual(bare(await published(db), onPage), bare(rows, onPage))
    const again = await storeImport(db, { community: null, read: readPage(written) })
    assert.deepEqual(
      again.plan.rows.filter(({ status, changes, kept }) => status !== 'known' || changes.length + kept.length > 0),
      [],
    )
  })

  it('of a plain programme needs no overrides', () => {
    const text =
      '---\ntitle: Events\n---\n\n{{< intro >}}\nQuay Folk meets often.\n{{< /intro >}}\n\n{{< cards count=1 >}}\n{{< card >}}\n## QuayCon\nA conference.\n{{< spacer >}}\n[QuayCon Europe 2025](https://q.example/eu)\n{{< /card >}}\n{{< /cards >}}\n\n### Past talks\n\n* [QuayCon Japan 2023](https://www.youtube.com/watch?v=abc)\n'
    const { rows } = interpretPage(parsePage(text, 'page.md'), [], parseOverrides('', 'x'), nobody)
    const whole = rows.map((row) => ({ ...row, values: withOrdinary(row.kind, row.values) }))
    assert.deepEqual(writeHugoEvents(whole), { page: text, overrides: null })
  })

  it('of the seed page is read as the same programme', async (t) => {
    const seed = join(import.meta.dirname, '../../../shared/seed/events.md')
    if (!existsSync(seed)) return t.skip('the seed page is absent')
    const first = await emptyDb()
    await storeImport(first, { community: null, read: readPage({ page: readFileSync(seed, 'utf8'), overrides: null }) })
    const rows = await published(first)
    const second = await emptyDb()
    await storeImport(second, { community: null, read: readPage(writeHugoEvents(rows)) })
    assert.deepEqual(bare(await published(second), onPage), bare(rows, onPage))
    return undefined
  })

  it('by property: any names, texts and addresses come back', () => {
    const nasty = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({
          unit: fc.constantFrom(
            '{{<',
            '>}}',
            '[',
            ']',
            '(',
            ')',
            '\\',
            '*',
            '_',
            '#',
            '\n',
            ' ',
            'a',
            '{{%',
            '/*',
            '|',
            '---',
            '&amp;',
            '<b>',
            '2024',
            'Europe',
          ),
          minLength: 1,
        }),
      )
      .map((text) => text.toWellFormed().replaceAll('\0', ''))
    const row = fc.record({ name: nasty, text: nasty, address: fc.option(fc.webUrl(), { nil: null }) })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (given) => {
        const rows: BroughtRow[] = [
          programmeRow('community', 'community', {
            slug: 'c',
            name: { en: given[0]?.name ?? '' },
            intro: { en: given[0]?.text ?? '' },
            about: { en: given.at(-1)?.text ?? '' },
          }),
        ]
        given.forEach(({ name, text, address }, at) => {
          rows.push(
            programmeRow('format', `format:f${at}`, {
              slug: `f${at}`,
              kind: 'meetup',
              name: { en: name },
              summary: { en: text },
            }),
          )
          rows.push(
            programmeRow('event', `event:e${at}`, {
              slug: `e${at}`,
              format: `format:f${at}`,
              title: { en: text },
              website: address,
            }),
          )
          rows.push(
            programmeRow('chapter', `chapter:c${at}`, {
              slug: `c${at}`,
              format: `format:f${at}`,
              name: { en: name },
              website: address,
            }),
          )
        })
        const order = onPage.flatMap((kind) => rows.filter((one) => one.kind === kind))
        const { rows: read } = readPage(writeHugoEvents(order))(nobody)
        const values = (list: readonly BroughtRow[]) =>
          list
            .map(({ kind, values }) => ({ ...withOrdinary(kind, values), position: 0, format: null, kind }))
            .map((one) => JSON.stringify(one, Object.keys(one).concat('en').sort()))
            .sort()
        assert.deepEqual(values(read), values(order))
      }),
      { numRuns: 40 },
    )
  })
})

describe('exported data files', () => {
  it('are read as the same programme, and hold nothing unpublished', async () => {
    const rows = await published(await difficult())
    const files = writeHugoData(rows)
    assert.deepEqual([...files.keys()], Object.keys(dataFiles))
    assert.doesNotMatch([...files.values()].join().replace('Secretary', ''), /Secret/)
    const db = await emptyDb()
    await storeImport(db, { community: null, read: readData(files) })
    assert.deepEqual(bare(await published(db), everyKind), bare(rows, everyKind))
    const again = await storeImport(db, { community: null, read: readData(files) })
    assert.deepEqual(
      again.plan.rows.filter(({ status, changes, kept }) => status !== 'known' || changes.length + kept.length > 0),
      [],
    )
  })

  it('alone refer to what is there, and to nothing else', async () => {
    const db = await difficult()
    const event = (format: string) =>
      readData(new Map([['events.yml', `- slug: added\n  title: Added\n  format: ${format}\n`]]))
    const { plan } = await storeImport(db, { community: null, read: event('con') })
    assert.deepEqual(
      plan.rows.map(({ status }) => status),
      ['new'],
    )
    await assert.rejects(storeImport(db, { community: null, read: event('gone') }), {
      name: 'UserError',
      message: 'events.yml:1: there is no format “gone”',
    })
  })

  const mistakes: [string, string, string][] = [
    ['events.yml', '- slug: a\n  title: A\n  colour: red\n', 'events.yml:3: nothing is called “colour” here'],
    [
      'events.yml',
      '- slug: a\n  title: A\n  date: soon\n',
      'events.yml:3: date: "soon" is not a date such as 2024, 2024-05 or 2024-05-16/17',
    ],
    ['formats.yml', '- slug: a\n  name: A\n', 'formats.yml:1: this format has no kind'],
    [
      'people.yml',
      '- slug: a\n  name: A\n- slug: a\n  name: B\n',
      'people.yml:3: person “a” stands there twice (line 1)',
    ],
    ['people.yml', 'a: [', 'people.yml:1: '],
  ]
  for (const [file, text, message] of mistakes)
    it(`a mistake is told with its line: ${message}`, () => {
      assert.throws(
        () => readData(new Map([[file, text]]))(nobody),
        (error: Error) => error.name === 'UserError' && error.message.startsWith(message),
      )
    })
})

function programmeRow(kind: Kind, key: string, values: BroughtRow['values']): BroughtRow {
  return { key, kind, values: withOrdinary(kind, { language: 'en', ...values }) }
}
