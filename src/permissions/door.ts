// Who may stand at the door of an event.
import { mayEdit } from '../events/rules-desk.ts'
import { mayCheckIn } from '../registration/rules-door.ts'
import type { Callers } from './caller.ts'

/** The door at the desk: helpers check in, those who run the event see to the rest. */
export const doorCallers: Callers = {
  'GET /desk/events/:event/check-in': mayCheckIn,
  'GET /desk/events/:event/check-in/shell': mayCheckIn,
  'GET /desk/events/:event/check-in/app.webmanifest': mayCheckIn,
  'GET /desk/events/:event/check-in/worker.js': mayCheckIn,
  'GET /desk/events/:event/check-in/list': mayCheckIn,
  'GET /desk/events/:event/check-in/badge.pdf': mayCheckIn,
  'POST /desk/events/:event/check-in/badges': mayCheckIn,
  'POST /desk/events/:event/check-in/scans': mayCheckIn,
  'POST /desk/events/:event/check-in/arrivals': mayCheckIn,
  'POST /desk/events/:event/check-in/arrivals-removal': mayCheckIn,
  'POST /desk/events/:event/check-in/walk-ins': mayCheckIn,
  'GET /desk/events/:event/door': mayEdit,
  'GET /desk/events/:event/badges.pdf': mayEdit,
  'GET /desk/events/:event/badges': mayEdit,
  'GET /desk/events/:event/badges/new': mayEdit,
  'GET /desk/events/:event/badges/preview.svg': mayEdit,
  'GET /desk/events/:event/badges/:template': mayEdit,
  'GET /desk/events/:event/badges/batches/:batch': mayEdit,
  'POST /desk/events/:event/badges': mayEdit,
  'POST /desk/events/:event/badges/batches': mayEdit,
  'POST /desk/events/:event/badges/at-door-removal': mayEdit,
  'POST /desk/events/:event/badges/:template': mayEdit,
  'POST /desk/events/:event/badges/:template/removal': mayEdit,
  'POST /desk/events/:event/badges/:template/use': mayEdit,
  'POST /desk/events/:event/door/names': mayEdit,
  'POST /desk/events/:event/door/rooms': mayEdit,
  'POST /desk/events/:event/door/links': mayEdit,
  'POST /desk/events/:event/door/links/:link/revocation': mayEdit,
}
