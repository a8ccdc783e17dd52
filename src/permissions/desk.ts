// Who may call the rest of the desk: team, history, outbox.
import { holds } from '../people/rules.ts'
import { maySeeHistory, maySeeTeam } from '../people/rules-roles.ts'
import type { Callers } from './caller.ts'

/** What belongs to no room of its own. */
export const deskCallers: Callers = {
  // The desk.
  'GET /desk': 'signed-in',
  'POST /desk/preview': 'signed-in',
  'GET /desk/places.json': 'signed-in',
  'GET /desk/places/map': 'signed-in',
  'GET /desk/history': maySeeHistory,
  'GET /desk/team': maySeeTeam,
  'GET /desk/look': maySeeTeam,
  'POST /desk/team/invitations': maySeeTeam,
  'POST /desk/team/invitations/:invitation/withdrawal': maySeeTeam,
  'POST /desk/team/roles/:role/revocation': maySeeTeam,
  'GET /desk/outbox': (actor, where) => holds(actor, ['admin'], where),
  'GET /desk/outbox/:mail': (actor, where) => holds(actor, ['admin'], where),
  'POST /desk/outbox/:mail/attempts': (actor, where) => holds(actor, ['admin'], where),
}
