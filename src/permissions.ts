// Who may call which route. Every route of the router stands here, or the check fails.
import { chapterScope, readsChapter, seesHealth } from './chapters/rules-health.ts'
import { seesProposals } from './chapters/rules-proposals.ts'
import { leadsChapter } from './chapters/rules-reports.ts'
import { mayAppoint, runsChapter } from './chapters/rules-terms.ts'
import { hasEventDesk, mayCopy, mayEdit, mayMakeEvents } from './events/rules-desk.ts'
import type { Verdict } from './kit/verdict.ts'
import { type Actor, holds, type Where } from './people/rules.ts'
import { maySeeHistory, maySeeTeam } from './people/rules-roles.ts'

/**
 * Those to whom a route answers: everyone, whoever is signed in, or whoever a verdict lets through, given where the thing
 * in the address belongs (the community of the address, when it names no thing). Everybody else gets the 404 of what does
 * not exist; who is not signed in is sent to sign in first.
 */
export type Caller = 'everyone' | 'signed-in' | ((actor: Actor, where: Where) => Verdict<string> | boolean)

/** Method and pattern of each route, as the router knows it, and who may call it. */
export const permissions: Readonly<Record<string, Caller>> = {
  'GET /': 'everyone',
  'GET /events.ics': 'everyone',
  'GET /formats/:format/events.ics': 'everyone',
  'GET /chapters/:chapter/events.ics': 'everyone',
  'GET /events/:file': 'everyone',
  'GET /events.atom': 'everyone',
  'GET /events.json': 'everyone',
  'GET /recordings.atom': 'everyone',
  'GET /recordings.json': 'everyone',
  'GET /robots.txt': 'everyone',
  'GET /sitemap.xml': 'everyone',
  'GET /:file': 'everyone',
  'GET /oembed': 'everyone',
  'GET /embed/events.js': 'everyone',
  'GET /embed/events.css': 'everyone',
  'GET /embed/events': 'everyone',
  'GET /embed/events/:event': 'everyone',
  'GET /card.png': 'everyone',
  'GET /events/:event/card.png': 'everyone',
  'GET /recordings/:recording/card.png': 'everyone',
  'GET /chapters/:chapter/card.png': 'everyone',
  'GET /formats/:format/card.png': 'everyone',
  'GET /feeds': 'everyone',
  'GET /events': 'everyone',
  'GET /events/calendar': 'everyone',
  'GET /events/calendar/:month': 'everyone',
  'GET /events/:slug': 'everyone',
  'GET /formats/:slug': 'everyone',
  'GET /chapters': 'everyone',
  'GET /chapters/propose': 'everyone',
  'POST /chapters/propose': 'signed-in',
  'GET /my/chapters': 'signed-in',
  'POST /chapters/:chapter/membership': 'signed-in',
  'POST /chapters/:chapter/departure': 'signed-in',
  'GET /chapters/:slug': 'everyone',
  'GET /ambassadors': 'everyone',
  'GET /people/:slug': 'everyone',
  'GET /archive': 'everyone',
  'GET /recordings/:slug': 'everyone',
  'GET /policies': 'everyone',

  'GET /unsubscribe/:token': 'everyone',
  'POST /unsubscribe/:token': 'everyone',
  'POST /unsubscribe/:token/renewal': 'everyone',

  // The way in and out.
  'GET /sign-in': 'everyone',
  'POST /sign-in': 'everyone',
  'GET /sign-in/sent': 'everyone',
  'POST /sign-in/code': 'everyone',
  'GET /sign-in/link/:token': 'everyone',
  'POST /sign-in/link/:token': 'everyone',
  'GET /sign-in/with/:provider': 'everyone',
  'GET /sign-in/back/callback/:provider': 'everyone',
  'POST /sign-out': 'everyone',
  'GET /first-owner/:token': 'everyone',
  'POST /first-owner/:token': 'everyone',
  'GET /invitations/:token': 'everyone',
  'POST /invitations/:token': 'everyone',
  'GET /my/sessions': 'signed-in',
  'POST /my/sessions/end': 'signed-in',
  'POST /my/name': 'signed-in',

  // The desk.
  'GET /desk': 'signed-in',
  'GET /desk/history': maySeeHistory,
  'GET /desk/team': maySeeTeam,
  'POST /desk/team/invitations': maySeeTeam,
  'POST /desk/team/invitations/:invitation/withdrawal': maySeeTeam,
  'POST /desk/team/roles/:role/revocation': maySeeTeam,
  'GET /desk/outbox': (actor, where) => holds(actor, ['admin'], where),
  'GET /desk/outbox/:mail': (actor, where) => holds(actor, ['admin'], where),
  'POST /desk/outbox/:mail/attempts': (actor, where) => holds(actor, ['admin'], where),
  'GET /desk/proposals': (actor, where) => seesProposals(actor, where.communityId),
  'GET /desk/proposals/:chapter': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/proposals/:chapter/votes': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/proposals/:chapter/comments': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/decision-rules': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/chapters': (actor, where) => chapterScope(actor, where.communityId) !== undefined,
  'GET /desk/health': (actor, where) => seesHealth(actor, where.communityId),
  'GET /desk/health.csv': (actor, where) => seesHealth(actor, where.communityId),
  'GET /desk/chapters/:chapter': readsChapter,
  'POST /desk/chapters/:chapter/ambassadors': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/ambassadors/:ambassador/renewal': (actor, where) =>
    mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/ambassadors/:ambassador/end': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/dormancy': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/revival': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/chapters/:chapter/members': leadsChapter,
  'GET /desk/chapters/:chapter/members.csv': leadsChapter,
  'GET /desk/chapters/:chapter/report': runsChapter,
  'POST /desk/chapters/:chapter/report': leadsChapter,
  'GET /desk/reports': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/reports.md': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/reports.csv': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/events': hasEventDesk,
  'GET /desk/events.csv': hasEventDesk,
  'GET /desk/events/new': mayMakeEvents,
  'GET /desk/events/new/blank': mayMakeEvents,
  'POST /desk/events': mayMakeEvents,
  'POST /desk/events/preview': hasEventDesk,
  'GET /desk/events/:event': mayEdit,
  'POST /desk/events/:event': mayEdit,
  'GET /desk/events/:event/edit': mayEdit,
  'GET /desk/events/:event/preview': mayEdit,
  'POST /desk/events/:event/publication': mayEdit,
  'POST /desk/events/:event/cancellation': mayEdit,
  'POST /desk/events/:event/postponement': mayEdit,
  'POST /desk/events/:event/undo': mayEdit,
  'POST /desk/events/:event/copy': mayCopy,
  'POST /desk/events/:event/draft': mayEdit,
  'POST /desk/events/:event/draft-removal': mayEdit,
}

/** Whether a route answers to somebody. A route that does not exist answers to nobody. */
export function answersTo(route: string, actor: Actor | null, where: Where): boolean {
  const caller = permissions[route]
  if (caller === undefined) return false
  if (caller === 'everyone') return true
  if (actor === null) return false
  if (caller === 'signed-in') return true
  const verdict = caller(actor, where)
  return typeof verdict === 'boolean' ? verdict : verdict.ok
}

/** The name of a route here: its method and pattern, without what a parameter must look like. */
export function routeName(method: string, pattern: string): string {
  return `${method} ${pattern.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')}`
}
