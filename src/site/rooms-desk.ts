// Every room of the desk, in the order in which the router asks them.
import { deskChapterRoutes } from './desk-chapters.ts'
import { deskChapterPageRoutes } from './desk-chapters-one.ts'
import { deskProposalRoutes } from './desk-chapters-proposals.ts'
import { deskReportRoutes } from './desk-chapters-reports.ts'
import { deskEventRoutes } from './desk-event.ts'
import { deskEventDraftRoutes } from './desk-event-draft.ts'
import { deskEventFormRoutes } from './desk-event-form.ts'
import { deskEventNewRoutes } from './desk-event-new.ts'
import { deskEventStateRoutes } from './desk-event-states.ts'
import { deskEventsRoutes } from './desk-events.ts'
import { deskHistoryRoutes } from './desk-history.ts'
import { deskHomeRoutes } from './desk-home.ts'
import { deskOutboxRoutes } from './desk-outbox.ts'
import { deskTeamRoutes } from './desk-team.ts'

/** An earlier one has an address before a later one. */
export const deskRooms = [
  deskTeamRoutes,
  deskHistoryRoutes,
  deskHomeRoutes,
  deskOutboxRoutes,
  deskProposalRoutes,
  deskChapterRoutes,
  deskChapterPageRoutes,
  deskReportRoutes,
  deskEventsRoutes,
  deskEventNewRoutes,
  deskEventFormRoutes,
  deskEventDraftRoutes,
  deskEventRoutes,
  deskEventStateRoutes,
]
