// Comma-separated values: quoted where they must be, and never a formula.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvFile } from './csv.ts'

test('Commas, quotes and lines stand in quotes', () => {
  assert.equal(
    csvFile(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"\nthere'],
        [1, null],
        [true, undefined],
      ],
    ),
    '\uFEFFa,b\r\n"x,y","say ""hi""\nthere"\r\n1,\r\ntrue,\r\n',
  )
})

test('What begins like a formula is a text; a number stays one', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', -1, 'a=b', '＝1', '＠x', '\n=1']
  assert.equal(csvFile(['a'], [cells]), `\uFEFFa\r\n'=1+1,'+1,'-1,'@x,'\tx,"'\rx",-1,a=b,'＝1,'＠x,"'\n=1"\r\n`)
})
