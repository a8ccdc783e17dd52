// The filters of the people of a desk: read from its address, and written back to it.
import { callings, type PeopleFilter } from '../people/store-people.ts'
import { readPage, readWords } from './query-events.ts'

export type PeopleQuery = PeopleFilter & { nobodys?: true | undefined; page: number }

/** How many people one page of the desk shows. */
export const peoplePageSize = 50

/** What an address asks for; what names nothing that exists is left out. */
export function readPeopleQuery(address: URLSearchParams): PeopleQuery {
  const signIn = address.get('sign-in')
  return {
    q: readWords(address.get('q')),
    is: callings.find((one) => one === address.get('is')),
    signIn: signIn === 'yes' || signIn === 'no' ? signIn : undefined,
    nobodys: address.get('of') === 'nobody' ? true : undefined,
    page: readPage(address.get('page')),
  }
}

/** The same filters as words after the `?` of an address; what goes without saying is left out. */
export function writePeopleQuery({ q, is, signIn, nobodys, page }: PeopleQuery): string {
  const said = { q, is, 'sign-in': signIn, of: nobodys && 'nobody', page: page === 1 ? undefined : String(page) }
  const known = Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`
}
