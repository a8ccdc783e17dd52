// Who looks like one person: a table of pairs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Alike, type Comparable, whyAlike } from './rules-alike.ts'

const of = (name: string, email: string | null, organisation: string | null = null): Comparable => ({
  name,
  email,
  organisation,
})

const pairs: [says: string, one: Comparable, other: Comparable, why: Alike | undefined][] = [
  [
    'the same name and organisation',
    of('aino ek', 'a@x.fi', 'kantele'),
    of('aino ek', 'b@y.fi', 'kantele'),
    'name-and-organisation',
  ],
  ['one of them said none', of('aino ek', 'a@x.fi', 'kantele'), of('aino ek', 'b@y.fi'), 'name-and-organisation'],
  ['two people of one name', of('chen wei', 'c@x.cn', 'a'), of('chen wei', 'w@y.cn', 'b'), undefined],
  ['family name first', of('aoki hana', 'a@x.jp', 'o'), of('hana aoki', 'b@y.jp', 'o'), 'name-and-organisation'],
  [
    'the same address elsewhere',
    of('aino ek', 'aino.ek@x.fi', 'a'),
    of('aino ek', 'ainoek@y.fi', 'b'),
    'name-and-address',
  ],
  [
    'a slip in the domain',
    of('chen wei', 'wei@gmail.com', 'a'),
    of('chen wei', 'wei@gmial.com', 'b'),
    'name-and-address',
  ],
  ['a short name and a near address', of('aino ek', 'aino.ek@x.fi'), of('a ek', 'aino.ek@work.fi'), 'address'],
  ['one office address, two people', of('aino ek', 'office1@x.fi'), of('bo li', 'office1@y.fi'), undefined],
  ['numbered addresses', of('aino ek', 'guest1@example.org'), of('aino bo', 'guest2@example.org'), undefined],
  ['short locals that happen to be the same', of('aino ek', 'info@x.fi'), of('aino bo', 'info@y.fi'), undefined],
  ['no addresses at all', of('aino ek', null), of('bo li', null), undefined],
  ['names that were deleted', of('', null), of('', null), undefined],
]
for (const [says, one, other, why] of pairs) {
  test(`Alike: ${says}`, () => {
    assert.equal(whyAlike(one, other), why)
    assert.equal(whyAlike(other, one), why)
  })
}

test('Alike: two letters put in, left out, changed or swapped are a slip, three are another address', () => {
  const why = (one: string, other: string) => whyAlike(of('aino ek', one, 'a'), of('aino ek', other, 'b'))
  for (const other of [
    'amio@kantele.org',
    'iano@katnele.org',
    'aio@kanteles.org',
    'ainooo@kantele.org',
    'o@kantele.org',
  ])
    assert.equal(why('aino@kantele.org', other), other === 'o@kantele.org' ? undefined : 'name-and-address', other)
  const [left, right] = [
    `${'n'.repeat(60)}@${'e'.repeat(180)}.org`,
    `${'n'.repeat(60)}@${'e'.repeat(170)}o${'e'.repeat(9)}.org`,
  ]
  assert.equal(whyAlike(of('aino ek', left, 'a'), of('aino ek', right, 'b')), 'name-and-address')
})
