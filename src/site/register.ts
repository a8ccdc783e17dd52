// Registering for an event: a name and an address, without an account. Looking changes nothing.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isMember } from '../chapters/store-members.ts'
import { placeInWords } from '../events/parts.ts'
import { findEvent } from '../events/store.ts'
import { pickText } from '../kit/languages.ts'
import { readSeat, type SeatFaults, type TypedSeat, typedSeat } from '../registration/forms-registering.ts'
import { readAnswers, typedAnswers } from '../registration/rules-answers.ts'
import { maySit } from '../registration/rules-registering.ts'
import { windowAt } from '../registration/rules-seating.ts'
import { isLive } from '../registration/rules-states.ts'
import { listAsked } from '../registration/store-answers.ts'
import { comeForSeat, readOfferedSeats } from '../registration/store-coming.ts'
import { linkToken, opensEarly, readSeatKeys, type SeatKeys } from '../registration/store-keys.ts'
import { findOfPerson, type Registration } from '../registration/store-registrations.ts'
import { listAlong } from '../registration/store-series-along.ts'
import { spanInWords } from '../ui/dates.ts'
import { hueClass } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import type { registerAnswers } from './messages-register-answers.ts'
import { seatsMessages } from './messages-seats.ts'
import { page } from './page.ts'
import { type ChosenDates, chosenAmong, chosenDates, comeForDates, comeForDatesAtOnce } from './register-series.ts'
import { lanesOf } from './seat-lanes.ts'
import { isTooOften } from './seat-limits.ts'
import { seatWork } from './seat-work.ts'
import { type Arrival, registerPage } from './views-register-page.ts'

export const registerRoutes = new Hono<SiteEnv>()

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>
type Refusal = Parameters<ReturnType<typeof registerAnswers.in>>[0]

registerRoutes.get('/events/:event/register', async (c) => {
  const { actor, db, at } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const came = arrivalIn(c.req.query())
  if (came) return draw(c, event, { came })
  const own = actor && (await findOfPerson(db, event.id, actor.personId))
  if (own && isLive(own.state)) return c.redirect(ownAddress(at, await readSeatKeys(db), own), 303)
  const typed = { name: actor?.name ?? '', email: '', mode: '', guests: '0', affiliation: '', key: randomUUID() }
  return draw(c, event, { typed: { ...typed, early: (c.req.query('early') ?? '').slice(0, 100) } })
})

registerRoutes.post('/events/:event/register', async (c) => {
  const { db, at, now, actor, origin } = c.var
  const event = await eventHere(c)
  if (!event) return c.notFound()
  const form = await c.req.formData()
  const sent = typedSeat(form)
  const typed = { ...sent, email: actor?.email ?? sent.email }
  const questions = await listAsked(db, event.id)
  const said = typedAnswers(questions, form)
  const seat = readSeat(typed)
  const { answers, faults } = readAnswers(questions, said)
  const along = chosenDates(form)
  const again = { typed, said, answerFaults: faults, along }
  if (!seat.ok) return draw(c, event, { ...again, faults: seat.faults }, 422)
  if (faults.size > 0) return draw(c, event, again, 422)
  if (await isTooOften(c, seat.wish.email)) return draw(c, event, { ...again, refused: 'too-often' }, 429)
  const work = await seatWork(db, { now, actor: actor ?? 'system', origin, config: c.var.config })
  const early = await isEarly(c, event, work.keys, typed.early)
  const who = { personId: actor?.personId ?? null, proven: actor !== null, early, language: at.language }
  const others = along === 'all' || along.length > 0 ? chosenAmong(await listAlong(db, event, now), along) : []
  const allDates = others.length > 0
  const comer = { event, wish: seat.wish, questions, answers, via: 'form' as const, allDates, ...who }
  const atOnce = actor && event.series && allDates ? { seriesId: event.series.id, dates: others } : undefined
  const lane = atOnce
    ? await comeForDatesAtOnce(c, work, comer, atOnce)
    : await lanesOf(db).run(event.id, (tx) => comeForSeat(tx, work, comer))
  if (!lane.ok) return draw(c, event, { ...again, refused: 'busy' }, 429)
  const came = lane.result
  if (!came.ok) return draw(c, event, { ...again, refused: came.why }, 422)
  if (!atOnce) await comeForDates(c, work, { comer, first: came }, others)
  const own = actor && (await findOfPerson(db, event.id, actor.personId))
  if (own) return c.redirect(ownAddress(at, work.keys, own), 303)
  return c.redirect(urls.register(at, event.slug, { came: came.meant }), 303)
})

function ownAddress(at: At, keys: SeatKeys, own: Registration): string {
  return urls.registration(at, linkToken(keys, { uid: own.uid, serial: own.link_serial }))
}

interface Drawn {
  came?: Arrival
  typed?: TypedSeat
  faults?: SeatFaults
  said?: ReturnType<typeof typedAnswers>
  answerFaults?: ReturnType<typeof readAnswers>['faults']
  refused?: Refusal
  along?: ChosenDates
}

async function draw(c: SiteContext, event: Event, drawn: Drawn, status: 200 | 422 | 429 = 200) {
  const { db, at, now, actor } = c.var
  const [plan, questions, alongDates] = await Promise.all([
    readOfferedSeats(db, event),
    listAsked(db, event.id),
    listAlong(db, event, now),
  ])
  if (!plan) return c.notFound()
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const pools = plan.pools.filter(({ purpose }) => purpose === 'open')
  const isEarlyTime = windowAt(plan.seating, plan.event, now) === 'early'
  const early = !isEarlyTime || (await isEarly(c, event, await readSeatKeys(db), drawn.typed?.early ?? ''))
  const anybody = { ...plan, proven: false, blocked: false, fromOrganisation: 0, early }
  const verdict = maySit(anybody, { mode: pools[0]?.mode ?? 'in-person', people: 1 }, now)
  const title = pickText(event.title, at.language, event.language).text
  const where = placeInWords(event, at)
  return page(
    c,
    {
      title: `${seatsMessages.in(at.language)('register')}: ${title}`,
      description: title,
      path: (there) => urls.register(there, event.slug),
      section: 'events',
      unlisted: true,
      ...(event.format ? { hue: hueClass(event.format.hue) } : {}),
      main: registerPage(
        {
          event,
          title,
          when: spanInWords(event, at.language),
          where,
          pools,
          plan,
          questions,
          alongDates,
          verdict,
          signedIn: actor?.email,
          ...drawn,
        },
        at,
      ),
    },
    status,
  )
}

async function eventHere(c: SiteContext): Promise<Event | undefined> {
  return findEvent(c.var.db, c.var.community.id, c.req.param('event') ?? '')
}

async function isEarly(c: SiteContext, event: Event, keys: Parameters<typeof opensEarly>[0], token: string) {
  const { db, actor } = c.var
  const plan = await readOfferedSeats(db, event)
  if (plan && token !== '' && opensEarly(keys, { id: event.id, early_serial: plan.seating.early_serial }, token))
    return true
  return actor !== null && event.chapter !== null && isMember(db, event.chapter.id, actor.personId)
}

function arrivalIn({ came = '' }: Record<string, string>): Arrival | undefined {
  return (['unconfirmed', 'confirmed', 'waiting', 'requested', 'passed-on', 'erased'] as const).find(
    (one) => one === came,
  )
}
