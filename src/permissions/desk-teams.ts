// Who may call the teams of one event and of one chapter.
import { maySeeChapterTeam, maySeeEventTeam } from '../people/rules-roles.ts'
import type { Callers } from './caller.ts'

/** The teams of events and chapters. */
export const teamDeskCallers: Callers = {
  'GET /desk/events/:event/team': maySeeEventTeam,
  'POST /desk/events/:event/team/invitations': maySeeEventTeam,
  'POST /desk/events/:event/team/invitations/:invitation/withdrawal': maySeeEventTeam,
  'POST /desk/events/:event/team/roles/:role/revocation': maySeeEventTeam,
  'GET /desk/chapters/:chapter/team': maySeeChapterTeam,
  'POST /desk/chapters/:chapter/team/invitations': maySeeChapterTeam,
  'POST /desk/chapters/:chapter/team/invitations/:invitation/withdrawal': maySeeChapterTeam,
  'POST /desk/chapters/:chapter/team/roles/:role/revocation': maySeeChapterTeam,
}
