// Rounds of invitation: who asks and who is invited in view, and so many more invited at once, first come first.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { mostAttendeesAtOnce } from '../registration/rules-attendees.ts'
import { invitedOn } from '../registration/rules-inviting.ts'
import { listAsking } from '../registration/store-asking.ts'
import { countByState } from '../registration/store-attendees.ts'
import { balanceOfAnswers, balanceOfPeople } from '../registration/store-balance.ts'
import { inviteAsking } from '../registration/store-inviting.ts'
import { listPools } from '../registration/store-seating.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { readInviteTerms } from './invite-terms.ts'
import { inviteMessages } from './messages-desk-invitations.ts'
import { readAttendeesQuery } from './query-desk-attendees.ts'
import { seatWork } from './seat-work.ts'
import { type InvitationsFacts, invitationsPage, type RoundTyped } from './views-desk-invitations.ts'

export const deskInvitationsRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/invitations'
const usual: RoundTyped = {
  count: '10',
  hours: '72',
  keep: 'on',
  answer: '',
  organisation: '',
  language: '',
  words: '',
}

deskInvitationsRoutes.use(path, formLimit)

deskInvitationsRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const [done, left] = ['done', 'left'].map((name) => Number(c.req.query(name) ?? Number.NaN))
  const from = c.req.query('from') === 'list' ? ('list' as const) : ('round' as const)
  const came = Number.isInteger(done) && Number.isInteger(left) ? { done: done ?? 0, left: left ?? 0, from } : undefined
  return draw(c, event, { typed: usual, came })
})

deskInvitationsRoutes.post(path, async (c) => {
  const { db, actor, now, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const { typed: said, terms } = readInviteTerms(form)
  const typed = { ...readTyped(form), ...said }
  const count = Number(typed.count)
  if (!Number.isInteger(count) || count < 1 || count > mostAttendeesAtOnce)
    return draw(c, event, { typed, fault: 'no-count' }, 422)
  if (!terms) return draw(c, event, { typed, fault: 'no-hours' }, 422)
  const { answer } = readAttendeesQuery(new URLSearchParams({ answer: typed.answer }))
  const only = { answer, organisation: typed.organisation || undefined, language: typed.language || undefined }
  const uids = await listAsking(db, event.id, only, count)
  if (uids.length === 0) return draw(c, event, { typed, fault: 'nobody-asks' }, 422)
  const work = { ...(await seatWork(db, { ...c.var, actor })), words: typed.words }
  const came = await inviteAsking(db, work, { eventId: event.id, coming: invitedOn(terms, event, now) }, uids)
  return c.redirect(urls.desk(at, `/events/${event.slug}/invitations?done=${came.done}&left=${came.left}`), 303)
})

function readTyped(form: FormData): Pick<RoundTyped, 'count' | 'answer' | 'organisation' | 'language'> {
  const line = (name: string) => soundField(form, name).slice(0, 200)
  return {
    count: line('count'),
    answer: line('answer'),
    organisation: line('organisation'),
    language: line('language'),
  }
}

async function draw(
  c: SiteContext,
  event: DeskEvent,
  facts: Pick<InvitationsFacts, 'typed'> & Partial<InvitationsFacts>,
  status: 200 | 422 = 200,
) {
  const { db, at } = c.var
  const [counts, people, questions, pools] = await Promise.all([
    countByState(db, event.id),
    balanceOfPeople(db, event.id),
    balanceOfAnswers(db, event.id),
    listPools(db, event.id),
  ])
  const about = { event, counts, ...people, questions, pools }
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
