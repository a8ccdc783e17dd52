// Rounds of invitation: who asks and who is invited in view, and so many more invited at once, first come first.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { mostAttendeesAtOnce } from '../registration/rules-attendees.ts'
import { countByState, listMatching } from '../registration/store-attendees.ts'
import { changeAttendees } from '../registration/store-attendees-change.ts'
import { balanceOfAnswers, balanceOfOrganisations } from '../registration/store-balance.ts'
import { listPools } from '../registration/store-seating.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { textOf } from './desk-attendees.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { readAttendeesQuery } from './query-desk-attendees.ts'
import { seatWork } from './seat-work.ts'
import { type InvitationsFacts, invitationsPage, type RoundTyped } from './views-desk-invitations.ts'

export const deskInvitationsRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/invitations'

deskInvitationsRoutes.use(path, formLimit)

deskInvitationsRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const [done, left] = ['done', 'left'].map((name) => Number(c.req.query(name) ?? Number.NaN))
  const came = Number.isInteger(done) && Number.isInteger(left) ? { done: done ?? 0, left: left ?? 0 } : undefined
  return draw(c, event, { typed: { count: '10', hours: '72', answer: '', words: '' }, came })
})

deskInvitationsRoutes.post(path, async (c) => {
  const { db, actor, now, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const typed = readTyped(await c.req.formData())
  const [count, hours] = [Number(typed.count), typed.hours === '' ? null : Number(typed.hours)]
  if (!Number.isInteger(count) || count < 1 || count > mostAttendeesAtOnce)
    return draw(c, event, { typed, fault: 'no-count' }, 422)
  if (hours !== null && !(hours >= 1 && hours <= 1440)) return draw(c, event, { typed, fault: 'no-hours' }, 422)
  const { answer } = readAttendeesQuery(new URLSearchParams({ answer: typed.answer }))
  const query = { eventId: event.id, state: 'requested', answer, sort: 'oldest' } as const
  const uids = await listMatching(db, query, count)
  if (uids.length === 0) return draw(c, event, { typed, fault: 'nobody-asks' }, 422)
  const work = { ...(await seatWork(db, { ...c.var, actor })), words: typed.words }
  const until = hours === null ? null : now.add({ minutes: Math.round(hours * 60) })
  const came = await changeAttendees(
    db,
    work,
    { eventId: event.id, uids },
    { verb: 'invite', poolId: undefined, until },
  )
  return c.redirect(urls.desk(at, `/events/${event.slug}/invitations?done=${came.done}&left=${came.left}`), 303)
})

function readTyped(form: FormData): RoundTyped {
  const line = (name: string) => textOf(form, name).slice(0, 200)
  return {
    count: line('count'),
    hours: line('hours'),
    answer: line('answer'),
    words: textOf(form, 'words').slice(0, 2000),
  }
}

async function draw(
  c: SiteContext,
  event: DeskEvent,
  facts: Pick<InvitationsFacts, 'typed'> & Partial<InvitationsFacts>,
  status: 200 | 422 = 200,
) {
  const { db, at } = c.var
  const [counts, organisations, questions, pools] = await Promise.all([
    countByState(db, event.id),
    balanceOfOrganisations(db, event.id),
    balanceOfAnswers(db, event.id),
    listPools(db, event.id),
  ])
  const about = { event, counts, organisations, questions, pools }
  return deskPage(
    c,
    {
      title: inviteMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/invitations`),
      section: 'events',
      trail: trailTo(c, event),
      main: invitationsPage({ fault: undefined, came: undefined, ...facts, ...about }, at),
    },
    status,
  )
}
