// The form of a proposal: what it makes of what was typed, and what it asks for again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProposal } from './forms-proposal.ts'
import { slugOf } from './rules-proposals.ts'

const sound = {
  name: ' 大阪 ',
  place: '大阪',
  country: 'JP',
  language: 'ja',
  other: 'en',
  zone: 'Asia/Tokyo',
  point: '34.69, 135.5',
  why: 'Because',
  helpers: '',
}

test('a sound form is a proposal', () => {
  const read = readProposal(formOf(sound))
  assert.deepEqual(read.ok && read.value, {
    name: '大阪',
    place: '大阪',
    country: 'JP',
    languages: ['ja', 'en'],
    zone: 'Asia/Tokyo',
    point: { latitude: 34.69, longitude: 135.5 },
    why: 'Because',
    helpers: '',
  })
})

test('what is missing, too long or not known is named by its field, and nothing typed is lost', () => {
  const typed = { ...sound, name: '', country: 'XX', zone: 'Mars/Base', point: 'north', why: 'x'.repeat(4001) }
  const read = readProposal(formOf(typed))
  assert.deepEqual(!read.ok && read.faults, {
    name: 'missing',
    country: 'not-known',
    zone: 'not-known',
    point: 'not-known',
    why: 'too-long',
  })
  assert.deepEqual(read.typed, typed)
})

test('an empty form misses all it needs; a point beyond the poles is none', () => {
  const read = readProposal(new FormData())
  assert.deepEqual(!read.ok && Object.keys(read.faults).sort(), ['country', 'language', 'name', 'place', 'why', 'zone'])
  assert.equal(readProposal(formOf({ ...sound, point: '91, 0' })).ok, false)
})

test('the address comes from the place, in Latin letters', () => {
  const slugs = ['São Paulo', 'Åbo / Turku', '大阪', 'Propose', 'New', '-- --'].map((place) => slugOf(place, 'JP'))
  assert.deepEqual(slugs, ['sao-paulo', 'abo-turku', 'jp', 'propose-jp', 'new-jp', 'jp'])
})

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
