// One attendee of an event at the desk: what they answered, how they came before, notes, and whoever is put in by hand.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { oneLine, readAddress } from '../mail/address.ts'
import { readTag } from '../registration/rules-attendees.ts'
import { admitWaiting } from '../registration/store-admission.ts'
import { readAttendeeMails } from '../registration/store-attendee-mails.ts'
import { listChanges, readAroundAttendee } from '../registration/store-attendees-around-one.ts'
import { listEarlier, saveNote } from '../registration/store-attendees-one.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { findRegistration } from '../registration/store-registrations.ts'
import { listPools } from '../registration/store-seating.ts'
import { type Taken, takeSeat } from '../registration/store-seats.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { draw } from './desk-attendees.ts'
import { eventHere } from './desk-event-form.ts'
import { whereOf } from './desk-seats.ts'
import { attendeesMessages } from './messages-desk-attendees.ts'
import { seatWork } from './seat-work.ts'
import { type AttendeeFacts, attendeePage, attendeeSaid } from './views-desk-attendee.ts'
import { type AddFault, type AddTyped, addPage } from './views-desk-attendee-new.ts'

export const deskAttendeeRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/attendees'
const one = `${path}/:registration{[0-9a-f-]{36}}`

deskAttendeeRoutes.get(`${path}/new`, async (c) => {
  const event = await eventHere(c)
  return event ? drawNew(c, event, { typed: { ...nothingTyped, language: event.language } }) : c.notFound()
})

deskAttendeeRoutes.post(path, async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const typed = readTyped(await c.req.formData(), event)
  const email = typed.email === '' ? null : readAddress(typed.email)
  const fault = faultOf(typed, email)
  if (fault) return drawNew(c, event, { typed, fault }, 422)
  const pools = await ensurePools(db, event.id, event.attendance ?? 'in-person')
  const pool = pools.find(({ id }) => String(id) === typed.pool) ?? pools.find(({ purpose }) => purpose === 'open')
  if (!pool) return drawNew(c, event, { typed, fault: 'no-pool' }, 422)
  const work = await seatWork(db, { ...c.var, actor })
  const came = await db.transaction().execute((tx) =>
    takeSeat(tx, work, {
      eventId: event.id,
      poolId: pool.id,
      name: oneLine(typed.name),
      email: email ?? null,
      personId: null,
      language: typed.language,
      affiliation: oneLine(typed.affiliation) || null,
      people: Number(typed.people),
      via: 'desk',
      coming: { as: 'seated' },
      whenFull:
        typed.reason === '' ? { full: typed.wait ? 'wait' : 'refuse' } : { full: 'override', reason: typed.reason },
      proven: 'proven',
      idempotencyKey: null,
    }),
  )
  const refused = faultCame(came)
  if (refused || !('uid' in came)) return drawNew(c, event, { typed, fault: refused ?? 'full' }, 422)
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/${came.uid}?said=${came.outcome}`), 303)
})

deskAttendeeRoutes.get(one, async (c) => {
  const here = await attendeeHere(c)
  return here ? drawOne(c, here) : c.notFound()
})

// Beyond the line, and so beyond the seats: a person who waits is let in by hand, for a reason.
deskAttendeeRoutes.post(`${one}/admission`, async (c) => {
  const { db, actor, at } = c.var
  const here = await attendeeHere(c)
  if (!here || !actor) return c.notFound()
  const { event, its } = here
  const reason = oneLine(soundField(await c.req.formData(), 'reason'), 500)
  if (reason === '') return drawOne(c, { ...here, fault: 'no-reason' }, 422)
  const work = await seatWork(db, { ...c.var, actor })
  await db.transaction().execute((tx) => admitWaiting(tx, work, its, reason))
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/${its.uid}?said=saved`), 303)
})

type Here = Pick<AttendeeFacts, 'event' | 'its'> & Pick<Partial<AttendeeFacts>, 'fault' | 'unsent'>

/** The attendee of the address, and their event; nobody where they are of another, or it is foreign. */
export async function attendeeHere(c: SiteContext): Promise<Pick<Here, 'event' | 'its'> | undefined> {
  const event = await eventHere(c)
  const its = event && (await findRegistration(c.var.db, event.id, c.req.param('registration') ?? ''))
  return event && its && { event, its }
}

/** Answers with the page of an attendee. */
export async function drawOne(c: SiteContext, here: Here, status: 200 | 422 = 200) {
  const { db, at } = c.var
  const { event, its } = here
  const [around, earlier, changes, pools, mailed] = await Promise.all([
    readAroundAttendee(db, its),
    listEarlier(db, event.chapterId, its),
    listChanges(db, event, its),
    listPools(db, event.id),
    readAttendeeMails(db, its),
  ])
  const said = attendeeSaid.find((it) => it === c.req.query('said'))
  const main = attendeePage({ ...here, ...around, earlier, changes, pools, mailed, said }, at)
  const title = its.name || attendeesMessages.in(at.language)('forgotten')
  return draw(c, event, main, { path: `/${its.uid}`, title }, status)
}

deskAttendeeRoutes.post(`${one}/note`, async (c) => {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  const its = event && (await findRegistration(db, event.id, c.req.param('registration')))
  if (!event || !its || !actor) return c.notFound()
  const form = await c.req.formData()
  const tags = [...new Set(soundField(form, 'tags').split(',').map(readTag).filter(Boolean))].sort().slice(0, 30)
  const note = soundField(form, 'note').slice(0, 4000)
  await db
    .transaction()
    .execute((tx) => saveNote(tx, { actor, now }, { id: its.id, where: whereOf(event) }, { note, tags }))
  return c.redirect(urls.desk(at, `/events/${event.slug}/attendees/${its.uid}?said=saved`), 303)
})

const nothingTyped: AddTyped = {
  ...{ name: '', email: '', affiliation: '', people: '1', pool: '', reason: '', language: 'en' },
  wait: false,
}

function readTyped(form: FormData, event: DeskEvent): AddTyped {
  const line = (name: string) => soundField(form, name).slice(0, 500)
  return {
    ...{ name: line('name'), email: line('email'), affiliation: line('affiliation'), people: line('people') || '1' },
    ...{ pool: line('pool'), reason: line('reason'), wait: form.get('wait') === 'on', language: event.language },
  }
}

function faultOf(typed: AddTyped, email: string | null | undefined): AddFault | undefined {
  if (oneLine(typed.name) === '') return 'no-name'
  if (email === undefined) return 'no-address'
  const people = Number(typed.people)
  return Number.isInteger(people) && people >= 1 && people <= 21 ? undefined : 'too-many'
}

function faultCame(came: Taken): AddFault | undefined {
  return came.outcome === 'full' || came.outcome === 'organisation-full' ? 'full' : undefined
}

async function drawNew(
  c: SiteContext,
  event: DeskEvent,
  { typed, fault }: { typed: AddTyped; fault?: AddFault },
  status: 200 | 422 = 200,
) {
  const pools = await listPools(c.var.db, event.id)
  const { at } = c.var
  const below = { path: '/new', title: attendeesMessages.in(at.language)('add') }
  return draw(c, event, addPage({ event, pools, typed, fault }, at), below, status)
}
