// People invited from a list: looked at first, then each by the one way to a seat, with a mail of their own.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stateAt } from '../events/rules.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { record } from '../people/store-history.ts'
import type { Readable } from '../registration/rules-importing.ts'
import { invitedOn } from '../registration/rules-inviting.ts'
import {
  invitationsLeft,
  inviteListed,
  type LookedInvitation,
  lookAtInvitations,
} from '../registration/store-inviting.ts'
import { keepListColumns } from '../registration/store-list-columns.ts'
import { ensurePools } from '../registration/store-pools.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo } from './desk-event-hosts.ts'
import { deskPage } from './desk-page.ts'
import { whereOf } from './desk-seats.ts'
import { readInviteTerms } from './invite-terms.ts'
import { readSentList } from './list-look.ts'
import { inviteListMessages } from './messages-desk-invitations-import.ts'
import { seatWork } from './seat-work.ts'
import { largestListForm } from './uploads.ts'
import { type InviteListFacts, inviteListPage } from './views-desk-invitations-import.ts'

export const deskInvitationsImportRoutes = new Hono<SiteEnv>()

const path = '/desk/events/:event/invitations/import'
const readable: Readable = {
  columns: ['name', 'given-name', 'family-name', 'email', 'organisation', 'language'],
  questions: [],
}
const unread = { pasted: '', list: undefined, readable, rows: [], show: 'all', fault: undefined } as const
const usualTerms = { hours: '168', keep: 'on', words: '' }

deskInvitationsImportRoutes.use(path, bodyLimit({ maxSize: largestListForm }))
deskInvitationsImportRoutes.use(`${path}/confirmation`, bodyLimit({ maxSize: largestListForm }))

deskInvitationsImportRoutes.get(path, async (c) => {
  const event = await eventHere(c)
  return event ? draw(c, { event, pools: [], poolId: undefined, typed: usualTerms, ...unread }) : c.notFound()
})

deskInvitationsImportRoutes.post(path, async (c) => {
  const event = await eventHere(c)
  return event ? draw(c, await look(c, event, await c.req.formData())) : c.notFound()
})

deskInvitationsImportRoutes.post(`${path}/confirmation`, async (c) => {
  const { db, actor, at, now } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const form = await c.req.formData()
  const facts = await look(c, event, form)
  const { terms, typed } = readInviteTerms(form)
  const pool = facts.pools.find(({ id }) => id === facts.poolId)
  if (facts.fault || !facts.list || !terms || !pool) return draw(c, facts)
  const work = { ...(await seatWork(db, { ...c.var, actor })), words: typed.words }
  const coming = facts.rows.flatMap((row) => row.coming ?? [])
  const its = { ...invitingHere(c), pool, coming: invitedOn(terms, event, now), language: event.language }
  const { done } = await inviteListed(db, work, its, coming)
  await keepListColumns(db, { eventId: event.id, ...facts.list, questions: [] }, now)
  if (done > 0)
    await db.transaction().execute((tx) => {
      // Of all of them, and of nobody whose number happens to be the event's.
      const where = { ...whereOf(event), subjectId: null }
      return record(tx, { actor, verb: 'invite', subject: 'registration', ...where, after: { count: done } })
    })
  const told = `done=${done}&left=${facts.rows.length - done}&from=list`
  return c.redirect(urls.desk(at, `/events/${event.slug}/invitations?${told}`), 303)
})

async function look(c: SiteContext, event: DeskEvent, form: FormData): Promise<InviteListFacts> {
  const { db, now } = c.var
  const pools = (await ensurePools(db, event.id, event.attendance ?? 'in-person')).filter(
    ({ purpose }) => purpose === 'open',
  )
  const pool = pools.find(({ id }) => String(id) === form.get('pool')) ?? pools[0]
  // The first look has no terms yet: the usual ones stand there.
  const { typed, terms } = form.has('hours') ? readInviteTerms(form) : { typed: usualTerms, terms: usualRead }
  const sent = await readSentList(db, event.id, form, { ...readable, needed: ['email'] })
  const { list } = sent
  const facts = { ...sent, event, pools, poolId: pool?.id, typed, rows: [] } as const
  if (!list || sent.fault) return facts
  if (!terms || !pool) return { ...facts, fault: 'no-hours' }
  if (stateAt(event, now) !== 'published') return { ...facts, fault: 'not-public' }
  const most = await invitationsLeft(db, event.id, now)
  const asked = { pool, keeps: terms.keeps, most, now, inviting: invitingHere(c) }
  const rows = await lookAtInvitations(db, asked, list.cells.map(named))
  return { ...facts, rows }
}

const invitingHere = ({ var: { signIn, community } }: SiteContext) => ({
  digest: signIn.digest,
  communityId: community.id,
})

const usualRead = { hours: 168, keeps: 'seat' } as const

// Where a list has no name, the address has one.
function named(cells: LookedInvitation['cells']): LookedInvitation['cells'] {
  return cells.name === '' ? { ...cells, name: cells.email.split('@')[0] ?? '' } : cells
}

function draw(c: SiteContext, facts: InviteListFacts) {
  const { at } = c.var
  return deskPage(
    c,
    {
      title: inviteListMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/events/${facts.event.slug}/invitations/import`),
      section: 'events',
      trail: trailTo(c, facts.event),
      main: inviteListPage(facts, at),
    },
    facts.fault ? 422 : 200,
  )
}
