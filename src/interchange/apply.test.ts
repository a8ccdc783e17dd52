// Importing into a database: for good, rehearsed, again, changed, edited by hand, and refused.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { foundFirstCommunity } from '../communities/store-community.ts'
import type { Db } from '../kit/database.ts'
import { type Imported, rehearseImport, storeImport } from './apply.ts'
import { interpretPage } from './hugo-interpret.ts'
import { parseOverrides } from './hugo-overrides.ts'
import { parsePage } from './hugo-page.ts'
import { showReport } from './report.ts'

const page = `---
title: Gatherings
---
{{< intro >}}
Harbour Guild looks after small ports of code.
{{< /intro >}}

We meet in two ways.

{{< cards count=2 >}}
{{< card >}}
## HarbourCon
A conference in person and online.
{{< spacer >}}
[Norway 2025](https://guild.example/oslo) / [NA 2026](https://guild.example/na)
{{< /card >}}
{{< card >}}
## Quay Evenings
Hybrid meetups of our local chapters.
{{< spacer >}}
[Portugal](https://guild.example/pt)
{{< /card >}}
{{< /cards >}}

### Past evenings and talks
* [HarbourCon Norway 2023](https://youtu.be/abc)
`

const reading = (text: string, overrides = '') => ({
  community: null,
  read: (target: { slug: string | null; language: string | null }) =>
    interpretPage(parsePage(text, 'page.md'), [], parseOverrides(overrides, 'page.overrides.yml'), target),
})
const tables = [
  'communities',
  'formats',
  'chapters',
  'chapter_points',
  'events',
  'recordings',
  'imported_rows',
] as const

/** Every row of every table that imports write, as text. */
async function everything(db: Db): Promise<string> {
  const parts: string[] = []
  for (const table of tables) {
    const { rows } = await sql`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)
    parts.push(table, ...rows.map((row) => JSON.stringify(row)))
  }
  return parts.join('\n')
}
const changes = ({ plan }: Imported) =>
  plan.rows.flatMap(({ row, changes }) => changes.map(({ entry, brought }) => [row.key, entry, brought]))
const kept = ({ plan }: Imported) =>
  plan.rows.flatMap(({ row, kept }) => kept.map(({ entry, present, brought }) => [row.key, entry, present, brought]))

const { db } = await testDatabase()

describe('importing a page', () => {
  it('rehearsed, tells everything and stores nothing', async () => {
    const before = await everything(db)
    const imported = await rehearseImport(db, reading(page))
    assert.deepEqual(
      imported.plan.rows.map(({ row, status }) => [row.key, status]),
      [
        ['community', 'new'],
        ['format:harbourcon', 'new'],
        ['event:harbourcon-norway-2025', 'new'],
        ['event:harbourcon-north-america-2026', 'new'],
        ['format:quay-evenings', 'new'],
        ['chapter:portugal', 'new'],
        ['event:harbourcon-norway-2023', 'new'],
        ['recording:harbourcon-norway-2023', 'new'],
      ],
    )
    assert.equal(await everything(db), before)
  })

  it('for good, stores the programme, findable by its words', async () => {
    const told: number[] = []
    await storeImport(db, reading(page), (done, total) => told.push(done / total))
    assert.equal(told.at(-1), 1)
    const events = await db
      .selectFrom('events')
      .select(['slug', 'precision', 'zone', 'registration'])
      .orderBy('id')
      .execute()
    assert.deepEqual(events, [
      { slug: 'harbourcon-norway-2025', precision: 'year', zone: 'Europe/Oslo', registration: 'external' },
      { slug: 'harbourcon-north-america-2026', precision: 'year', zone: 'UTC', registration: 'external' },
      { slug: 'harbourcon-norway-2023', precision: 'year', zone: 'Europe/Oslo', registration: 'none' },
    ])
    const found =
      await sql`select slug from recordings where search @@ to_tsquery('simple', 'norway & harbourcon')`.execute(db)
    assert.deepEqual(found.rows, [{ slug: 'harbourcon-norway-2023' }])
    const community = await db
      .selectFrom('communities')
      .select(['slug', 'is_first', 'name', 'about'])
      .executeTakeFirst()
    assert.deepEqual(community, {
      slug: 'harbour-guild',
      is_first: true,
      name: { en: 'Harbour Guild' },
      about: { en: 'We meet in two ways.' },
    })
    const points = await db.selectFrom('chapter_points').select(['name', 'country']).execute()
    assert.deepEqual(points, [{ name: 'Portugal', country: 'PT' }])
  })

  it('takes the place of a community that nobody has named, and of no other', async () => {
    const fresh = await testDatabase()
    const first = () => fresh.db.selectFrom('communities').select(['slug', 'is_first', 'setting_up']).execute()
    await fresh.db.transaction().execute((tx) => foundFirstCommunity(tx))
    assert.deepEqual(await first(), [{ slug: 'community', is_first: true, setting_up: 'unnamed' }])
    await rehearseImport(fresh.db, reading(page))
    assert.deepEqual(await first(), [{ slug: 'community', is_first: true, setting_up: 'unnamed' }])
    await storeImport(fresh.db, reading(page))
    assert.deepEqual(await first(), [{ slug: 'harbour-guild', is_first: true, setting_up: null }])
    await storeImport(fresh.db, reading(page))
    assert.deepEqual(await first(), [{ slug: 'harbour-guild', is_first: true, setting_up: null }])
  })

  it('again, changes not a single row', async () => {
    const before = await everything(db)
    const again = await storeImport(db, reading(page))
    assert.deepEqual(changes(again), [])
    assert.equal(await everything(db), before)
    assert.match(showReport(again, 'page.md'), /New: nothing\. Changed: nothing\. As it was: 8\./)
  })

  it('changed, changes just that', async () => {
    const imported = await storeImport(db, reading(page.replace('guild.example/oslo', 'guild.example/bergen')))
    assert.deepEqual(changes(imported), [
      ['event:harbourcon-norway-2025', 'website', 'https://guild.example/bergen'],
      ['event:harbourcon-norway-2025', 'external_url', 'https://guild.example/bergen'],
    ])
    const revisions = await db.selectFrom('events').select(['slug', 'revision']).orderBy('id').execute()
    assert.deepEqual(
      revisions.map(({ revision }) => revision),
      [2, 1, 1],
    )
    await storeImport(db, reading(page))
  })

  it('edited by hand since, keeps the edit, lists it each time, and still brings the rest', async () => {
    await db
      .updateTable('events')
      .set({ city: 'Bergen', title: { en: 'Ours', nb: 'Vår' } })
      .where('slug', '=', 'harbourcon-norway-2025')
      .execute()
    const changed = page.replace('A conference in person', 'A large conference in person')
    const said = 'editions: {harbourcon-norway-2025: {city: Oslo, place_name: Town hall}}'
    for (const brings of [
      [
        ['format:harbourcon', 'summary.en', 'A large conference in person and online.'],
        ['event:harbourcon-norway-2025', 'place_name', 'Town hall'],
      ],
      [],
    ]) {
      const imported = await storeImport(db, reading(changed, said))
      assert.deepEqual(changes(imported), brings)
      assert.deepEqual(kept(imported), [
        ['event:harbourcon-norway-2025', 'title.en', 'Ours', 'HarbourCon Norway 2025'],
        ['event:harbourcon-norway-2025', 'city', 'Bergen', 'Oslo'],
      ])
    }
    const event = await db
      .selectFrom('events')
      .select(['title', 'city', 'place_name'])
      .where('slug', '=', 'harbourcon-norway-2025')
      .executeTakeFirst()
    assert.deepEqual(event, { title: { en: 'Ours', nb: 'Vår' }, city: 'Bergen', place_name: 'Town hall' })
  })

  it('does not bring back what was deleted by hand, and deletes nothing itself', async () => {
    await db.deleteFrom('recordings').execute()
    const without = page.replace(/\[Portugal\].*\n/, '')
    const imported = await storeImport(db, reading(without))
    assert.deepEqual(imported.plan.gone, [{ kind: 'chapter', name: 'Portugal' }])
    const report = showReport(imported, 'page.md')
    assert.match(report, /Deleted by hand and not brought back: 1\n {2}recording HarbourCon Norway 2023/)
    assert.match(report, /No longer in the file \(nothing is deleted\): 1\n {2}chapter Portugal/)
    assert.equal((await db.selectFrom('chapters').select('slug').execute()).length, 1)
    assert.equal((await db.selectFrom('recordings').select('slug').execute()).length, 0)
  })

  it('joins rows that were made by hand, and fills what they leave open', async () => {
    const { id } = await db.selectFrom('communities').select('id').executeTakeFirstOrThrow()
    await db
      .insertInto('chapters')
      .values({ community_id: id, slug: 'iceland', name: { en: 'Ísland' }, state: 'dormant' })
      .execute()
    const imported = await storeImport(
      db,
      reading(page.replace('/ [NA', '/ [NA').replace('[Portugal]', '[Iceland](https://guild.example/is) / [Portugal]')),
    )
    const row = imported.plan.rows.find(({ row }) => row.key === 'chapter:iceland')
    assert.equal(row?.status, 'joined')
    const chapter = await db
      .selectFrom('chapters')
      .select(['name', 'state', 'website', 'countries'])
      .where('slug', '=', 'iceland')
      .executeTakeFirst()
    assert.deepEqual(chapter, {
      name: { en: 'Ísland' },
      state: 'dormant',
      website: 'https://guild.example/is',
      countries: ['IS'],
    })
  })

  it('stores nothing when one row is refused', async () => {
    await db
      .updateTable('events')
      .set({ recordable: false })
      .where('slug', '=', 'harbourcon-north-america-2026')
      .execute()
    const before = await everything(db)
    const more = `${page}* [HarbourCon NA 2026](https://youtu.be/def)\n`.replace('two ways', 'three ways')
    for (const run of [rehearseImport, storeImport])
      await assert.rejects(run(db, reading(more)), { name: 'UserError', message: /may not be recorded/ })
    assert.equal(await everything(db), before)
  })

  it('refuses a community that is not there, unless the overrides name it', async () => {
    const elsewhere = { ...reading(page), community: 'other' }
    await assert.rejects(storeImport(db, elsewhere), {
      message: 'There is no community “other”; there is: harbour-guild.',
    })
    const named = { ...reading(page, 'community: {slug: other, name: Other Guild}'), community: 'other' }
    await storeImport(db, named)
    const slugs = await db.selectFrom('communities').select(['slug', 'is_first']).orderBy('id').execute()
    assert.deepEqual(slugs, [
      { slug: 'harbour-guild', is_first: true },
      { slug: 'other', is_first: false },
    ])
  })
})
