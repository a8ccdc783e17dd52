// Workbooks that are written: what is in their cells, and that nobody waits for a long one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import readXlsxFile from 'read-excel-file/node'
import { readWorkbook } from './workbook.ts'
import { writeWorkbook } from './workbook-write.ts'

async function* pagesOf(...pages: string[][][]) {
  yield* pages
}

test('every cell is a text, as it is; what no workbook can hold is left out', async () => {
  const rows = [
    ['=HYPERLINK("x")', '+358401234567', '0042', ''],
    ['', '<b> & "co"', 'two  spaces', '青木 😀'],
    ['line\nbreak', 'bell\u0007\ud800', '_x000D_ 1e5', 'مريم'],
  ]
  const bytes = await writeWorkbook(['name', 'a & <b>', 'c', 'd'], pagesOf(rows.slice(0, 2), [], rows.slice(2)))
  const [sheet] = await readXlsxFile(Buffer.from(bytes))
  assert.deepEqual(sheet?.data, [
    ['name', 'a & <b>', 'c', 'd'],
    ['=HYPERLINK("x")', '+358401234567', '0042', null],
    [null, '<b> & "co"', 'two  spaces', '青木 😀'],
    ['line\nbreak', 'bell�', '_x000D_ 1e5', 'مريم'],
  ])
  const read = await readWorkbook(bytes)
  assert.equal(typeof read === 'string' ? read : read[0]?.rows.length, 4)
})

test('a table without rows is its columns', async () => {
  const [sheet] = await readXlsxFile(Buffer.from(await writeWorkbook(['name'], pagesOf())))
  assert.deepEqual(sheet?.data, [['name']])
})

test('between two pages everybody else has their turn', async () => {
  const order: string[] = []
  let writing = true
  const others = async () => {
    while (writing) {
      order.push('other')
      await turn()
    }
  }
  async function* pages() {
    for (let page = 0; page < 20; page++) {
      order.push('page')
      yield Array.from({ length: 250 }, (_, row) => [`Person ${row}`, 'x'.repeat(100)])
    }
  }
  const turning = others()
  const bytes = await writeWorkbook(['name', 'note'], pages())
  writing = false
  await turning
  const from = order.indexOf('page')
  const between = order.slice(from, order.lastIndexOf('page')).join(' ').split('page').slice(1)
  assert.equal(between.length, 19)
  assert.deepEqual(
    between.filter((its) => !its.includes('other')),
    [],
  )
  const read = await readWorkbook(bytes)
  assert.equal(typeof read === 'string' ? read : read[0]?.rows.length, 5001)
})
