// Asking by mail: how often an address is written to, how often a client may ask, and what a sealed link lets leave.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leavingOf, mayAskByMail, whoLeaves } from './rules-joining.ts'

const asks: [string, { ofAddress: number; ofClient: number }, ReturnType<typeof mayAskByMail>][] = [
  ['the first time', { ofAddress: 0, ofClient: 0 }, { ok: true, mail: true }],
  ['the third time', { ofAddress: 2, ofClient: 2 }, { ok: true, mail: true }],
  ['often, it is quietly not written', { ofAddress: 3, ofClient: 3 }, { ok: true, mail: false }],
  ['for many addresses, it is refused', { ofAddress: 0, ofClient: 20 }, { ok: false, why: 'too-many' }],
]

for (const [name, asked, verdict] of asks)
  test(`somebody asks by mail: ${name}`, () => {
    assert.deepEqual(mayAskByMail(asked), verdict)
  })

test('a sealed link lets its address leave its own chapter, and does nothing else', () => {
  const link = leavingOf(12, 'a@example.org')
  assert.equal(whoLeaves(link, 12), 'a@example.org')
  assert.equal(whoLeaves(link, 1), undefined)
  assert.equal(whoLeaves({ ...link, kind: 'chapter-letter' }, 12), undefined)
  assert.equal(whoLeaves(undefined, 12), undefined)
})
