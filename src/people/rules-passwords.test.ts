// Which passwords may be set.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maySetPassword } from './rules-passwords.ts'

const known = ['ada.lovelace@example.org', 'Ada Lovelace']

const cases: [password: string, why?: string][] = [
  ['', 'too-short'],
  ['Xk2#pQ9!wv1', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['password1234', 'too-common'],
  ['P4ssw0rd!2026', 'too-common'],
  ['Password Password', 'too-common'],
  ['123456789012', 'too-common'],
  ['aaaaaaaaaaaa', 'too-common'],
  ['abababababab', 'too-common'],
  ['abcdefghijklmnop', 'too-common'],
  ['qwertyuiop[]', 'too-common'],
  ['1q2w3e4r5t6y', 'too-common'],
  ['iloveyou2024!!', 'too-common'],
  ['Welcome-Welcome-1', 'too-common'],
  ['correcthorsebatterystaple', 'too-common'],
  ['AdaLovelace1815', 'too-common'],
  ['example.org-ada', 'too-common'],
  ['            ', 'too-common'],
  ['kettle under blue stairs'],
  ['vihreä tuoli nurkassa'],
  ['青い椅子と三つの窓のある部屋'],
  ['T7#kqz!0Lm_v'],
]

for (const [password, why] of cases)
  test(`“${password.slice(0, 30)}” ${why === undefined ? 'may be set' : `may not: ${why}`}`, () => {
    assert.deepEqual(maySetPassword(password, known), why === undefined ? { ok: true } : { ok: false, why })
  })
