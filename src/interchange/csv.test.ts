// Tables: columns told, guessed and remembered; dates, encodings, quotes; again, and what cannot be a table.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import type { Database, Db } from '../kit/database.ts'
import { UserError } from '../kit/user-error.ts'
import { storeImport } from './apply.ts'
import { readCsv, type TableWishes } from './csv.ts'
import { orderOf, readMoment } from './csv-dates.ts'
import { readTable } from './csv-table.ts'
import { noWishes } from './gathering.ts'

const silent: TableWishes = { map: null, encoding: null, dates: null }
const wishes = { ...noWishes, name: 'Harbour Guild', zone: 'Europe/Helsinki' }

describe('importing a table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-csv-'))
  let database: Database
  let db: Db
  before(async () => {
    database = await testDatabase()
    db = database.db
  })
  after(async () => {
    rmSync(folder, { recursive: true })
    await database.close()
  })
  const write = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const run = async (path: string, said: Partial<TableWishes> = {}) => {
    const table = await readCsv(path, { ...silent, ...said }, wishes)
    return { table, imported: await storeImport(db, { community: null, read: table.read }) }
  }
  const lines = async (like = '%') => {
    const { rows } = await sql<{
      line: string
    }>`select concat_ws(' | ', slug, state, precision, to_char(begins at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
      to_char(ends at time zone 'UTC', 'HH24:MI'), attendance, city, country, registration, array_to_string(languages, ' '), title ->> language) as line
      from events where slug like ${like} order by id`.execute(db)
    return rows.map(({ line }) => line)
  }

  it('guesses its columns by their headings, and tells them', async () => {
    const text = [
      '\uFEFFName;Start date;Start time;End time;City;Country;Language;Register;Status;Description',
      '"Knots; and ""ropes""";16.5.2026;18.00;20:30;Turku;Finland;Finnish;https://rope.example/join;;"First line\nsecond line"',
      'Sails;3.6.2026;;;;;en, sv;;Cancelled;Online this time',
      '"=HYPERLINK(""x"")";;;;;Atlantis;;;;',
      ';1.1.2026;;;;;;;;',
      'Masts;31.2.2026;;;;;;;;',
    ].join('\r\n')
    const { imported } = await run(write('events.csv', text))
    assert.deepEqual(await lines(), [
      'knots-and-ropes-2026-05-16 | published | time | 2026-05-16 15:00 | 17:30 | in-person | Turku | FI | external | fi | Knots; and "ropes"',
      'sails-2026-06-03 | cancelled | day | 2026-06-02 21:00 | 21:00 | none | en sv | Sails',
      'hyperlink-x | published | none | none | en | =HYPERLINK("x")',
    ])
    assert.deepEqual(
      imported.programme.leftOut.map(({ at, text: said }) => `${at.line} ${said}`),
      ["5 “Atlantis” is not a country's name", '6 a row without a title', '7 Masts: “31.2.2026 ” is no date'],
    )
    assert.ok(imported.programme.guesses.some(({ text: said }) => said === 'the column “Start date” is the date'))
    assert.equal(imported.programme.source, 'csv events.csv')
  })

  it('again, changes nothing', async () => {
    const { imported } = await run(join(folder, 'events.csv'))
    assert.deepEqual(
      imported.plan.rows.map(({ status, changes }) => `${status} ${changes.length}`),
      Array(3).fill('known 0'),
    )
  })

  it('takes columns as it is told, and remembers them beside the table', async () => {
    const path = write('told.csv', 'A,B,C\nDocks,05/06/2026,7 pm\nDocks,05/06/2026,7 pm\n')
    await assert.rejects(run(path), /no column is called like a title/)
    await assert.rejects(run(path, { map: 'title=A,date=B' }), /could begin with the day or with the month/)
    await assert.rejects(run(path, { map: 'title=Z' }), /there is no column “Z”/)
    await assert.rejects(run(path, { map: 'titel=A' }), UserError)
    const { table, imported } = await run(path, { map: 'title=A,date=B,time=C', dates: 'mdy' })
    assert.deepEqual(
      imported.programme.leftOut.map(({ text }) => text),
      ['Docks: it is there twice'],
    )
    assert.deepEqual(await lines('docks%'), [
      'docks-2026-05-06 | published | time | 2026-05-06 16:00 | 16:00 | none | en | Docks',
    ])
    assert.equal(await table.remember(), join(folder, 'told.columns.yml'))
    assert.equal(
      readFileSync(join(folder, 'told.columns.yml'), 'utf8'),
      'columns:\n  title: A\n  date: B\n  time: C\ndates: mdy\n',
    )
    const again = await run(path)
    assert.deepEqual(
      [again.imported.plan.rows.map(({ status }) => status), await again.table.remember()],
      [['known'], null],
    )
  })

  it('reads the encodings of spreadsheets', async () => {
    const text = 'title\tdate\nKöydet\t2026-08-01\n'
    await run(write('wide.csv', iconv.encode(text, 'utf-16', { addBOM: true })))
    assert.deepEqual(await lines('koydet%'), [
      'koydet-2026-08-01 | published | day | 2026-07-31 21:00 | 21:00 | none | en | Köydet',
    ])
    const western = write('western.csv', iconv.encode(text, 'windows-1252'))
    await assert.rejects(
      run(western),
      (error) => error instanceof UserError && /--encoding windows-1252/.test(error.hint ?? ''),
    )
    await assert.rejects(run(western, { encoding: 'klingon' }), UserError)
    const { imported } = await run(western, { encoding: 'windows-1252' })
    assert.deepEqual(
      imported.plan.rows.map(({ status }) => status),
      ['joined'],
    )
  })
})

describe('a table', () => {
  it('is refused with the line on which it breaks', () => {
    assert.throws(() => readTable('', 'x.csv'), /x\.csv:1: the table is empty/)
    assert.throws(
      () => readTable('a,b\n1,"two\n3,4\n', 'x.csv'),
      (error) => error instanceof UserError && /^x\.csv:\d+: /.test(error.message),
    )
  })
  it('has dates in many shapes', () => {
    const read = (text: string) => {
      const { day, time, instant } = readMoment(text, 'dmy') ?? {}
      return [day, time, instant?.toString()].filter(Boolean).join(' ') || null
    }
    const cases: [string, string | null][] = [
      ['2026-05-16', '2026-05-16'],
      ['16/05/2026 18:00', '2026-05-16 18:00'],
      ['May 16, 2026', '2026-05-16'],
      ['Sat, 16 May 2026 6:30 pm', '2026-05-16 18:30'],
      ['2026年5月16日', '2026-05-16'],
      ['2026-05-16T18:00:00+03:00', '2026-05-16T15:00:00Z'],
      ['12 am', '00:00'],
      ['18h30', '18:30'],
      ['2026-05', '2026-05'],
      ['2026', '2026'],
      ['31/02/2026', null],
      ['25:00', null],
      ['soon', null],
      ['', null],
    ]
    assert.deepEqual(
      cases.map(([text]) => [text, read(text)]),
      cases,
    )
    assert.deepEqual([['1/13/2026'], ['13/1/2026'], ['1/2/2026'], ['13/1/2026', '1/13/2026'], ['x']].map(orderOf), [
      'mdy',
      'dmy',
      'unclear',
      'mixed',
      null,
    ])
  })
})
