// What the permission matrix is played on: a community with one of everything, another one beside it, and somebody in every role.
import { openDecision } from '../src/chapters/store-decisions.ts'
import { addLetter } from '../src/chapters/store-letters.ts'
import type { Db } from '../src/kit/database.ts'
import { enqueueMail } from '../src/mail/outbox.ts'
import type { Where } from '../src/people/rules.ts'
import { makeDoorLink } from '../src/registration/store-door-links.ts'
import { addChapter, addCommunity, addEvent, addFormat, addPerson } from './programme.ts'
import { type Browser, type RoleGiven, signedIn } from './signed-in.ts'
import { type TestSite, testNow } from './site.ts'

/** One community's things: what its addresses call each, and where it belongs. */
export interface World {
  communityId: number
  formatId: number
  chapterId: number
  eventId: number
  /** The path before every address of this community. */
  prefix: string
  /** By the name of the parameter in a route's pattern: `:event` is the slug of an event. */
  things: Readonly<Record<string, Thing>>
}

export interface Thing {
  /** What stands in the address. */
  value: string
  where: Where
}

/**
 * A new community with a format, a chapter, an event of both, and what else routes name in their addresses. A route with
 * a new parameter needs its thing here: in every world, so that the one of another community can be tried too. With a
 * neighbour, all of it stands beside what that one has, in the same community.
 */
export async function newWorld(db: Db, neighbour?: World): Promise<World> {
  const number = ++worlds
  const slug = `world-${number}`
  const communityId = neighbour?.communityId ?? (await addCommunity(db, { slug, name: { en: 'A world' } }))
  const formatId = await addFormat(db, communityId, { slug: `format${number}` })
  const chapterId = await addChapter(db, communityId, { slug: `chapter${number}` })
  const event = { slug: `event${number}`, format_id: formatId, chapter_id: chapterId }
  const eventId = await addEvent(db, communityId, event)
  const everywhere = { communityId }
  const ofEvent = { communityId, formatId, chapterId, eventId }
  const things = {
    format: { value: `format${number}`, where: { communityId, formatId } },
    chapter: { value: `chapter${number}`, where: { communityId, chapterId } },
    event: { value: event.slug, where: ofEvent },
    // A thing may depend on what stands before it in the address.
    '/desk/proposals/:chapter': { value: await addProposal(db, communityId), where: everywhere },
    application: { value: String(await addApplication(db, communityId, chapterId)), where: { communityId, chapterId } },
    policy: { value: await addPolicy(db, communityId), where: everywhere },
    handover: { value: String(await addHandover(db, communityId, chapterId)), where: { communityId, chapterId } },
    ambassador: { value: String(await addTerm(db, communityId, chapterId)), where: { communityId, chapterId } },
    letter: { value: String(await addLetterOf(db, chapterId)), where: { communityId, chapterId } },
    role: { value: String(await addRole(db, communityId)), where: everywhere },
    series: {
      value: await addSeries(db, communityId, formatId, chapterId),
      where: { communityId, formatId, chapterId },
    },
    // Public pages of an event: one of a series, which can be followed.
    '/events/:event': { value: await addDate(db, communityId), where: everywhere },
    person: { value: await addSpeaker(db, eventId, `speaker${number}`), where: everywhere },
    other: { value: await addSpeaker(db, eventId, `other${number}`), where: everywhere },
    organisation: { value: await addOrganisation(db, communityId, `organisation${number}`), where: everywhere },
    job: { value: String(await addImport(db, communityId)), where: everywhere },
    mail: { value: String(await addMail(db, communityId)), where: everywhere },
    message: { value: await addMessage(db, eventId), where: ofEvent },
    question: { value: await addQuestion(db, eventId), where: ofEvent },
    registration: { value: await addRegistration(db, eventId), where: ofEvent },
    ...(await addTeams(db, ofEvent)),
    link: { value: String(await addDoorLink(db, eventId)), where: ofEvent },
    ...(await addBadges(db, ofEvent)),
    invitation: { value: String(await addInvitation(db, communityId)), where: everywhere },
  }
  return { communityId, formatId, chapterId, eventId, prefix: neighbour?.prefix ?? `/c/${slug}`, things }
}

let worlds = 0

/** Everybody who may come: nobody in particular, each role in its own scope, and those who hold one somewhere else. */
export const callers = [
  'nobody',
  'owner',
  'admin',
  'programme-manager',
  'committee-member',
  'format organiser',
  'event organiser',
  'ambassador',
  'co-organiser',
  'reviewer',
  'check-in-helper',
  'admin elsewhere',
  'ambassador elsewhere',
  'former admin',
  'admin to be',
] as const
export type CallerName = (typeof callers)[number]

/** Somebody in this role in a world, signed in. `elsewhere` is the other community, where those of elsewhere belong. */
export async function callerIn(site: TestSite, name: CallerName, world: World, elsewhere: World): Promise<Browser> {
  const { communityId: community_id, formatId: format_id, chapterId: chapter_id, eventId: event_id } = world
  const ofCommunity = (role: 'admin' | 'programme-manager' | 'committee-member') =>
    signedIn(site, { role, scope: 'community', community_id })
  switch (name) {
    case 'nobody':
      return signedIn(site)
    case 'owner':
      return signedIn(site, { role: 'owner', scope: 'server' })
    case 'admin':
    case 'programme-manager':
    case 'committee-member':
      return ofCommunity(name)
    case 'format organiser':
      return signedIn(site, { role: 'organiser', scope: 'format', community_id, format_id })
    case 'event organiser':
      return signedIn(site, { role: 'organiser', scope: 'event', community_id, event_id })
    case 'ambassador':
      return appointed(site, world)
    case 'co-organiser':
      return signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id })
    case 'reviewer':
    case 'check-in-helper':
      return signedIn(site, { role: name, scope: 'event', community_id, event_id })
    case 'admin elsewhere':
      return callerIn(site, 'admin', elsewhere, elsewhere)
    case 'ambassador elsewhere':
      return appointed(site, elsewhere)
    case 'former admin':
      return signedIn(site, { ...adminOf(community_id), ends_at: ago(1), starts_at: ago(48) })
    case 'admin to be':
      return signedIn(site, { ...adminOf(community_id), starts_at: ago(-48) })
  }
}

async function appointed(
  site: TestSite,
  { communityId: community_id, chapterId: chapter_id }: World,
): Promise<Browser> {
  const browser = await signedIn(site)
  await site.db
    .insertInto('ambassadors')
    .values({ community_id, chapter_id, person_id: browser.personId, starts_on: '2025-12-01', ends_on: '2027-12-01' })
    .execute()
  return browser
}

const adminOf = (community_id: number) => ({ role: 'admin', scope: 'community', community_id }) satisfies RoleGiven

const ago = (hours: number) => testNow.subtract({ hours })

async function addTeams(db: Db, ofEvent: { communityId: number; chapterId: number; eventId: number }) {
  const { communityId: community_id, chapterId: chapter_id, eventId: event_id } = ofEvent
  const ofChapter = { communityId: community_id, chapterId: chapter_id }
  const person_id = await addPerson(db, { published: false })
  const scopes = [
    { role: 'reviewer', scope: 'event', community_id, event_id },
    { role: 'co-organiser', scope: 'chapter', community_id, chapter_id },
  ] as const
  const found = scopes.map(async (of) => {
    const token_hash = Buffer.from(`${of.role} of ${community_id}-${worlds}`)
    const invitation = { ...of, token_hash, email: 'helper@example.org', expires_at: testNow.add({ hours: 24 }) }
    const [role, invited] = await Promise.all([
      db
        .insertInto('roles')
        .values({ ...of, person_id, starts_at: testNow })
        .returning('id')
        .executeTakeFirstOrThrow(),
      db.insertInto('role_invitations').values(invitation).returning('id').executeTakeFirstOrThrow(),
    ])
    const [path, where] =
      of.scope === 'event' ? (['events/:event', ofEvent] as const) : (['chapters/:chapter', ofChapter] as const)
    return {
      [`/desk/${path}/team/roles/:role`]: { value: String(role.id), where },
      [`/desk/${path}/team/invitations/:invitation`]: { value: String(invited.id), where },
    }
  })
  return Object.assign({}, ...(await Promise.all(found)))
}

async function addOrganisation(db: Db, community_id: number, slug: string): Promise<string> {
  await db.insertInto('organisations').values({ community_id, slug, name: 'An organisation' }).execute()
  return slug
}

async function addSpeaker(db: Db, event_id: number, slug: string): Promise<string> {
  const person_id = await addPerson(db, { slug })
  await db.insertInto('event_organisers').values({ event_id, person_id }).execute()
  return slug
}

async function addProposal(db: Db, communityId: number): Promise<string> {
  const slug = `proposed${communityId}-${worlds}`
  const chapter_id = await addChapter(db, communityId, { slug, state: 'proposed' })
  const proposed_by = await addPerson(db, { published: false })
  await db
    .insertInto('chapter_proposals')
    .values({ chapter_id, proposed_by, language: 'en', why: 'We meet anyway.', helpers: '', proposed_at: testNow })
    .execute()
  const matter = { communityId, kind: 'chapter-proposal', chapterId: chapter_id, applicantId: proposed_by } as const
  await db.transaction().execute((tx) => openDecision(tx, matter, testNow))
  return slug
}

// Asked by nobody who comes, of nobody who does.
async function addHandover(db: Db, community_id: number, chapter_id: number): Promise<number> {
  const from_person_id = await addPerson(db, { published: false })
  const days = { starts_on: '2026-12-01', last_day: '2026-12-31' }
  const values = { community_id, chapter_id, from_person_id, to_email: 'next@example.org', ...days, asked_at: testNow }
  return (await db.insertInto('chapter_handovers').values(values).returning('id').executeTakeFirstOrThrow()).id
}

// One on which those who serve the chapter are asked what they think.
async function addApplication(db: Db, communityId: number, chapterId: number): Promise<number> {
  const applicantId = await addPerson(db, { published: false })
  const matter = { communityId, kind: 'ambassador-application', chapterId, applicantId } as const
  const id = await db.transaction().execute((tx) => openDecision(tx, matter, testNow))
  await db.updateTable('decisions').set({ asks_ambassadors: true }).where('id', '=', id).execute()
  await db
    .insertInto('applications')
    .values({ decision_id: id, statement: 'I would like to.', made_at: testNow })
    .execute()
  return id
}

async function addPolicy(db: Db, community_id: number): Promise<string> {
  const slug = `policy${community_id}-${worlds}`
  await db
    .insertInto('policies')
    .values({ community_id, slug, kind: 'other', title: { en: 'A policy' } })
    .execute()
  return slug
}

async function addMail(db: Db, communityId: number): Promise<number | undefined> {
  return enqueueMail(db, { kind: 'news', to: 'a@example.org', language: 'en', subject: 'x', text: 'x', communityId })
}

async function addImport(db: Db, community_id: number): Promise<number> {
  const values = { community_id, kind: 'csv' } as const
  return (await db.insertInto('import_jobs').values(values).returning('id').executeTakeFirstOrThrow()).id
}

async function addMessage(db: Db, event_id: number): Promise<string> {
  const inserted = db.insertInto('attendee_messages').values({ event_id, language: 'en' })
  return String((await inserted.returning('id').executeTakeFirstOrThrow()).id)
}

async function addQuestion(db: Db, event_id: number): Promise<string> {
  const values = { event_id, kind: 'text', label: { en: 'A question' } } as const
  return String((await db.insertInto('questions').values(values).returning('id').executeTakeFirstOrThrow()).id)
}

async function addRegistration(db: Db, event_id: number): Promise<string> {
  const pool = await db
    .insertInto('seat_pools')
    .values({ event_id, mode: 'in-person' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const values = { event_id, pool_id: pool.id, name: 'An attendee', state: 'requested', via: 'desk' } as const
  const inserted = db.insertInto('registrations').values({ ...values, created_at: testNow, settled_at: testNow })
  return (await inserted.returning('uid').executeTakeFirstOrThrow()).uid
}

async function addTerm(db: Db, community_id: number, chapter_id: number): Promise<number> {
  const person_id = await addPerson(db, { published: false })
  const values = { community_id, chapter_id, person_id, starts_on: '2025-01-01', ends_on: '2026-12-31' }
  return (await db.insertInto('ambassadors').values(values).returning('id').executeTakeFirstOrThrow()).id
}

async function addLetterOf(db: Db, chapterId: number): Promise<number> {
  const personId = await addPerson(db, { published: false })
  return db.transaction().execute((tx) => addLetter(tx, { chapterId, language: 'en', personId }))
}

async function addSeries(db: Db, community_id: number, format_id: number, chapter_id: number): Promise<string> {
  const slug = `series${community_id}-${worlds}`
  const rule = { rule: 'FREQ=MONTHLY;BYDAY=2TU', first_on: '2026-12-08', template: '{}' }
  const values = { community_id, format_id, chapter_id, slug, title: { en: 'A series' }, ...rule }
  await db.insertInto('series').values(values).execute()
  return slug
}

async function addDate(db: Db, communityId: number): Promise<string> {
  const slug = `date${communityId}-${worlds}`
  const { id } = await db
    .selectFrom('series')
    .select('id')
    .where('slug', '=', `series${communityId}-${worlds}`)
    .executeTakeFirstOrThrow()
  await addEvent(db, communityId, { slug, series_id: id })
  return slug
}

async function addRole(db: Db, community_id: number): Promise<number> {
  const person_id = await addPerson(db, { published: false })
  const values = { person_id, role: 'committee-member', scope: 'community', community_id, starts_at: testNow } as const
  return (await db.insertInto('roles').values(values).returning('id').executeTakeFirstOrThrow()).id
}

async function addBadges(db: Db, { communityId, eventId }: { communityId: number; eventId: number }) {
  const where = { communityId, eventId }
  const size = { width_mm: 105, height_mm: 148 }
  const template = await db
    .insertInto('badge_templates')
    .values({ community_id: communityId, event_id: eventId, name: 'A6', ...size })
    .returning('id')
    .executeTakeFirstOrThrow()
  const batch = await db
    .insertInto('badge_batches')
    .values({ event_id: eventId, arranged: 'name', made_at: testNow })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { template: { value: String(template.id), where }, batch: { value: String(batch.id), where } }
}

async function addDoorLink(db: Db, eventId: number): Promise<number> {
  const madeBy = await addPerson(db, { published: false })
  const link = { eventId, madeBy, label: '', kind: 'helper', now: testNow, expires: testNow.add({ hours: 4 }) } as const
  return (await db.transaction().execute((tx) => makeDoorLink(tx, link))).id
}

async function addInvitation(db: Db, community_id: number): Promise<number> {
  const token_hash = Buffer.from(`invitation of ${community_id}-${worlds}`)
  const values = { token_hash, email: 'guest@example.org', role: 'admin', scope: 'community', community_id }
  const expires_at = testNow.add({ hours: 24 })
  const inserted = db.insertInto('role_invitations').values({ ...values, expires_at })
  return (await inserted.returning('id').executeTakeFirstOrThrow()).id
}
