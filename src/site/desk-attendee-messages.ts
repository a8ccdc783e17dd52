// Messages to the attendees of an event: written and kept, looked at, tried, sent now or later.
import { Hono } from 'hono'
import { readMoment } from '../chapters/forms-letters.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Tx } from '../kit/database.ts'
import type { Actor } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { mayTell, mayTellLater, messagesADay, type WhyNotTold } from '../registration/rules-attendee-messages.ts'
import {
  type AttendeeMessage,
  addMessage,
  countSent,
  findMessage,
  listMessageReaders,
  listMessages,
  lockMessage,
  mayTellMore,
  removeMessage,
  scheduleMessage,
} from '../registration/store-attendee-messages.ts'
import { sendMessage, sendMessageTrial, writersWords } from '../registration/store-attendee-messages-sending.ts'
import { readEventFacts } from '../registration/store-facts.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { saveSentMessage } from './desk-attendee-messages-saving.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { tellMessages } from './messages-desk-attendee-messages.ts'
import { messageForm, messagesList, type TellSaid, tellSaid } from './views-desk-attendee-messages.ts'
import { messagePreview } from './views-desk-attendee-messages-preview.ts'
import { proposedMoment } from './views-desk-chapter-letter-sending.ts'

export const deskAttendeeMessagesRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/messages'
const one = `${path}/:message{[0-9]{1,15}}`

deskAttendeeMessagesRoutes.use(`${path}/*`, formLimit)

deskAttendeeMessagesRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const messages = await listMessages(c.var.db, event.id)
  return draw(c, event, messagesList({ event, messages, said: saidHere(c) }, c.var.at))
})

deskAttendeeMessagesRoutes.post(path, async (c) => {
  const { db, actor } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const begun = { eventId: event.id, language: event.language, personId: actor.personId }
  const id = await db.transaction().execute((tx) => addMessage(tx, begun))
  return to(c, event, `/${id}`)
})

deskAttendeeMessagesRoutes.get(one, async (c) => {
  const here = await messageHere(c)
  if (!here) return c.notFound()
  if (here.message.state === 'sent') return to(c, here.event, `/${here.message.id}/preview`)
  const facts = { ...here, stored: here.message, conflicts: [], refused: undefined, said: saidHere(c) }
  return draw(c, here.event, messageForm(facts, c.var.at), here.message)
})

deskAttendeeMessagesRoutes.post(one, async (c) => {
  const { db, actor, now, at } = c.var
  const here = await messageHere(c)
  if (!here || !actor) return c.notFound()
  const { event, message } = here
  const form = await c.req.formData()
  const sent = { form, language: event.language, now }
  const unsaved = await db.transaction().execute((tx) => saveSentMessage(tx, message, sent))
  if (unsaved) {
    const facts = { ...unsaved, event, said: undefined }
    const isOvertaken = unsaved.refused === undefined || unsaved.refused === 'changed'
    return draw(c, event, messageForm(facts, at), message, isOvertaken ? 409 : 422)
  }
  return to(c, event, form.get('next') === 'preview' ? `/${message.id}/preview` : `/${message.id}?said=kept`)
})

deskAttendeeMessagesRoutes.get(`${one}/preview`, async (c) => {
  const here = await messageHere(c)
  return here ? drawPreview(c, here) : c.notFound()
})

deskAttendeeMessagesRoutes.post(`${one}/trial`, async (c) => {
  const { db, actor, now, origin } = c.var
  const here = await messageHere(c)
  if (!here || !actor) return c.notFound()
  const verdict = mayTell({ ...here.message, state: 'draft' })
  if (!verdict.ok && verdict.why !== 'nobody') return drawPreview(c, here, verdict.why)
  const { personId, email, name } = actor
  const sent = await db
    .transaction()
    .execute((tx) => sendMessageTrial(tx, here.message, { to: { personId, email, name }, now, origin }))
  return to(c, here.event, `/${here.message.id}/preview?said=${sent ? 'trial-sent' : 'trial-enough'}`)
})

deskAttendeeMessagesRoutes.post(`${one}/sending`, (c) =>
  change(c, 'was-sent', async (tx, actor, message) => {
    const verdict = mayTell(message)
    if (!verdict.ok) return verdict.why
    if (!(await mayTellMore(tx, message.event_id, c.var.now))) return 'enough'
    await sendMessage(tx, message, { actor, now: c.var.now, origin: c.var.origin })
    return undefined
  }),
)

deskAttendeeMessagesRoutes.post(`${one}/schedule`, async (c) => {
  const typed = (await c.req.formData()).get('moment')
  return change(c, 'was-scheduled', async (tx, actor, message, event) => {
    const at = readMoment(typed, event.zone)
    const verdict = at && mayTellLater(message, at, c.var.now)
    if (!at || !verdict) return 'no-moment'
    if (!verdict.ok) return verdict.why
    await scheduleMessage(tx, message.id, { at, personId: actor.personId })
    const about = { ...whereOf(event), subjectId: message.id, after: { send_at: at.toString() } }
    await record(tx, { actor, verb: 'schedule', subject: 'attendee-message', ...about })
    return undefined
  })
})

deskAttendeeMessagesRoutes.post(`${one}/schedule-removal`, (c) =>
  change(c, 'unscheduled', async (tx, actor, message, event) => {
    if (message.state === 'sent') return 'already-sent'
    await scheduleMessage(tx, message.id, null)
    await record(tx, {
      actor,
      verb: 'take-back',
      subject: 'attendee-message',
      ...whereOf(event),
      subjectId: message.id,
    })
    return undefined
  }),
)

deskAttendeeMessagesRoutes.post(`${one}/removal`, async (c) => {
  const here = await messageHere(c)
  if (!here) return c.notFound()
  await c.var.db.transaction().execute((tx) => removeMessage(tx, here.message.id))
  return to(c, here.event, '?said=removed')
})

interface Here {
  event: DeskEvent
  message: AttendeeMessage
}

async function messageHere(c: SiteContext): Promise<Here | undefined> {
  const event = await eventHere(c)
  const message = event && (await findMessage(c.var.db, event.id, Number(c.req.param('message'))))
  return event && message && { event, message }
}

// Under the message's lock, so that it is sent once however often it is pressed.
async function change(
  c: SiteContext,
  said: TellSaid,
  make: (tx: Tx, actor: Actor, message: AttendeeMessage, event: DeskEvent) => Promise<WhyNotTold | undefined>,
) {
  const { db, actor } = c.var
  const here = await messageHere(c)
  if (!here || !actor) return c.notFound()
  const refused = await db.transaction().execute(async (tx) => {
    const message = await lockMessage(tx, here.message.id)
    return message ? make(tx, actor, message, here.event) : 'changed'
  })
  if (refused) return drawPreview(c, (await messageHere(c)) ?? here, refused)
  return to(c, here.event, said === 'was-sent' ? `?said=${said}` : `/${here.message.id}/preview?said=${said}`)
}

async function drawPreview(c: SiteContext, { event, message }: Here, refused?: WhyNotTold) {
  const { db, at, now, origin, actor } = c.var
  if (!actor) return c.notFound()
  const readers = await listMessageReaders(db, message)
  const facts = await readEventFacts(db, event.id)
  const verdict = mayTell(message)
  const sent = await countSent(db, event.id, now)
  const moment = proposedMoment(message, event.zone, now)
  const main = messagePreview(
    {
      event,
      message,
      facts,
      ...{ origin, reader: await writersWords(db, facts, actor, origin) },
      readers,
      left: Math.max(0, messagesADay - sent),
      moment,
      refused: refused ?? (verdict.ok ? undefined : verdict.why),
      said: saidHere(c),
    },
    at,
  )
  return draw(c, event, main, message, refused ? 422 : 200)
}

function draw(
  c: SiteContext,
  event: DeskEvent,
  main: ReturnType<typeof messagesList>,
  message?: AttendeeMessage,
  status: 200 | 409 | 422 = 200,
) {
  const below = message ? `/${message.id}` : ''
  const title = tellMessages.in(c.var.at.language)('title')
  const path = (there: typeof c.var.at) => urls.desk(there, `/events/${event.slug}/messages${below}`)
  return deskPage(c, { title, path, section: 'events', trail: trailTo(c, event), main }, status)
}

function saidHere(c: SiteContext): TellSaid | undefined {
  return tellSaid.find((it) => it === c.req.query('said'))
}

function to(c: SiteContext, event: DeskEvent, below: string) {
  return c.redirect(urls.desk(c.var.at, `/events/${event.slug}/messages${below}`), 303)
}
