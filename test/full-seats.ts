// An evening with everything that can be at seats, for looking at pages: forty people of many scripts, answers, a line, a door.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../src/kit/database.ts'
import type { LocalText } from '../src/kit/languages.ts'
import type { Answer } from '../src/registration/rules-answers.ts'
import type { QuestionValue } from '../src/registration/rules-questions.ts'
import { listAsked, saveAnswers } from '../src/registration/store-answers.ts'
import { cancelSeat, declineSeat, inviteSeat, moveSeat } from '../src/registration/store-changes.ts'
import { recordArrival } from '../src/registration/store-door.ts'
import { linkToken } from '../src/registration/store-keys.ts'
import { ensurePool, resizePool } from '../src/registration/store-pools.ts'
import { addQuestion } from '../src/registration/store-questions.ts'
import { findRegistration } from '../src/registration/store-registrations.ts'
import type { Claim } from '../src/registration/store-seats.ts'
import { addSeatedEvent, type SeatedTestEvent, seatsNow, seatWork, someone, take } from './seats.ts'

/** How people can stand to an event; each has a page of their own. */
export type Standing =
  | 'seated'
  | 'with-guests'
  | 'online'
  | 'asked'
  | 'held'
  | 'waiting'
  | 'offered'
  | 'requested'
  | 'invited'
  | 'declined'
  | 'cancelled'
  | 'was-there'

export interface FullSeats {
  /** Slugs: `evening` has everybody, the others are what an event can be to who has not come yet. */
  slugs: readonly string[]
  evening: SeatedTestEvent
  /** The token of the link of somebody who stands so. */
  tokens: Readonly<Record<Standing, string>>
  /** The uid of somebody with a ticket at the evening, as the desk's addresses have it. */
  uid: string
}

const title: LocalText = {
  en: 'An evening on funding open source maintenance, with soup, three short talks and a long discussion',
  ja: 'オープンソースの保守をどう支えるか：資金調達を考える夕べ（スープ付き）',
  fi: 'Avoimen lähdekoodin ylläpidon rahoitusmahdollisuuksien keskusteluilta',
}
const place = { place_name: 'The Old Mill, Great Hall', place_address: 'Kvarngatan 12', city: 'Malmö' }
const evening = { zone: 'Europe/Stockholm', title, ...place }

const names = [
  'Mia Lindqvist',
  '山田 花子',
  'محمد عبد الرحمن الخطيب',
  'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh von und zu Hohenlohe-Langenburg',
  'Αικατερίνη Παπαδοπούλου',
  'נועה בן־דוד',
  '王小明',
  'Nguyễn Thị Phương Thảo',
  'O’Brien & Sons <maintainers>',
  'Øyvind Ærlig',
]
const organisations = ['Acme Open Source Program Office', '株式会社オープンソース', 'Università degli Studi', null]

/** Fills a database that has a community, or none, with all of it. */
export async function addFullSeats(db: Db): Promise<FullSeats> {
  const its = await addEvening(db)
  const everybody = await comeAll(db, its)
  const slugs = await addOthers(db)
  const tokens = await standings(db, its, slugs.interest)
  return { slugs: ['evening', ...Object.values(slugs).map(({ slug }) => slug)], evening: its, tokens, uid: everybody }
}

async function addEvening(db: Db): Promise<SeatedTestEvent> {
  const asks = { confirmation: true, guests_allowed: 3, approval: false, still_coming_hours: [168, 72, 24] }
  const its = await addSeatedEvent(db, 32, { slug: 'evening', ...evening }, asks)
  const work = await seatWork(db)
  await db.transaction().execute(async (tx) => {
    for (const question of questions) await addQuestion(tx, its.id, question, seatsNow)
    const speakers = await ensurePool(tx, its.id, 'in-person', 'speakers')
    await resizePool(tx, work, speakers, 4)
  })
  const joining = { event_id: its.id, join_url: 'https://meet.example.org/secret-room' }
  await db.insertInto('event_joining').values(joining).execute()
  return its
}

const asked = { language: 'en', seen_by: 'organisers', wanted: false, keep_days: null, choices: [], why: {} } as const
const choices = [
  { key: 'c1', label: { en: 'Maintenance', ja: '保守', fi: 'Ylläpito' } },
  { key: 'c2', label: { en: 'Licences and compliance', ja: 'ライセンス', fi: 'Lisenssit' } },
  { key: 'c3', label: { en: 'Something else', ja: 'その他', fi: 'Jotain muuta' } },
]
const questions: readonly QuestionValue[] = [
  {
    ...asked,
    kind: 'dietary',
    label: { en: 'What do you not eat?', ja: '召し上がれないもの', fi: 'Mitä et syö?' },
    why: { en: 'There is soup, and the kitchen asks.', ja: 'スープをお出しします。', fi: 'Tarjolla on keittoa.' },
    keep_days: 7,
  },
  {
    ...asked,
    kind: 'choice',
    label: { en: 'What brings you here?', ja: '参加の理由', fi: 'Mikä tuo sinut?' },
    choices,
  },
  { ...asked, kind: 'several', label: { en: 'What shall we talk about?' }, choices, seen_by: 'organisers-and-hosts' },
  { ...asked, kind: 'accessibility', label: { en: 'What do you need so that you can take part?' } },
  { ...asked, kind: 'text', label: { en: 'Which project do you look after?' } },
  { ...asked, kind: 'consent', label: { en: 'I may be seen in photographs of the evening.' }, wanted: true },
]

/** Forty people: the room is full and ten wait, some watch online, some have answered, the first are in. */
async function comeAll(db: Db, its: SeatedTestEvent): Promise<string> {
  const work = await seatWork(db)
  let uid = ''
  for (let index = 0; index < 40; index++) {
    const name = `${names[index % names.length]}${index < names.length ? '' : ` ${index}`}`
    const affiliation = organisations[index % organisations.length] ?? null
    const poolId = index % 9 === 8 ? its.stream.id : its.room.id
    const of = { name, affiliation, poolId, people: index === 3 ? 3 : 1, email: `person.${index}@mail.example.org` }
    // Each came some hours after the one before.
    const then = { ...work, now: seatsNow.subtract({ hours: 400 - index * 9 }) }
    const taken = await take(db, then, someone(its, of))
    if (!('id' in taken)) throw new Error('everybody finds a place in the room or in the line')
    const found = await db.selectFrom('registrations').select('uid').where('id', '=', taken.id).executeTakeFirst()
    if (index === 3) uid = found?.uid ?? ''
    if (index < 20) await answerAll(db, its, taken.id, index)
    if (index < 6) await arrive(db, its, taken.id)
  }
  await sql`update registrations set note = 'Comes with a wheelchair; the lift is at the back.', tags = '{press,speaker}'
    where uid = ${uid}`.execute(db)
  return uid
}

async function answerAll(db: Db, its: SeatedTestEvent, id: number, index: number): Promise<void> {
  const asked = await listAsked(db, its.id)
  const texts = [
    'Nuts, shellfish',
    'c1',
    ['c1', 'c3'],
    '手話通訳',
    'The parser, and whatever depends on it',
    true,
  ] as const
  const answers = new Map<number, Answer>()
  for (const [at, { id: question }] of asked.entries()) {
    const answer = texts[at]
    if (answer !== undefined && (index + at) % 3 > 0) answers.set(question, answer)
  }
  await db.transaction().execute((tx) => saveAnswers(tx, { id, questions: asked, answers }, seatsNow))
}

async function arrive(db: Db, its: SeatedTestEvent, id: number): Promise<void> {
  const ticket = await db.selectFrom('tickets').select('id').where('registration_id', '=', id).executeTakeFirst()
  const person = await db
    .insertInto('persons')
    .values({ slug: `door-${id}`, name: 'A helper' })
    .returning('id')
    .execute()
  const keeper = { eventId: its.id, by: { personId: person[0]?.id ?? 0 }, deviceId: randomUUID() }
  const scan = { uid: randomUUID(), scannedAt: seatsNow, now: seatsNow }
  if (ticket)
    await db.transaction().execute((tx) => recordArrival(tx, keeper, { ticketId: ticket.id, serial: null }, scan))
}

/** An event of each kind that somebody who has not come yet can meet. */
async function addOthers(db: Db) {
  const hours = (count: number) => seatsNow.add({ hours: count })
  const seated = async (
    slug: string,
    seats: number | null,
    part: Parameters<typeof addSeatedEvent>[2],
    seating = {},
  ) => ({
    slug,
    ...(await addSeatedEvent(db, seats, { ...evening, slug, ...part }, seating)),
  })
  const past = { starts_on: '2026-11-19', ends_on: '2026-11-19', begins: hours(-96), ends: hours(-93) }
  const others = {
    open: await seated('open', 40, {}, { guests_allowed: 2 }),
    interest: await seated('interest', 12, { registration: 'interest' }),
    external: await seated('external', 40, {
      registration: 'external',
      external_url: 'https://host.example.com/tickets',
    }),
    full: await seated('full', 1, { attendance: 'in-person' }),
    closed: await seated('closed', 40, {}, { closes_at: hours(-1) }),
    soon: await seated('soon', 40, {}, { opens_at: hours(30) }),
    early: await seated('early', 40, {}, { early_until: hours(30) }),
    cancelled: await seated('cancelled', 40, { state: 'cancelled', state_reason: { en: 'The mill is being mended.' } }),
    postponed: await seated('postponed', 40, { state: 'postponed' }),
    over: await seated('over', 40, past),
  }
  const work = await seatWork(db)
  const early = { ...work, now: seatsNow.subtract({ hours: 200 }) }
  await take(db, early, someone(others.full))
  await sql`delete from seat_pools where id = ${others.full.stream.id}`.execute(db)
  await take(db, early, someone(others.full))
  const there = await take(db, early, someone(others.over, { name: names[3] ?? '', email: 'there@example.org' }))
  if ('id' in there) await arrive(db, others.over, there.id)
  return others
}

async function standings(db: Db, its: SeatedTestEvent, interest: SeatedTestEvent): Promise<Record<Standing, string>> {
  const work = await seatWork(db)
  const open = await db.selectFrom('seat_pools').selectAll().where('event_id', '=', its.id).execute()
  const more = open.find(({ id }) => id === its.room.id)
  // Six more seats: those who have waited get them, and the last two remain for whom this is about.
  await db
    .transaction()
    .execute((tx) => resizePool(tx, work, { id: its.room.id, event_id: its.id }, (more?.seats ?? 0) + 30))
  const come = async (standing: Standing, of: SeatedTestEvent, part: Partial<Claim> = {}) => {
    const taken = await take(db, work, someone(of, { name: names[0] ?? '', email: `${standing}@example.org`, ...part }))
    if (!('id' in taken)) throw new Error(`${standing}: no place`)
    const row = await db.selectFrom('registrations').selectAll().where('id', '=', taken.id).executeTakeFirstOrThrow()
    return { row, token: linkToken(work.keys, { uid: row.uid, serial: row.link_serial }) }
  }
  const change = async (
    whose: Awaited<ReturnType<typeof come>>,
    how: (tx: Parameters<typeof cancelSeat>[0], found: Parameters<typeof cancelSeat>[2]) => Promise<unknown>,
  ) => {
    await db.transaction().execute(async (tx) => {
      const found = await findRegistration(tx, whose.row.event_id, whose.row.uid)
      if (found) await how(tx, found)
    })
    return whose.token
  }
  const until = seatsNow.add({ hours: 20 })
  const asking = { coming: { as: 'requested' } } as const
  const wasThere = await db
    .selectFrom('registrations')
    .selectAll()
    .where('email', '=', 'there@example.org')
    .executeTakeFirstOrThrow()
  const held = { coming: { as: 'held', until }, proven: 'unproven' } as const
  const askedOne = await come('asked', its)
  await db
    .insertInto('still_coming')
    .values({ registration_id: askedOne.row.id, hours_before: 72, asked_at: seatsNow })
    .execute()
  const made = {
    seated: (await come('seated', its)).token,
    'with-guests': (await come('with-guests', its, { people: 4, name: names[3] ?? '' })).token,
    online: await change(await come('online', its), (tx, one) =>
      moveSeat(tx, work, one, { poolId: its.stream.id, whenFull: 'refuse' }),
    ),
    asked: askedOne.token,
    held: (await come('held', its, held)).token,
    offered: await change(await come('offered', interest, asking), (tx, one) => inviteSeat(tx, work, one, until)),
    requested: (await come('requested', interest, asking)).token,
    invited: await change(await come('invited', interest, asking), (tx, one) => inviteSeat(tx, work, one, null)),
    declined: await change(await come('declined', interest, asking), (tx, one) => declineSeat(tx, work, one)),
    cancelled: await change(await come('cancelled', its), (tx, one) => cancelSeat(tx, work, one, 'person')),
    'was-there': linkToken(work.keys, { uid: wasThere.uid, serial: wasThere.link_serial }),
  }
  const full = await db.selectFrom('seat_pools').select('taken').where('id', '=', its.room.id).executeTakeFirstOrThrow()
  await db.transaction().execute((tx) => resizePool(tx, work, { id: its.room.id, event_id: its.id }, full.taken))
  for (let index = 0; index < 11; index++)
    await take(db, work, someone(its, { name: `${names[index % names.length]} ${50 + index}` }))
  return { ...made, waiting: (await come('waiting', its)).token }
}
