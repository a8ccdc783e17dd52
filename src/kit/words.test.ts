// Words for searching, in scripts with and without spaces; no input breaks a query.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { searchQuery, searchWords } from './words.ts'

const loneSurrogate = String.fromCharCode(0xd800)
const { db } = await testDatabase()

async function finds(text: string, q: string): Promise<boolean> {
  const query = searchQuery(q)
  if (query === null) return false
  const found = await sql<{ found: boolean }>`
    select to_tsvector('simple', ${searchWords(text)}) @@ to_tsquery('simple', ${query}) as found`.execute(db)
  return found.rows[0]?.found ?? false
}

test('words are small, plain and each once', () => {
  const cases = [
    ['OSPOlogyLive Malmö, Malmo!', 'ospologylive malmo'],
    ['Łódź Straße İstanbul Ærø', 'lodz strasse istanbul aero'],
    ['ﬁne ＡＢＣ １２', 'fine abc 12'],
    ["don't e.g. a/b", 'don t e g a b'],
    ['日本語', '日本 本語 語'],
    ['年2024回', '年 2024 回'],
    ['', ''],
  ] as const
  for (const [text, words] of cases) assert.equal(searchWords(text), words)
})

test('a query is all the words, the last one a beginning', () => {
  const cases = [
    ['open Sour', "'open' & 'sour':*"],
    ['ライセンス', "'ライ' & 'イセ' & 'セン' & 'ンス'"],
    ['本', "'本':*"],
    ["'; drop table & | ! <-> :* \\", "'drop' & 'table':*"],
    ['  …!? ', null],
    ['', null],
  ] as const
  for (const [q, query] of cases) assert.equal(searchQuery(q), query)
})

test('what a reader types is found as it is written in each language', async () => {
  const cases = [
    ['The first hundred days', 'hund', true],
    ['The first hundred days', 'undred', false],
    ['The first hundred days', 'days first', true],
    ['Encuentro en Bogotá', 'bogota', true],
    ['Kööpenhamina', 'koopen', true],
    ['日々の仕事とライセンス', '仕事', true],
    ['日々の仕事とライセンス', 'センス', true],
    ['日々の仕事とライセンス', 'ス', true],
    ['日々の仕事とライセンス', '製品', false],
    ['オープンソース推進室の始め方', '推進', true],
    ['软件物料清单走进流水线', '物料清单', true],
    ['软件物料清单走进流水线', '物料 流水', true],
    ['ชุมชนโอเพนซอร์สในกรุงเทพ', 'ชุมชน', true],
    ['오픈소스 커뮤니티', '소스', true],
    ['Открытый исходный код', 'исходн', true],
    ['OSPOCon 2024', '2024', true],
  ] as const
  for (const [text, q, found] of cases) assert.equal(await finds(text, q), found, `${q} in ${text}`)
})

test('whatever is typed, the query is one that PostgreSQL reads, or none', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(..."'\\&|!():*<->\0 aéßИ日ー한ไท1½٣\u0301\u200d", '😀', loneSurrogate) }),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (q) => {
      const query = searchQuery(q)
      if (query !== null) await sql`select to_tsquery('simple', ${query})`.execute(db)
    }),
    { numRuns: 300 },
  )
})

test('a text is found by each of its words', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcéßøлИ日本語ラン글0123'), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), async (words, at) => {
      assert.ok(await finds(words.join(' '), words[at % words.length] ?? ''), words.join(' '))
    }),
    { numRuns: 150 },
  )
})

test('a text as long as a book stays small enough to be stored', async () => {
  const book = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ')
  const stored = await sql<{ size: number }>`
    select length(to_tsvector('simple', ${searchWords(book)})) as size`.execute(db)
  assert.equal(stored.rows[0]?.size, 5000)
})
