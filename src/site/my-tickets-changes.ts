// What people do with their own registration: confirm, accept, say no, cancel, change how they take part and whom they bring.
import { Hono } from 'hono'
import type { Tx } from '../kit/database.ts'
import { oneLine } from '../mail/address.ts'
import { mayAccept, mayCancel, mayConfirm, mayMove } from '../registration/rules-changing.ts'
import { acceptSeat, cancelSeat, confirmSeat, moveSeat, resizeSeat } from '../registration/store-changes.ts'
import { holdByLink } from '../registration/store-own-link.ts'
import { confirmOtherDates, holdDates } from '../registration/store-series.ts'
import { saySomebodyComes } from '../registration/store-still-coming.ts'
import type { SeatWork } from '../registration/store-telling.ts'
import { tellTogether } from '../registration/store-telling-together.ts'
import { nameGuests } from '../registration/store-tickets.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { drawTicket } from './my-tickets.ts'
import { type OwnRegistration, ownRegistration } from './own-registration.ts'
import { seatWork } from './seat-work.ts'
import type { TicketSaid } from './views-my-ticket.ts'

export const myTicketChangeRoutes = new Hono<SiteEnv>()

myTicketChangeRoutes.post('/registrations/:token/confirmation', async (c) => {
  let dates: number[] = []
  const hold = async (tx: Tx, { its }: OwnRegistration) => {
    dates = await holdDates(tx, its)
    return holdByLink(tx, its)
  }
  const confirm = async (tx: Tx, work: SeatWork, { its }: OwnRegistration) => {
    const may = mayConfirm(its, work.now)
    if (!may.ok && may.why !== 'already') return 'refused-lapsed'
    if (may.ok && (await confirmSeat(tx, work, its)).length === 0) return 'refused-changed'
    await confirmOtherDates(tx, work, its, dates)
    return undefined
  }
  return change(c, (tx, work, own) => tellTogether(tx, work, (together) => confirm(tx, together, own)), hold)
})

myTicketChangeRoutes.post('/registrations/:token/acceptance', (c) =>
  change(c, async (tx, work, { its, plan }) => {
    const may = mayAccept(its, plan.event, work.now)
    if (!may.ok) return may.why === 'already' ? undefined : may.why === 'lapsed' ? 'refused-lapsed' : 'refused-changed'
    return (await acceptSeat(tx, work, its)).length > 0 ? undefined : 'refused-changed'
  }),
)

myTicketChangeRoutes.post('/registrations/:token/refusal', (c) =>
  change(c, (tx, work, own) => give(tx, work, own, 'offer-declined')),
)

myTicketChangeRoutes.post('/registrations/:token/cancellation', (c) =>
  change(c, (tx, work, own) => give(tx, work, own, 'person')),
)

// One press in the mail leads to the page with this question; the answer is another press.
myTicketChangeRoutes.post('/registrations/:token/coming', async (c) => {
  const coming = (await c.req.formData()).get('coming') === 'yes'
  return change(c, async (tx, work, own) => {
    if (!coming) return give(tx, work, own, 'person')
    if (own.its.state !== 'confirmed') return 'refused-changed'
    await saySomebodyComes(tx, own.its.id, work.now)
    return 'said-coming'
  })
})

myTicketChangeRoutes.post('/registrations/:token/mode', async (c) => {
  const form = await c.req.formData()
  const mode = form.get('mode') === 'online' ? 'online' : 'in-person'
  const whenFull = form.get('wait') === 'on' ? 'wait' : 'refuse'
  return change(c, async (tx, work, { its, plan }) => {
    const may = mayMove(its, { ...plan, mode }, work.now)
    if (!may.ok) return may.why === 'there-already' ? undefined : 'refused-changed'
    return (await moveSeat(tx, work, its, { poolId: may.pool.id, whenFull })).length > 0 ? 'said-saved' : 'refused-full'
  })
})

myTicketChangeRoutes.post('/registrations/:token/guests', async (c) => {
  const form = await c.req.formData()
  const names = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const number = /^guest-(\d{1,2})$/.exec(name)?.[1]
      return number && typeof value === 'string' ? [[Number(number), oneLine(value.toWellFormed())]] : []
    }),
  )
  return change(c, async (tx, work, { its, plan }) => {
    const people = 1 + Number(form.get('guests') ?? its.people - 1)
    if (!mayCancel(its, plan.event, work.now).ok || !Number.isInteger(people) || people < 1) return 'refused-changed'
    if (people > Math.max(its.people, 1 + plan.seating.guests_allowed)) return 'refused-full'
    if (people !== its.people && (await resizeSeat(tx, work, its, people)).length === 0) return 'refused-full'
    await nameGuests(tx, its.id, names)
    return 'said-saved'
  })
})

/**
 * Changes the registration of a link in one transaction, and leads back to its page, or says there why not. `hold` keeps
 * what is to be changed from all others, and says whether the link still opens it.
 */
export async function change(
  c: SiteContext,
  by: (tx: Tx, work: SeatWork, own: OwnRegistration) => Promise<TicketSaid | undefined>,
  hold = (tx: Tx, { its }: OwnRegistration) => holdByLink(tx, its),
) {
  const { db, at, now, actor, origin } = c.var
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  const work = await seatWork(db, { now, actor: actor ?? 'system', origin, config: c.var.config })
  const said = await db.transaction().execute(async (tx) => ((await hold(tx, own)) ? by(tx, work, own) : 'gone'))
  if (said === 'gone') return c.notFound()
  const current = await ownRegistration(c)
  if (said?.startsWith('refused') && current) return drawTicket(c, current, said, 422)
  return c.redirect(`${urls.registration(at, own.token)}${said ? `?said=${said}` : ''}`, 303)
}

async function give(tx: Tx, work: SeatWork, { its, plan }: OwnRegistration, why: 'person' | 'offer-declined') {
  if (!mayCancel(its, plan.event, work.now).ok) return 'refused-changed'
  await cancelSeat(tx, work, its, why)
  return undefined
}
