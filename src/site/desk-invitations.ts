// Rounds of invitation: who asks and who is invited in view, and so many more invited at once, first come first.
import { Hono } from 'hono'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { soundField } from '../kit/sound-text.ts'
import { invitationLetter } from '../registration/parts-invitations.ts'
import { mostAttendeesAtOnce } from '../registration/rules-attendees.ts'
import { type InviteTerms, invitedOn, partRound } from '../registration/rules-inviting.ts'
import { listAsking } from '../registration/store-asking.ts'
import { countByState } from '../registration/store-attendees.ts'
import { balanceOfAnswers, balanceOfPeople } from '../registration/store-balance.ts'
import { readSeatFacts } from '../registration/store-facts.ts'
import { inviteAsking } from '../registration/store-inviting.ts'
import { listPools } from '../registration/store-seating.ts'
import type { Html } from '../ui/html.ts'
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
import { roundPage } from './views-desk-invitations-round.ts'

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

// Who would be invited is shown first; with `sure`, those who were shown are, as far as they still ask and there is room.
deskInvitationsRoutes.post(path, async (c) => {
  const { db, actor, now, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const { typed: said, terms } = readInviteTerms(form)
  const typed = { ...readTyped(form), ...said }
  if (form.get('sure') === 'change') return draw(c, event, { typed })
  const count = Number(typed.count)
  if (!Number.isInteger(count) || count < 1 || count > mostAttendeesAtOnce)
    return draw(c, event, { typed, fault: 'no-count' }, 422)
  if (!terms) return draw(c, event, { typed, fault: 'no-hours' }, 422)
  if (form.get('sure') !== 'on') return look(c, event, typed, { count, terms })
  const uids = shownUids(form)
  const work = { ...(await seatWork(db, { ...c.var, actor })), words: typed.words }
  const came = await inviteAsking(db, work, { eventId: event.id, coming: invitedOn(terms, event, now) }, uids)
  return c.redirect(urls.desk(at, `/events/${event.slug}/invitations?done=${came.done}&left=${came.left}`), 303)
})

async function look(
  c: SiteContext,
  event: DeskEvent,
  typed: RoundTyped,
  { count, terms }: { count: number; terms: InviteTerms },
) {
  const { db, now, at, origin } = c.var
  const { answer } = readAttendeesQuery(new URLSearchParams({ answer: typed.answer }))
  const only = { answer, organisation: typed.organisation || undefined, language: typed.language || undefined }
  const asking = await listAsking(db, event.id, only, count)
  if (asking.length === 0) return draw(c, event, { typed, fault: 'nobody-asks' }, 422)
  const round = partRound(asking, await listPools(db, event.id), terms.keeps)
  // One letter for each language in which they are written to, as the first of them gets it.
  const firsts = [...Map.groupBy(round.fit, ({ language }) => language).values()].flatMap(([first]) => first?.id ?? [])
  const facts = await db.transaction().execute((tx) => readSeatFacts(tx, firsts.slice(0, mostLetters)))
  const coming = invitedOn(terms, event, now)
  const letters = facts.map((its) => invitationLetter(its, coming, { origin, words: typed.words }))
  return drawPage(c, event, roundPage({ event, typed, count, letters, ...round }, at))
}

// The letter in so many languages is shown at most.
const mostLetters = 6

function shownUids(form: FormData): string[] {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const typed = form.getAll('registration[]').map(String)
  return [...new Set(typed.filter((uid) => uuid.test(uid)))].slice(0, mostAttendeesAtOnce)
}

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
  return drawPage(c, event, invitationsPage({ fault: undefined, came: undefined, ...facts, ...about }, at), status)
}

function drawPage(c: SiteContext, event: DeskEvent, main: Html, status: 200 | 422 = 200) {
  const { at } = c.var
  return deskPage(
    c,
    {
      title: inviteMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${event.slug}/invitations`),
      section: 'events',
      trail: trailTo(c, event),
      main,
    },
    status,
  )
}
