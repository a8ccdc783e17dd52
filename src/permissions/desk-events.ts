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
  'GET /desk/events/:event/picture': mayEdit,
  'POST /desk/events/:event/picture': mayEdit,
  'POST /desk/events/:event/picture-removal': mayEdit,
  'POST /desk/events/:event/draft-removal': mayEdit,
  'GET /desk/events/:event/hosts': mayEdit,
  'POST /desk/events/:event/hosts': mayEdit,
  'POST /desk/events/:event/hosts/removal': mayEdit,
  'POST /desk/events/:event/hosts/order': mayEdit,
  'POST /desk/events/:event/organisers': mayEdit,
  'POST /desk/events/:event/organisers/removal': mayEdit,
  'POST /desk/events/:event/policies': mayEdit,
  'POST /desk/events/:event/co-hosts': mayEdit,
  'POST /desk/events/:event/co-hosts/removal': mayEdit,
  'GET /desk/events/:event/joining': mayEdit,
  'POST /desk/events/:event/joining': mayEdit,
  'POST /desk/events/:event/joining/copy': mayEdit,
}
