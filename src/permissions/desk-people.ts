// Who may call the desk of people and organisations.
import { mayJoinPeople, maySeePeople } from '../people/rules-people.ts'
import type { Callers } from './caller.ts'

/** The desk of people and organisations. */
export const peopleDeskCallers: Callers = {
  'GET /desk/people': maySeePeople,
  'GET /desk/people.csv': maySeePeople,
  'GET /desk/people/:person': maySeePeople,
  'GET /desk/people/:person/edit': maySeePeople,
  'POST /desk/people/:person': maySeePeople,
  'POST /desk/people/:person/preview': maySeePeople,
  'GET /desk/people/:person/erasure': mayJoinPeople,
  'POST /desk/people/:person/erasure': mayJoinPeople,
  'GET /desk/organisations': maySeePeople,
  'GET /desk/organisations/:organisation': maySeePeople,
  'POST /desk/organisations/:organisation': maySeePeople,
  'GET /desk/organisations/:organisation/merger': maySeePeople,
  'POST /desk/organisations/:organisation/merger': maySeePeople,
  'GET /desk/merges': mayJoinPeople,
  'GET /desk/merges/:person/:other': mayJoinPeople,
  'POST /desk/merges/:person/:other': mayJoinPeople,
  'POST /desk/merges/:person/:other/distinction': mayJoinPeople,
}
