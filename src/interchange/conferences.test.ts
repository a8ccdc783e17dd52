// Lists of conferences and of user groups: merged, moved, held elsewhere; again, and the real files.
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '../../test/database.ts'
import { UserError } from '../kit/user-error.ts'
import { type Import, type Imported, rehearseImport, storeImport } from './apply.ts'
import { conferencesSource, interpretConferences, parseConferences, readConferences } from './conferences.ts'
import { noWishes } from './gathering.ts'
import { readHome } from './imported-home.ts'
import { interpretUserGroups, parseUserGroups, readUserGroups } from './user-groups.ts'

const wishes = { ...noWishes, name: 'Harbour Guild' }
const ropes = {
  name: 'RopeConf',
  url: 'https://rope.example',
  startDate: '2026-05-04',
  endDate: '2026-05-06',
  city: 'Turku',
  country: 'Finland',
  online: true,
  locales: 'EN,JP',
}
const conferences = (files: Record<string, object[]>): Import => ({
  community: null,
  read: async (target, tx, id) =>
    interpretConferences(
      Object.entries(files).flatMap(([file, list]) => parseConferences(JSON.stringify(list), file)),
      await readHome(tx, target, id, conferencesSource),
      wishes,
    ),
})
const groups = (text: string): Import => ({
  community: null,
  read: async (target, tx, id) =>
    interpretUserGroups(
      parseUserGroups(text, 'groups.yml'),
      await readHome(tx, target, id, 'user-groups groups.yml'),
      wishes,
      'groups.yml',
    ),
})
const summary = ({ plan }: Imported) =>
  plan.rows.map(({ row, status, changes }) => `${row.key} ${status} ${changes.map(({ entry }) => entry).join()}`.trim())

const { db } = await testDatabase()

describe('importing lists of conferences', () => {
  it('makes one of what stands under several topics, its call in the text', async () => {
    const imported = await storeImport(
      db,
      conferences({
        'knots.json': [ropes, { name: 'Sail', startDate: 'soon' }],
        'cord.json': [{ ...ropes, name: 'Ropeconf', cfpUrl: 'https://rope.example/cfp', cfpEndDate: '2026-01-31' }],
      }),
    )
    assert.deepEqual(imported.programme.leftOut, [
      { at: { file: 'knots.json', line: 1 }, text: 'a conference: startDate: Invalid ISO date' },
    ])
    const stored = await db
      .selectFrom('events')
      .select([
        'slug',
        'state',
        'title',
        'body',
        'languages',
        'attendance',
        'country',
        'zone',
        'registration',
        'external_url',
        'starts_on',
        'ends_on',
      ])
      .execute()
    assert.deepEqual(stored, [
      {
        slug: 'ropeconf-2026',
        state: 'published',
        title: { en: 'RopeConf' },
        body: { en: 'Topics: cord, knots.\n\n[Call for proposals](<https://rope.example/cfp>) until 2026-01-31.' },
        languages: ['en', 'ja'],
        attendance: 'hybrid',
        country: 'FI',
        zone: 'Europe/Helsinki',
        registration: 'external',
        external_url: 'https://rope.example',
        starts_on: '2026-05-04',
        ends_on: '2026-05-06',
      },
    ])
  })

  it('knows a conference again whose days have moved', async () => {
    const moved = { ...ropes, startDate: '2026-05-11', endDate: '2026-05-12' }
    const files = { 'cord.json': [moved], 'knots.json': [] }
    assert.deepEqual(summary(await storeImport(db, conferences(files))), [
      'format:conferences known',
      'event:ropeconf:2026-05-04 known body.en,date',
    ])
    assert.deepEqual(summary(await storeImport(db, conferences(files))), [
      'format:conferences known',
      'event:ropeconf:2026-05-04 known',
    ])
  })

  it('makes chapters of user groups, and finds one that is there by its address', async () => {
    const list = `
- section: North
  groups:
  - name: Turku KUG
    country: Finland
    url: https://www.meetup.com/turku-kug
    position: { lat: 60.45, lng: 22.27 }
- section: Virtual
  groups:
  - { name: Everywhere KUG, country: International, url: 'https://kug.example', isVirtual: true }
`
    assert.deepEqual(summary(await storeImport(db, groups(list))), [
      'format:meetups new',
      'chapter:turku-kug new',
      'chapter:everywhere-kug new',
    ])
    const stored = await db
      .selectFrom('chapters')
      .select(['slug', 'place', 'countries', 'zone', 'languages', 'website'])
      .orderBy('id')
      .execute()
    assert.deepEqual(stored, [
      {
        slug: 'turku-kug',
        place: 'Turku',
        countries: ['FI'],
        zone: 'Europe/Helsinki',
        languages: ['fi'],
        website: 'https://www.meetup.com/turku-kug',
      },
      {
        slug: 'everywhere-kug',
        place: null,
        countries: [],
        zone: 'UTC',
        languages: ['en'],
        website: 'https://kug.example',
      },
    ])
    assert.deepEqual(summary(await storeImport(db, groups(list))), [
      'format:meetups known',
      'chapter:turku-kug known',
      'chapter:everywhere-kug known',
    ])
  })

  it('says where a list of groups is no such list', () => {
    assert.throws(
      () => parseUserGroups('- groups:\n  - nome: x\n', 'g.yml'),
      (error) => error instanceof UserError && error.message.startsWith('g.yml:2: a group: name'),
    )
    assert.throws(() => parseConferences('{}', 'c.json'), UserError)
  })
})

describe('the real lists', () => {
  const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
  it('come whole, and again change nothing', async (t) => {
    if (!existsSync(`${data}conferences`)) return t.skip('the real lists are absent (../shared/data)')
    const database = await testDatabase()
    try {
      const lists = await readConferences(globSync(`${data}conferences/confs-tech/2024/*.json`), wishes)
      const kotlin = await readUserGroups(`${data}chapters/kotlin-user-groups.yml`, wishes)
      for (const [read, kind, count] of [
        [lists, 'event', 689],
        [kotlin, 'chapter', 111],
      ] as const) {
        const { plan } = await storeImport(database.db, { community: null, read })
        assert.equal(plan.rows.filter(({ row, status }) => row.kind === kind && status === 'new').length, count)
        const again = await rehearseImport(database.db, { community: null, read })
        assert.deepEqual(
          [...new Set(again.plan.rows.map(({ status, changes }) => `${status} ${changes.length}`))],
          ['known 0'],
        )
      }
    } finally {
      await database.close()
    }
  })
})
