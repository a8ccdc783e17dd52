// A registration as its own link opens it, with all that its page shows. A wrong link and an old one open nothing.
import { type AskedQuestion, asTyped, type TypedAnswers } from '../registration/rules-answers.ts'
import { listAsked, readGiven } from '../registration/store-answers.ts'
import { wasThere } from '../registration/store-certificates.ts'
import { type EventFacts, readEventFacts } from '../registration/store-facts.ts'
import { readSeatKeys, type SeatKeys } from '../registration/store-keys.ts'
import { findByLink, placeInLine, type Registration } from '../registration/store-registrations.ts'
import { readSeating, type SeatedPlan } from '../registration/store-seating.ts'
import { isAskedWhetherComing } from '../registration/store-still-coming.ts'
import { listTickets, type Ticket } from '../registration/store-tickets.ts'
import type { SiteContext } from './context.ts'

/** A registration with its event, for whoever came by its link. */
export interface OwnRegistration {
  its: Registration
  token: string
  keys: SeatKeys
  event: EventFacts
  plan: SeatedPlan
}

/** The registration that the address names; undefined for anything else. */
export async function ownRegistration(c: SiteContext): Promise<OwnRegistration | undefined> {
  const { db, community } = c.var
  const token = c.req.param('token') ?? ''
  const keys = await readSeatKeys(db)
  const its = await findByLink(db, keys, community.id, token)
  const plan = its && (await readSeating(db, its.event_id))
  if (!its || !plan) return undefined
  return { its, token, keys, plan, event: await readEventFacts(db, its.event_id) }
}

/** What its page shows besides. */
export interface OwnPage extends OwnRegistration {
  place: number | undefined
  tickets: Ticket[]
  questions: AskedQuestion[]
  given: TypedAnswers
  /** They were seen at the event, and may have a certificate of it. */
  wasThere: boolean
  /** They were asked whether they still come. */
  asked: boolean
}

/** Reads what the page of a registration shows. */
export async function readOwnPage({ var: { db } }: SiteContext, own: OwnRegistration): Promise<OwnPage> {
  const { its, keys } = own
  const [place, tickets, questions, given, asked, there] = await Promise.all([
    placeInLine(db, its.id),
    its.state === 'confirmed' ? listTickets(db, keys, its.id) : [],
    listAsked(db, its.event_id),
    readGiven(db, its.id),
    isAskedWhetherComing(db, its.id),
    wasThere(db, its.id),
  ])
  return {
    ...own,
    place,
    tickets,
    questions,
    given: new Map([...given].map(([id, answer]) => [id, asTyped(answer)])),
    asked,
    wasThere: there,
  }
}
