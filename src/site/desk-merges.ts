// Merging two identities: finding them, comparing what moves, and the press that makes them one.
import { Hono } from 'hono'
import { fillProfile } from '../people/rules-merging.ts'
import { mayJoinPeople, mayMerge, type NotMerged } from '../people/rules-people.ts'
import { listLikelyPairs, tellApart } from '../people/store-duplicates.ts'
import { record } from '../people/store-history.ts'
import { isTwice, mergePersons, twice } from '../people/store-merging.ts'
import { previewMerge } from '../people/store-merging-preview.ts'
import { listPeople } from '../people/store-people.ts'
import { type ProfileOf, readPersonFacts } from '../people/store-person.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { findOfDesk, trailToPeople } from './desk-people-one.ts'
import { mergeMessages } from './messages-desk-merges.ts'
import { readWords } from './query-events.ts'
import { chooseMergePage, compareMergePage } from './views-desk-merges.ts'

export const deskMergeRoutes = new Hono<SiteEnv>()

const pairsShown = 50

deskMergeRoutes.get('/desk/merges', async (c) => {
  const { db, actor, now, at, community } = c.var
  const where = { communityId: community.id }
  if (!mayJoinPeople(actor, where)) return c.notFound()
  const q = readWords(c.req.query('q') ?? null) ?? ''
  const [one, found, pairs] = await Promise.all([
    findOfDesk(c, c.req.query('one') ?? ''),
    q === '' ? [] : listPeople(db, where, { q }, { size: 20, skip: 0 }, now),
    listLikelyPairs(db, community.id, pairsShown),
  ])
  return deskPage(c, {
    title: mergeMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/merges'),
    section: 'people',
    trail: trailToPeople(c),
    main: chooseMergePage({ one, q, found, pairs }, at),
  })
})

deskMergeRoutes.get('/desk/merges/:person{[a-z0-9-]+}/:other{[a-z0-9-]+}', (c) => compare(c))

deskMergeRoutes.post('/desk/merges/:person{[a-z0-9-]+}/:other{[a-z0-9-]+}', async (c) => {
  const { db, actor, now, at, community } = c.var
  const two = await findTwo(c)
  if (!two || !actor) return c.notFound()
  const main = (await c.req.parseBody()).main === 'gone' ? 'gone' : 'kept'
  const merge = { keptId: two.kept.id, goneId: two.gone.id, communityId: community.id, main } as const
  const verdict = await db
    .transaction()
    .execute((tx) => mergePersons(tx, actor, merge, now))
    .catch((error: unknown) => {
      if (isTwice(error)) return twice
      throw error
    })
  return verdict.ok ? c.redirect(urls.desk(at, `/people/${two.kept.slug}?said=merged`), 303) : compare(c, verdict.why)
})

deskMergeRoutes.post('/desk/merges/:person{[a-z0-9-]+}/:other{[a-z0-9-]+}/distinction', async (c) => {
  const { db, actor, at, community } = c.var
  const two = await findTwo(c)
  if (!two || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    await tellApart(tx, two.kept.id, two.gone.id)
    const change = { actor, verb: 'tell-apart', subject: 'person', communityId: community.id } as const
    await record(tx, { ...change, subjectId: two.kept.id, personId: two.gone.id })
  })
  return c.redirect(urls.desk(at, '/merges'), 303)
})

async function compare(c: SiteContext, refused?: NotMerged) {
  const { db, actor, now, at, community } = c.var
  const two = await findTwo(c)
  if (!two || !actor) return c.notFound()
  const { kept, gone } = two
  const [facts, preview] = await Promise.all([
    Promise.all([readPersonFacts(db, kept.id, now), readPersonFacts(db, gone.id, now)]),
    previewMerge(db, kept.id, gone.id),
  ])
  const verdict = mayMerge(actor, facts, community.id)
  const why = refused ?? (verdict.ok ? undefined : verdict.why)
  const page = {
    title: mergeMessages.in(at.language)('title'),
    path: (there: typeof at) => urls.desk(there, `/merges/${kept.slug}/${gone.slug}`),
    section: 'people',
    trail: trailToPeople(c, kept),
    main: compareMergePage({ kept, gone, filled: fillProfile(kept, gone), preview, why }, at),
  } as const
  return deskPage(c, page, refused ? 422 : 200)
}

// Both must be people of this community's desk: foreign and absent are the same.
async function findTwo(c: SiteContext): Promise<{ kept: ProfileOf; gone: ProfileOf } | undefined> {
  if (!mayJoinPeople(c.var.actor, { communityId: c.var.community.id })) return undefined
  const kept = await findOfDesk(c, c.req.param('person') ?? '')
  const gone = await findOfDesk(c, c.req.param('other') ?? '')
  return kept && gone && { kept, gone }
}
