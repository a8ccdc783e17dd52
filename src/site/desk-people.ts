// The people of a community at the desk: a list to search and narrow, and the same as a table for spreadsheets.
import { Hono } from 'hono'
import { csvFile } from '../kit/csv.ts'
import { owns } from '../people/rules.ts'
import { mayJoinPeople, maySeePeople } from '../people/rules-people.ts'
import { record } from '../people/store-history.ts'
import { countPeople, listPeople, type PeopleReach, type PersonRow } from '../people/store-people.ts'
import { deskMessages } from '../ui/desk-messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sendCsv } from './desk-chapters.ts'
import { deskPage } from './desk-page.ts'
import { peoplePageSize, readPeopleQuery, writePeopleQuery } from './query-desk-people.ts'
import { deskPeoplePage } from './views-desk-people.ts'

export const deskPeopleRoutes = new Hono<SiteEnv>()

const mostRows = 50_000

deskPeopleRoutes.get('/desk/people', async (c) => {
  const { db, now, at, actor, community } = c.var
  const here = { communityId: community.id }
  if (!maySeePeople(actor, here)) return c.notFound()
  const query = readPeopleQuery(new URL(c.req.url).searchParams)
  const reach = reachOf(c, query)
  const slice = { size: peoplePageSize, skip: (query.page - 1) * peoplePageSize }
  const [people, count] = await Promise.all([
    listPeople(db, reach, query, slice, now),
    countPeople(db, reach, query, now),
  ])
  return deskPage(c, {
    title: deskMessages.in(at.language)('people'),
    path: (there) => urls.desk(there, `/people${writePeopleQuery(query)}`),
    section: 'people',
    scripts: ['events-desk.js'],
    main: deskPeoplePage(
      { query, people, count, owner: owns(actor), merges: mayJoinPeople(actor, here), said: c.req.query('said') },
      at,
    ),
  })
})

deskPeopleRoutes.get('/desk/people.csv', async (c) => {
  const { db, now, actor, origin, at, community } = c.var
  const here = { communityId: community.id }
  if (!actor || !maySeePeople(actor, here)) return c.notFound()
  const query = readPeopleQuery(new URL(c.req.url).searchParams)
  const people = await listPeople(db, reachOf(c, query), query, { size: mostRows, skip: 0 }, now)
  // Who took a copy of people's data can be asked what became of it.
  await db
    .transaction()
    .execute((tx) => record(tx, { actor, verb: 'export', subject: 'person', ...here, after: { count: people.length } }))
  const rows = people.map((person) => csvRow(person, origin + urls.person(at, person.slug)))
  return sendCsv(c, 'people.csv', csvFile(csvColumns, rows))
})

/** Whose people an actor sees: the community's, or nobodys's where the owner asks for that. */
export function reachOf(c: SiteContext, { nobodys }: { nobodys?: true | undefined }): PeopleReach {
  const communityId = c.var.community.id
  return nobodys && owns(c.var.actor) ? { communityId, nobodys } : { communityId }
}

// The names are the same in every language, so that a spreadsheet made once keeps working. No mail address is among them:
// a list of people is no list of recipients.
const csvColumns = [
  'name',
  'affiliation',
  'city',
  'country',
  'language',
  'website',
  'page',
  'ambassador',
  'roles',
  'sessions',
  'signs_in',
  'changed',
]

function csvRow(person: PersonRow, page: string): (string | null)[] {
  const { name, affiliation, city, country, language, website, roles } = person
  const bool = (value: boolean) => (value ? 'yes' : 'no')
  const shown = person.published ? page : null
  const counts = [bool(person.ambassador), roles.join(' '), String(person.sessions), bool(person.signs_in)]
  return [name, affiliation, city, country, language, website, shown, ...counts, person.updated_at.toString()]
}
