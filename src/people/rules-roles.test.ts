// Who gives and takes which role: the table of cases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Role, RoleName } from './rules.ts'
import { mayAccept, mayGive, mayRevoke } from './rules-roles.ts'

const here = { communityId: 1, formatId: 2, chapterId: 3, eventId: 4 }

test('nobody makes others more than they are themselves', () => {
  const gives = (role: Role['role'], scope: Role['scope'], communityId = 1) => {
    const all: RoleName[] = ['owner', 'admin', 'programme-manager', 'committee-member', 'organiser', 'ambassador']
    all.push('co-organiser', 'reviewer', 'check-in-helper')
    return all.filter((given) => mayGive(actor({ role, scope, communityId }), given, here).ok)
  }
  assert.equal(gives('owner', 'server').length, 9)
  assert.equal(gives('admin', 'community').length, 8)
  assert.deepEqual(gives('admin', 'community', 9), [])
  assert.deepEqual(gives('programme-manager', 'community'), [
    'organiser',
    'ambassador',
    'co-organiser',
    'reviewer',
    'check-in-helper',
  ])
  assert.deepEqual(gives('committee-member', 'community'), [])
  assert.deepEqual(gives('organiser', 'event'), ['organiser', 'reviewer', 'check-in-helper'])
  assert.deepEqual(gives('organiser', 'format'), ['organiser', 'reviewer', 'check-in-helper'])
  assert.deepEqual(gives('ambassador', 'chapter'), ['organiser', 'co-organiser', 'check-in-helper'])
  assert.deepEqual(gives('co-organiser', 'chapter'), ['check-in-helper'])
  assert.deepEqual(gives('check-in-helper', 'event'), [])
  const ofFormat = { communityId: 1, formatId: 2 }
  const organiser = actor({ role: 'organiser', scope: 'format', communityId: 1 })
  assert.deepEqual(mayGive(organiser, 'organiser', ofFormat), { ok: false, why: 'not-yours-to-give' })
})

test('whoever holds a role may leave, unless they are the last with the keys', () => {
  const member = actor({ role: 'committee-member', scope: 'community', communityId: 1 })
  const admin = actor({ role: 'admin', scope: 'community', communityId: 1 })
  const held = { personId: 7, where: { communityId: 1 } }
  assert.deepEqual(mayRevoke(member, { ...held, role: 'committee-member', isLast: true }), { ok: true })
  assert.deepEqual(mayRevoke(admin, { ...held, role: 'admin', isLast: false }), { ok: true })
  assert.deepEqual(mayRevoke(admin, { ...held, role: 'admin', isLast: true }), { ok: false, why: 'last-keyholder' })
  const another = { ...held, personId: 8, isLast: false }
  assert.deepEqual(mayRevoke(admin, { ...another, role: 'admin' }), { ok: true })
  assert.deepEqual(mayRevoke(member, { ...another, role: 'admin' }), { ok: false, why: 'not-yours-to-give' })
})

test('an invitation is for one address, once, for a time', () => {
  const ada = { email: 'ada@example.org' }
  const at = (epochMilliseconds: number) => ({ epochMilliseconds })
  const open = { ...ada, expires_at: at(100), accepted_at: null, revoked_at: null }
  assert.deepEqual(mayAccept(ada, open, at(99)), { ok: true })
  assert.deepEqual(mayAccept(ada, open, at(100)), { ok: false, why: 'invitation-over' })
  assert.deepEqual(mayAccept(ada, { ...open, revoked_at: at(1) }, at(2)), { ok: false, why: 'invitation-over' })
  assert.deepEqual(mayAccept(ada, { ...open, accepted_at: at(1) }, at(2)), { ok: false, why: 'invitation-over' })
  assert.deepEqual(mayAccept({ email: 'bo@example.org' }, open, at(2)), { ok: false, why: 'other-address' })
})

function actor(role: Pick<Role, 'role' | 'scope' | 'communityId'>): Actor {
  const { scope } = role
  const id = (of: Role['scope'], value: number) => (scope === of ? value : null)
  const ids = { formatId: id('format', 2), chapterId: id('chapter', 3), eventId: id('event', 4) }
  return { personId: 7, userId: 'u', name: 'A', slug: 'a', email: 'a@example.org', roles: [{ ...role, ...ids }] }
}
