// Invitations from lists: each is told apart, invited once, with a seat that is kept or without one, and they end.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { addCommunity } from '../../test/programme.ts'
import {
  addSeatedEvent,
  assertSound,
  type SeatedTestEvent,
  seatsNow,
  seatWork,
  someone,
  take,
} from '../../test/seats.ts'
import { stopMails } from '../mail/preferences.ts'
import { findUninvited, leaveUninvited, stopInvitations, wantInvitations } from '../mail/uninvited.ts'
import { cellsOf } from './rules-importing.ts'
import type { Invited } from './rules-inviting.ts'
import { acceptSeat, cancelSeat, declineSeat } from './store-changes.ts'
import { invitationsLeft, inviteListed, lookAtInvitations } from './store-inviting.ts'
import { passOn } from './store-passing-on.ts'
import { findRegistration } from './store-registrations.ts'
import { settleSeats } from './store-rounds.ts'

const { db } = await testDatabase()
const work = await seatWork(db)
const digest = (text: string) => createHmac('sha256', 'the secret of the server').update(text).digest()
const inviting = { digest, communityId: await addCommunity(db, { is_first: true }) }
const offered: Invited = { as: 'offered', until: seatsNow.add({ hours: 48 }) }
const invited: Invited = { as: 'invited', until: seatsNow.add({ hours: 48 }) }

function listOf(...names: string[]) {
  const rows = names.map((name, index) => ({ line: index + 2, cells: [name, `${name.toLowerCase()}@example.org`] }))
  return cellsOf(['name', 'email'], rows)
}

async function inviteAll(event: SeatedTestEvent, coming: Invited, ...names: string[]) {
  const rows = await lookAtInvitations(
    db,
    {
      pool: await roomNow(event),
      keeps: coming.as === 'offered' ? 'seat' : 'nothing',
      most: 500,
      now: seatsNow,
      inviting,
    },
    listOf(...names),
  )
  const came = await inviteListed(
    db,
    work,
    { ...inviting, pool: event.room, coming, language: 'fi' },
    rows.flatMap((row) => row.coming ?? []),
  )
  return { told: rows.map(({ cells, outcome }) => `${cells.name} ${outcome}`), came }
}

async function roomNow({ room }: SeatedTestEvent) {
  return db.selectFrom('seat_pools').selectAll().where('id', '=', room.id).executeTakeFirstOrThrow()
}

async function standing(event: SeatedTestEvent) {
  const rows = await db
    .selectFrom('registrations')
    .select(['name', 'state', 'via', 'ended_why', 'answer_until', 'offer_until'])
    .where('event_id', '=', event.id)
    .orderBy('id')
    .execute()
  return rows.map(({ name, state, ended_why, answer_until, offer_until }) =>
    [name, ended_why ?? state, offer_until ? 'seat' : answer_until ? 'until' : '-'].join(' '),
  )
}

async function mailsTo(...names: string[]) {
  const addresses = names.map((name) => `${name.toLowerCase()}@example.org`)
  const rows = await db
    .selectFrom('mails')
    .select(['to_email', 'key'])
    .where('to_email', 'in', addresses)
    .orderBy('id')
    .execute()
  return rows.map(({ to_email, key }) => `${to_email?.split('@')[0]} ${key?.split(':')[0]}`)
}

async function registered(event: SeatedTestEvent, name: string) {
  const row = await db
    .selectFrom('registrations')
    .select('uid')
    .where('name', '=', name)
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow()
  const its = await findRegistration(db, event.id, row.uid)
  assert.ok(its)
  return its
}

test('everybody is told apart, and each is invited once with one mail, however often the list comes', async () => {
  const event = await addSeatedEvent(db, 4, { slug: 'apart', registration: 'interest' })
  const come = (name: string, part: Parameters<typeof someone>[1] = {}) =>
    take(db, work, someone(event, { name, email: `${name.toLowerCase()}@example.org`, ...part }))
  await come('Seated')
  await come('Asks', { coming: { as: 'requested' } })
  await come('No', { coming: { as: 'requested' } })
  await come('Left')
  const [no, left] = [await registered(event, 'No'), await registered(event, 'Left')]
  await db.transaction().execute((tx) => declineSeat(tx, work, no))
  await db.transaction().execute((tx) => cancelSeat(tx, work, left, 'person'))
  const { community_id } = await db
    .selectFrom('events')
    .select('community_id')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow()
  const block = { community_id, email_key: 'eve@example.org', reason: 'Was asked to stay away', blocked_at: seatsNow }
  await db.insertInto('seat_blocks').values(block).execute()
  const names = ['New', 'Seated', 'Asks', 'No', 'Left', 'Eve', 'NEW', 'Second', 'Third', 'Ø']
  const first = await inviteAll(event, offered, ...names)
  assert.deepEqual(first.told, [
    ...['New fresh', 'Seated registered', 'Asks asked', 'No declined', 'Left gone', 'Eve blocked', 'NEW double'],
    ...['Second fresh', 'Third full', 'Ø no-address'],
  ])
  assert.deepEqual(first.came, { done: 3, left: 0 })
  const now = [
    'Seated confirmed -',
    'Asks invited seat',
    'No organiser -',
    'Left person -',
    'New invited seat',
    'Second invited seat',
  ]
  assert.deepEqual(await standing(event), now)
  const mails = await mailsTo('New', 'Second', 'Third', 'Eve')
  assert.deepEqual(mails, ['new seat-offered', 'second seat-offered'])
  const again = await inviteAll(event, offered, ...names)
  assert.deepEqual(again.told.slice(0, 3), ['New invited', 'Seated registered', 'Asks invited'])
  assert.deepEqual(again.came, { done: 0, left: 0 })
  assert.deepEqual([await standing(event), await mailsTo('New', 'Second', 'Third', 'Eve')], [now, mails])
  await assertSound(db, event.id)
})

test('what is looked at may have changed when it is done: nobody is seated beyond the seats', async () => {
  const event = await addSeatedEvent(db, 1, { slug: 'meanwhile' })
  const rows = await lookAtInvitations(
    db,
    { pool: await roomNow(event), keeps: 'seat', most: 500, now: seatsNow, inviting },
    listOf('Late'),
  )
  await take(db, work, someone(event, { name: 'Faster' }))
  const coming = rows.flatMap((row) => row.coming ?? [])
  const both = await Promise.all(
    [1, 2].map(() =>
      inviteListed(db, work, { ...inviting, pool: event.room, coming: offered, language: 'en' }, coming),
    ),
  )
  assert.deepEqual(both, [
    { done: 0, left: 1 },
    { done: 0, left: 1 },
  ])
  assert.deepEqual(await mailsTo('Late'), [])
  await assertSound(db, event.id)
})

test('an invitation without a seat ends too, silently, and is not made again by the same list', async () => {
  const event = await addSeatedEvent(db, 1, { slug: 'without' })
  await inviteAll(event, invited, 'Ann', 'Ben', 'Cleo')
  assert.deepEqual(await standing(event), ['Ann invited until', 'Ben invited until', 'Cleo invited until'])
  const [ann, ben] = [await registered(event, 'Ann'), await registered(event, 'Ben')]
  await db.transaction().execute((tx) => acceptSeat(tx, work, ann))
  await db
    .transaction()
    .execute((tx) => passOn(tx, work, ben, { name: 'Colleague', email: 'colleague@example.org', language: 'en' }))
  assert.deepEqual(await standing(event), ['Ann confirmed -', 'Colleague invited until', 'Cleo invited until'])
  assert.deepEqual(await settleSeats(db, { ...work, now: seatsNow.add({ hours: 47 }) }), [])
  await settleSeats(db, { ...work, now: seatsNow.add({ hours: 48 }) })
  const after = ['Ann confirmed -', 'Colleague invitation-lapsed -', 'Cleo invitation-lapsed -']
  assert.deepEqual(await standing(event), after)
  assert.deepEqual(await mailsTo('Cleo'), ['cleo seat-invited'])
  assert.deepEqual((await inviteAll(event, invited, 'Cleo', 'Colleague')).told, ['Cleo gone', 'Colleague gone'])
  await assertSound(db, event.id)
})

test('so many are invited at once, and within a day', async () => {
  const event = await addSeatedEvent(db, null, { slug: 'many' })
  const few = await lookAtInvitations(
    db,
    { pool: event.room, keeps: 'nothing', most: 1, now: seatsNow, inviting },
    listOf('Dan', 'Eli'),
  )
  assert.deepEqual(
    few.map(({ outcome }) => outcome),
    ['fresh', 'too-many'],
  )
  assert.equal(await invitationsLeft(db, event.id, seatsNow), 500)
  const row = {
    event_id: event.id,
    pool_id: event.room.id,
    state: 'invited',
    via: 'invitation',
    created_at: seatsNow,
    settled_at: seatsNow,
  } as const
  await db
    .insertInto('registrations')
    .values(Array.from({ length: 998 }, (_, index) => ({ ...row, name: `P${index}` })))
    .execute()
  assert.equal(await invitationsLeft(db, event.id, seatsNow.add({ hours: 1 })), 2)
  assert.equal(await invitationsLeft(db, event.id, seatsNow.add({ hours: 25 })), 500)
})

test('a mailbox is invited by the lists of five events within a day and no more, however its address is varied', async () => {
  const told: (string | undefined)[] = []
  const cells = (event: number) => cellsOf(['name', 'email'], [{ line: 2, cells: ['Fay', `fay+${event}@example.org`] }])
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const event = await addSeatedEvent(db, null, { slug: `flood-${number}` })
    const look = { pool: event.room, keeps: 'nothing', most: 500, inviting } as const
    const at = async (now: typeof seatsNow) => lookAtInvitations(db, { ...look, now }, cells(number))
    const rows = await at(seatsNow)
    told.push(rows[0]?.outcome)
    const coming = rows.flatMap((row) => row.coming ?? [])
    await inviteListed(db, work, { ...inviting, pool: event.room, coming: invited, language: 'en' }, coming)
    if (number === 6) told.push((await at(seatsNow.add({ hours: 25 })))[0]?.outcome)
  }
  assert.deepEqual(told, ['fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'often', 'fresh'])
})

test('whoever stopped invitations, or was erased, is reached by no list; who asked, or is there already, is not held up', async () => {
  const event = await addSeatedEvent(db, null, { slug: 'unwanted', registration: 'interest' })
  await take(db, work, someone(event, { name: 'Ivy', email: 'ivy@example.org', coming: { as: 'requested' } }))
  await db.transaction().execute(async (tx) => {
    await stopInvitations(tx, inviting, 'gus+list@example.org', seatsNow)
    await stopInvitations(tx, inviting, 'ivy@example.org', seatsNow)
    await stopInvitations(tx, { ...inviting, communityId: await addCommunity(tx) }, 'jo@example.org', seatsNow)
    await leaveUninvited(tx, digest, ['Hal@Example.org', 'hal+2@example.org'])
    await stopMails(tx, { email: 'kit@example.org', kind: '*', scope: `community:${inviting.communityId}` }, seatsNow)
  })
  const look = { pool: event.room, keeps: 'nothing', most: 500, now: seatsNow, inviting } as const
  const rows = await lookAtInvitations(db, look, listOf('Gus', 'Hal', 'Ivy', 'Jo', 'Kit'))
  const told = (all: typeof rows) => all.map(({ cells, outcome }) => `${cells.name} ${outcome}`)
  assert.deepEqual(told(rows), ['Gus unwanted', 'Hal unwanted', 'Ivy asked', 'Jo fresh', 'Kit unwanted'])
  // One who stops them while the list is looked at is not invited either.
  await db.transaction().execute((tx) => stopInvitations(tx, inviting, 'jo@example.org', seatsNow))
  const its = { ...inviting, pool: event.room, coming: invited, language: 'en' }
  const came = await inviteListed(
    db,
    work,
    its,
    rows.flatMap((row) => row.coming ?? []),
  )
  assert.deepEqual([came, await standing(event)], [{ done: 1, left: 1 }, ['Ivy invited until']])
  await db.transaction().execute(async (tx) => {
    for (const name of ['gus', 'hal', 'kit']) await wantInvitations(tx, inviting, `${name}@example.org`, seatsNow)
  })
  const again = told(await lookAtInvitations(db, look, listOf('Gus', 'Hal', 'Kit')))
  assert.deepEqual(again, ['Gus fresh', 'Hal fresh', 'Kit fresh'])
})

test('a mailbox that wants no invitations is known by its dots too where it was kept before dots stopped counting', async () => {
  const email = 'u.n.a@gmail.com'
  const before = digest(`uninvited by ${inviting.communityId}: ${email}`)
  await db.insertInto('uninvited').values({ key: before, community_id: inviting.communityId }).execute()
  assert.deepEqual(await findUninvited(db, inviting, [email, 'una@gmail.com']), new Set([email]))
  await db.transaction().execute((tx) => stopInvitations(tx, inviting, 'un.a@googlemail.com', seatsNow))
  assert.deepEqual(await findUninvited(db, inviting, ['una@gmail.com', 'una@example.org']), new Set(['una@gmail.com']))
  await db.transaction().execute((tx) => wantInvitations(tx, inviting, email, seatsNow))
  assert.deepEqual(await findUninvited(db, inviting, [email, 'una@gmail.com']), new Set())
})

test('what is kept of those who want none is of no use without the secret of the server', async () => {
  const stored = await db.selectFrom('uninvited').selectAll().execute()
  assert.ok(stored.length > 0)
  const other = { ...inviting, digest: (text: string) => createHmac('sha256', 'another').update(text).digest() }
  await db.transaction().execute((tx) => stopInvitations(tx, inviting, 'lea@example.org', seatsNow))
  assert.deepEqual([...(await findUninvited(db, inviting, ['lea@example.org']))], ['lea@example.org'])
  assert.deepEqual([...(await findUninvited(db, other, ['lea@example.org']))], [])
})
