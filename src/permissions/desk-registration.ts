// Who may call the desk of an event's seats and of those who register for it: those who run the event, and nobody who only helps.
import { mayEdit } from '../events/rules-desk.ts'
import type { Callers } from './caller.ts'

/** The desk of seats and attendees. */
export const registrationDeskCallers: Callers = {
  'GET /desk/events/:event/seats': mayEdit,
  'POST /desk/events/:event/seats': mayEdit,
  'POST /desk/events/:event/seats/pools': mayEdit,
  'POST /desk/events/:event/seats/reserved': mayEdit,
  'POST /desk/events/:event/seats/reserved-removal': mayEdit,
  'POST /desk/events/:event/seats/early-link': mayEdit,
  'GET /desk/events/:event/attendees': mayEdit,
  'GET /desk/events/:event/attendees.csv': mayEdit,
  'GET /desk/events/:event/attendees.xlsx': mayEdit,
  'POST /desk/events/:event/attendees': mayEdit,
  'POST /desk/events/:event/attendees/changes': mayEdit,
  'GET /desk/events/:event/attendees/new': mayEdit,
  'GET /desk/events/:event/attendees/:registration': mayEdit,
  'POST /desk/events/:event/attendees/:registration/note': mayEdit,
  'GET /desk/events/:event/questions': mayEdit,
  'GET /desk/events/:event/questions/new': mayEdit,
  'POST /desk/events/:event/questions': mayEdit,
  'GET /desk/events/:event/questions/:question': mayEdit,
  'POST /desk/events/:event/questions/:question': mayEdit,
  'POST /desk/events/:event/questions/:question/removal': mayEdit,
  'POST /desk/events/:event/questions/:question/order': mayEdit,
  'GET /desk/events/:event/messages': mayEdit,
  'POST /desk/events/:event/messages': mayEdit,
  'GET /desk/events/:event/messages/:message': mayEdit,
  'POST /desk/events/:event/messages/:message': mayEdit,
  'GET /desk/events/:event/messages/:message/preview': mayEdit,
  'POST /desk/events/:event/messages/:message/trial': mayEdit,
  'POST /desk/events/:event/messages/:message/sending': mayEdit,
  'POST /desk/events/:event/messages/:message/schedule': mayEdit,
  'POST /desk/events/:event/messages/:message/schedule-removal': mayEdit,
  'POST /desk/events/:event/messages/:message/removal': mayEdit,
}
