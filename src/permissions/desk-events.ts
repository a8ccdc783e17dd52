// Who may call the desk of events.
import { hasEventDesk, mayCopy, mayEdit, mayMakeEvents } from '../events/rules-desk.ts'
import type { Callers } from './caller.ts'

/** The desk of events. */
export const eventDeskCallers: Callers = {
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
