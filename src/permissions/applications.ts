// Who may call what belongs to applications, terms and their badges.
import { type ApplicationKind, readsApplication } from '../chapters/rules-applications.ts'
import { mayAppoint, runsChapter } from '../chapters/rules-terms.ts'
import type { Actor, Where } from '../people/rules.ts'
import type { Callers } from './caller.ts'

/** Answers to the one person whose it is, whatever their roles; everybody else finds nothing. */
const itsOwner = () => false

// What the address of an application names is one to a chapter, whose ambassadors are asked.
const kind: ApplicationKind = 'ambassador-application'
const reads = (actor: Actor, { communityId, chapterId = null }: Where) =>
  readsApplication(actor, { communityId, kind, chapterId, formatId: null, asksAmbassadors: true })

/** Applications, at the desk and as their writers see them. */
export const applicationCallers: Callers = {
  'GET /chapters/:chapter/apply': 'everyone',
  'POST /chapters/:chapter/apply': 'everyone',
  'GET /formats/:format/host': 'everyone',
  'POST /formats/:format/host': 'everyone',
  'GET /my/applications/:application': itsOwner,
  'POST /my/applications/:application/withdrawal': itsOwner,
  'GET /my/proposals/:chapter': itsOwner,
  'POST /my/proposals/:chapter': itsOwner,
  'POST /my/proposals/:chapter/withdrawal': itsOwner,
  'GET /ambassadors/:appointment': 'everyone',
  'GET /ambassadors/:appointment/badge.svg': 'everyone',
  'GET /ambassadors/:appointment/badge.png': 'everyone',
  'GET /ambassadors/:appointment/card.png': 'everyone',
  'GET /terms/:token': 'everyone',
  'POST /terms/:token': 'everyone',
  'GET /my/handovers/:handover': itsOwner,
  'POST /my/handovers/:handover/consent': itsOwner,
  'POST /my/handovers/:handover/refusal': itsOwner,
  'GET /desk/chapters/:chapter/handover': runsChapter,
  'POST /desk/chapters/:chapter/handover': runsChapter,
  // The ambassador whose term ends answers too; the one of the address is none of the roles.
  'POST /desk/chapters/:chapter/handover/:handover/consent': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/handover/:handover/refusal': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/handover/:handover/withdrawal': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/handover/:handover/steps': runsChapter,
  'GET /desk/applications/:application': (actor, where) => reads(actor, where) !== 'nothing',
  'POST /desk/applications/:application/votes': (actor, where) => reads(actor, where) === 'all',
  'POST /desk/applications/:application/comments': (actor, where) => reads(actor, where) !== 'nothing',
  'GET /desk/application-questions': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/application-questions': (actor, where) => mayAppoint(actor, where.communityId),
}
