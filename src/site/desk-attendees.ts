// The attendees of an event at the desk: a list to search and narrow, the same as files, and several changed at once.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { recordAll } from '../people/store-history.ts'
import { questionOf, readColumns, usualColumns } from '../registration/rules-attendee-columns.ts'
import {
  type AttendeeVerb,
  attendeeVerbs,
  isTold,
  mostAttendeesAtOnce,
  readTag,
} from '../registration/rules-attendees.ts'
import { countAttendees, listAttendees, listMatching } from '../registration/store-attendees.ts'
import {
  forgetColumns,
  keepColumns,
  listShownAnswers,
  readAroundAttendees,
  shownColumns,
} from '../registration/store-attendees-around.ts'
import { type AttendeesChanged, changeAttendees } from '../registration/store-attendees-change.ts'
import { listChosen, tagAttendees } from '../registration/store-attendees-one.ts'
import { listPools } from '../registration/store-seating.ts'
import { type At, urls } from '../urls.ts'
import { listUnwanted } from './attendees-unwanted.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import {
  type AttendeesQuery,
  attendeeFields,
  attendeesPageSize,
  readAttendeesQuery,
  writeAttendeesQuery,
} from './query-desk-attendees.ts'
import { seatWork } from './seat-work.ts'
import { attendeesPage } from './views-desk-attendees.ts'
import { type ChosenFacts, chosenPage } from './views-desk-attendees-chosen.ts'
import { readLeft, writeLeft } from './views-desk-attendees-left.ts'

export const deskAttendeesRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/attendees'

deskAttendeesRoutes.use(`${path}/*`, formLimit)

deskAttendeesRoutes.get(path, async (c) => {
  const { db, at, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const query = readAttendeesQuery(new URL(c.req.url).searchParams)
  const of = { ...query, eventId: event.id }
  const [rows, count, around, pools] = await Promise.all([
    listAttendees(db, of, { size: attendeesPageSize + 1, after: query.after }),
    countAttendees(db, of),
    readAroundAttendees(db, event.id, actor.personId),
    listPools(db, event.id),
  ])
  const more = rows.length > attendeesPageSize
  const attendees = rows.slice(0, attendeesPageSize)
  const shown = shownColumns(query.columns ?? around.columns ?? usualColumns, around.questions)
  const [done, left] = [countOf(c.req.query('done')), readLeft(c.req.queries('left') ?? [])]
  const did = attendeeVerbs.find((one) => one === c.req.query('did'))
  const who = did ? await listChosen(db, event.id, readUids(c.req.queries('who') ?? []), mostUndone) : []
  const ids = attendees.map(({ id }) => id)
  const answers = await listShownAnswers(
    db,
    ids,
    shown.flatMap((column) => questionOf(column) ?? []),
  )
  return draw(
    c,
    event,
    attendeesPage({ event, query, attendees, count, around, pools, shown, answers, more, done, left, did, who }, at),
    { path: writeAttendeesQuery(query) },
  )
})

// The columns are kept for whoever chose them, and stand in the address, so that a bookmark shows the same.
deskAttendeesRoutes.post(`${path}/columns`, async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const chosen = readColumns(form.getAll('column[]').map(String))
  const columns = form.get('usual') === 'on' ? undefined : chosen
  await db
    .transaction()
    .execute((tx) => (columns ? keepColumns(tx, actor.personId, event.id, columns) : forgetColumns(tx, actor.personId)))
  const query = readAttendeesQuery({ get: (name) => soundField(form, name) || null })
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees${writeAttendeesQuery({ ...query, columns })}`), 303)
})

// What sends mails is shown first, and done when it is sent with `sure`; what only marks people is done at once.
deskAttendeesRoutes.post(`${path}/changes`, async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const verb = attendeeVerbs.find((one) => one === form.get('verb'))
  const query = readAttendeesQuery({ get: (name) => soundField(form, name) || null })
  const uids = await chosenUids(c, event, form, query)
  const facts = { event, query, verb, ...readChange(form), pools: await listPools(db, event.id), uids }
  if (!verb || uids.length === 0) return drawChosen(c, { ...facts, fault: 'nobody-chosen' }, 422)
  if (!isTold(verb) && facts.tag === '') return drawChosen(c, { ...facts, fault: 'no-tag' }, 422)
  if (!isTold(verb)) return mark(c, event, verb === 'untag' ? 'untag' : 'tag', facts)
  if (form.get('sure') !== 'on') return drawChosen(c, facts)
  if (verb === 'move' && facts.poolId === undefined) return drawChosen(c, { ...facts, fault: 'no-pool' }, 422)
  const work = { ...(await seatWork(db, { ...c.var, actor })), words: facts.words }
  const until = facts.hours === null ? null : c.var.now.add({ minutes: Math.round(facts.hours * 60) })
  const unwanted = verb === 'restore' ? await listUnwanted(c, event.id, uids) : new Set<string>()
  const came = await changeAttendees(
    db,
    work,
    { eventId: event.id, uids: uids.filter((uid) => !unwanted.has(uid)) },
    { verb: verb as Exclude<AttendeeVerb, 'tag' | 'untag'>, poolId: facts.poolId, until },
  )
  const another = (came.left.another ?? 0) + unwanted.size
  return c.redirect(backTo(facts, { ...came, left: { ...came.left, another } }, at), 303)
})

/** Where a page stands, from the list of attendees on; one below the list is called by its own title. */
export interface AttendeesPlace {
  path: string
  title?: string
}

/** Answers with the page of an event's attendees, or with one below it. */
export function draw(
  c: SiteContext,
  event: DeskEvent,
  main: ReturnType<typeof attendeesPage>,
  place: AttendeesPlace = { path: '' },
  status: 200 | 409 | 422 = 200,
) {
  const { at } = c.var
  const name = attendeesMessages.in(at.language)('title')
  const list = { name, href: urls.desk(at, `/events/${event.slug}/attendees`) }
  return deskPage(
    c,
    {
      title: place.title ?? name,
      path: (there) => urls.desk(there, `/events/${event.slug}/attendees${place.path}`),
      section: 'events',
      trail: place.title ? [...trailTo(c, event), list] : trailTo(c, event),
      scripts: ['events-desk.js'],
      main,
    },
    status,
  )
}

// Back to the same list, narrowed as it was, with what came of it.
function backTo({ event, query, verb }: Chosen, { done, changed, left }: AttendeesChanged, at: At): string {
  const who = changed.length <= mostUndone ? changed.map((uid) => ['who', uid]) : []
  const did = verb && done > 0 ? [['did', verb], ...who] : []
  const fields = [...attendeeFields(query), ['done', String(done)], ...did, ...writeLeft(left)]
  return urls.desk(at, `/events/${event.slug}/attendees?${new URLSearchParams(fields)}`)
}

async function mark(c: SiteContext, event: DeskEvent, verb: 'tag' | 'untag', facts: Chosen) {
  const { tag, uids } = facts
  const { db, actor, at } = c.var
  if (!actor) return c.notFound()
  const done = await db.transaction().execute(async (tx) => {
    const ids = await tagAttendees(tx, event.id, uids, { tag, verb })
    const change = { actor, verb: 'edit', subject: 'registration', ...whereOf(event) } as const
    await recordAll(
      tx,
      ids.map((subjectId) => ({ ...change, subjectId })),
    )
    return ids.length
  })
  return c.redirect(
    backTo(facts, { done, changed: [], left: done < uids.length ? { there: uids.length - done } : {} }, at),
    303,
  )
}

async function drawChosen(c: SiteContext, facts: Chosen, status: 200 | 422 = 200) {
  const who = await listChosen(c.var.db, facts.event.id, facts.uids, mostNamed)
  return draw(c, facts.event, chosenPage({ ...facts, who }, c.var.at), undefined, status)
}

type Chosen = Omit<ChosenFacts, 'who'>

// Before something is done to people, so many of them are named.
const mostNamed = 20
// And of so many the address says afterwards who they were, so that it can be undone.
const mostUndone = 10

// Those whose boxes were ticked, or all who match the filters that came along.
async function chosenUids(c: SiteContext, event: DeskEvent, form: FormData, query: AttendeesQuery): Promise<string[]> {
  if (form.get('all') === 'on') return listMatching(c.var.db, { ...query, eventId: event.id }, mostAttendeesAtOnce)
  return readUids(form.getAll('registration[]').map(String))
}

function readUids(typed: readonly string[]): string[] {
  const sound = typed.filter((uid) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uid))
  return [...new Set(sound)].slice(0, mostAttendeesAtOnce)
}

function readChange(form: FormData) {
  const hours = Number(soundField(form, 'hours').replace(',', '.'))
  const pool = soundField(form, 'to-pool')
  return {
    tag: readTag(soundField(form, 'new-tag')),
    words: soundField(form, 'words').slice(0, 2000),
    poolId: /^\d{1,15}$/.test(pool) ? Number(pool) : undefined,
    hours: hours > 0 && hours <= 1440 ? hours : null,
  }
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
