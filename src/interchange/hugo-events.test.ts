// The page that Folkmoot begins with, imported whole: every format, edition, chapter, recording and link.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readHugoEvents } from './hugo-events.ts'
import { findLinks } from './hugo-links.ts'
import type { Kind } from './imported-rows.ts'
import { repairAddress } from './repair-address.ts'
import { readRecordingAddress } from './youtube.ts'

const shared = join(import.meta.dirname, '../../../shared')
const seed = join(shared, 'seed/events.md')
const upstream = join(shared, 'data/todo/events.md')
const nobody = { slug: null, language: null }

describe('the seed page', { skip: existsSync(seed) ? false : 'the seed page is absent' }, () => {
  const rows = async (kind: Kind) => (await readHugoEvents(seed, null))(nobody).rows.filter((row) => row.kind === kind)

  it('has three formats', async () => {
    assert.deepEqual(
      (await rows('format')).map(({ values: { slug, kind, hue, attendance, chatham_house } }) => ({
        slug,
        kind,
        hue,
        attendance,
        chatham_house,
      })),
      [
        { slug: 'ospocon', kind: 'conference', hue: 275, attendance: 'hybrid', chatham_house: false },
        { slug: 'ospology-live-europe', kind: 'micro-conference', hue: 32, attendance: null, chatham_house: false },
        { slug: 'ospo-local-meetups', kind: 'meetup', hue: 160, attendance: 'hybrid', chatham_house: false },
      ],
    )
  })
  it('has editions, those of its recordings among them', async () => {
    assert.deepEqual(
      (await rows('event')).map(({ values: { slug, region, country, date, registration } }) => [
        slug,
        region,
        country,
        date,
        registration,
      ]),
      [
        ['ospocon-europe-2024', 'Europe', null, '2024', 'external'],
        ['ospocon-north-america-2024', 'North America', null, '2024', 'external'],
        ['ospocon-japan-2024', 'Japan', 'JP', '2024', 'external'],
        ['ospologylive-malmo', 'Europe', null, null, 'external'],
        ['ospocon-north-america-2023', 'North America', null, '2023', 'none'],
        ['ospocon-europe-2023', 'Europe', null, '2023', 'none'],
        ['ospocon-japan-2022', 'Japan', 'JP', '2022', 'none'],
        ['ospocon-europe-2021', 'Europe', null, '2021', 'none'],
      ],
    )
  })
  it('has four chapters, with their places, languages and zones', async () => {
    assert.deepEqual(
      (await rows('chapter')).map(({ values: { slug, countries, languages, zone, points } }) => [
        slug,
        countries,
        languages,
        zone,
        (points as { name: string }[]).map(({ name }) => name),
      ]),
      [
        ['japan', ['JP'], ['ja'], 'Asia/Tokyo', ['Japan']],
        ['mainland-china', ['CN'], ['zh-Hans'], 'Asia/Shanghai', ['China']],
        ['finland', ['FI'], ['fi'], 'Europe/Helsinki', ['Helsinki']],
        ['latam', ['MX', 'CO'], ['es'], 'America/Mexico_City', ['Mexico', 'Colombia']],
      ],
    )
  })
  it('has five recordings, each with what it shows', async () => {
    assert.deepEqual(
      (await rows('recording')).map(({ values: { slug, event, format, year } }) => [slug, event, format, year]),
      [
        ['all-ospocon-recordings-over-the-years', null, 'format:ospocon', null],
        ['ospocon-na-2023', 'event:ospocon-north-america-2023', 'format:ospocon', 2023],
        ['ospocon-europe-2023', 'event:ospocon-europe-2023', 'format:ospocon', 2023],
        ['ospocon-japan-2022', 'event:ospocon-japan-2022', 'format:ospocon', 2022],
        ['ospocon-europe-2021', 'event:ospocon-europe-2021', 'format:ospocon', 2021],
      ],
    )
  })
  it('loses no link', async () => {
    const { rows } = (await readHugoEvents(seed, null))(nobody)
    const kept = new Set(rows.flatMap(({ values }) => [values.website, values.url]))
    for (const { address } of findLinks(readFileSync(seed, 'utf8'))) {
      const { url } = repairAddress(address) ?? { url: '' }
      assert.ok(kept.has(url) || kept.has(readRecordingAddress(url).url), address)
    }
  })
  it('had one damaged word, and four addresses with slips', async () => {
    const { repairs, leftOut } = (await readHugoEvents(seed, null))(nobody)
    assert.deepEqual(
      repairs.map(({ at, why }) => [at.line, why]),
      [
        [24, 'UTF-8 that was read as Mac Roman'],
        [24, 'doubled slashes'],
        [37, 'tracking parameters'],
        [38, 'tracking parameters'],
        [40, 'tracking parameters'],
      ],
    )
    assert.deepEqual(leftOut, [])
  })
  it('gives the same rows as the sound page it is a copy of', async (t) => {
    if (!existsSync(upstream)) return t.skip('the folder of public data is absent')
    const [one, other] = await Promise.all(
      [seed, upstream].map(async (page) => (await readHugoEvents(page, null))(nobody)),
    )
    assert.deepEqual(one?.rows, other?.rows)
    return undefined
  })
})

it('overrides beside a page are found; others are named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  const page = join(folder, 'fair.md')
  await writeFile(page, '---\ntitle: Fair\n---\n{{< card >}}\n## Malm√∂ Fair\n{{< /card >}}\n')
  await writeFile(join(folder, 'fair.overrides.yml'), 'leave: [Malm√∂]\n')
  await writeFile(join(folder, 'other.yml'), 'formats: {malmo-fair: {kind: webinar}}\n')
  const format = async (overrides: string | null) => {
    const { rows } = (await readHugoEvents(page, overrides))(nobody)
    return rows.find(({ kind }) => kind === 'format')?.values
  }
  assert.deepEqual((await format(null))?.name, { en: 'Malm√∂ Fair' })
  assert.equal((await format(join(folder, 'other.yml')))?.kind, 'webinar')
  await rm(folder, { recursive: true })
})
