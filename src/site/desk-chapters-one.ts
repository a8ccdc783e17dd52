// One chapter at the desk: its terms begin, go on and end; it rests and is woken; its members, for those who lead it.
import { Hono } from 'hono'
import { readAppointment } from '../chapters/forms-terms.ts'
import { mayAppointSelf } from '../chapters/rules-handover.ts'
import { readsChapter } from '../chapters/rules-health.ts'
import { leadsChapter } from '../chapters/rules-reports.ts'
import { mayAppoint, newTerm, renewedTerm, runsChapter } from '../chapters/rules-terms.ts'
import { callOffAsked } from '../chapters/store-handover-ending.ts'
import { countMembers, listMembers, membersShown } from '../chapters/store-members.ts'
import {
  appoint,
  type DeskChapter,
  type DeskTerm,
  dayBefore,
  endTerm,
  findDeskChapter,
  findPersonNamed,
  listTerms,
  setChapterState,
} from '../chapters/store-terms.ts'
import { csvFile } from '../kit/csv.ts'
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import { record } from '../people/store-history.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sendCsv } from './desk-chapters.ts'
import { whenIs } from './desk-decisions.ts'
import { deskPage } from './desk-page.ts'
import { deskTermMessages } from './messages-desk-chapters-terms.ts'
import { type DeskChapterFacts, deskChapterPage } from './views-desk-chapter.ts'
import { membersPage } from './views-desk-chapter-members.ts'

export const deskChapterPageRoutes = new Hono<SiteEnv>()

deskChapterPageRoutes.get('/desk/chapters/:chapter', async (c) => {
  const chapter = await findHere(c, readsChapter)
  return chapter ? show(c, chapter, { person: '', from: chapter.today }, undefined) : c.notFound()
})

deskChapterPageRoutes.post('/desk/chapters/:chapter/ambassadors', async (c) => {
  const chapter = await findHere(c, appoints)
  if (!chapter || chapter.state === 'closed') return c.notFound()
  const { person: named, from, typed } = readAppointment(await c.req.formData())
  const person = await findPersonNamed(c.var.db, named)
  if (!person) return show(c, chapter, typed, 'person')
  if (!from) return show(c, chapter, typed, 'day')
  const own = person.id === c.var.actor?.personId
  if (own && !mayAppointSelf(await listTerms(c.var.db, chapter.id), person.id, chapter.today))
    return show(c, chapter, typed, 'yourself')
  const appointed = await tryWrite(c, (tx) => begin(c, tx, chapter, person.id, newTerm(from)))
  return appointed ? back(c, chapter) : show(c, chapter, typed, 'overlap')
})

deskChapterPageRoutes.post('/desk/chapters/:chapter/ambassadors/:ambassador/renewal', async (c) => {
  const chapter = await findHere(c, appoints)
  const term = chapter && (await findTerm(c, chapter))
  if (!term || chapter.state === 'closed') return c.notFound()
  const next = renewedTerm(term, chapter.today)
  await tryWrite(c, (tx) => begin(c, tx, chapter, term.person_id, next))
  // Pressed twice, the second finds the next term there already, which is what was wanted.
  return back(c, chapter)
})

deskChapterPageRoutes.post('/desk/chapters/:chapter/ambassadors/:ambassador/end', async (c) => {
  const { db } = c.var
  const chapter = await findHere(c, appoints)
  const term = chapter && (await findTerm(c, chapter))
  if (!term) return c.notFound()
  // What is over ended when it ended.
  if (term.ends_on !== null && term.ends_on < chapter.today) return back(c, chapter)
  // At once: who served until yesterday does not today. One that began today has had this day.
  const lastDay = term.starts_on === chapter.today ? chapter.today : dayBefore(chapter.today)
  await db.transaction().execute(async (tx) => {
    await callOffAsked(tx, { id: term.id, communityId: chapter.community_id }, c.var.actor ?? 'system', whenIs(c))
    await endTerm(tx, term, lastDay)
    const after = { ends_on: lastDay }
    await tell(c, tx, chapter, {
      verb: 'end-term',
      subject: 'ambassador',
      personId: term.person_id,
      before: { ends_on: term.ends_on },
      after,
    })
  })
  return back(c, chapter)
})

deskChapterPageRoutes.post('/desk/chapters/:chapter/dormancy', (c) => move(c, 'active', 'dormant', 'let-rest'))
deskChapterPageRoutes.post('/desk/chapters/:chapter/revival', (c) => move(c, 'dormant', 'active', 'wake'))

deskChapterPageRoutes.get('/desk/chapters/:chapter/members', async (c) => {
  const { db, at } = c.var
  const chapter = await findHere(c, leadsChapter)
  if (!chapter) return c.notFound()
  const [members, count] = await Promise.all([listMembers(db, chapter.id, membersShown), countMembers(db, chapter.id)])
  return deskPage(c, {
    title: deskTermMessages.in(at.language)('members'),
    path: (there) => urls.desk(there, `/chapters/${chapter.slug}/members`),
    section: 'chapters',
    trail: trailTo(c, chapter),
    main: membersPage({ chapter, members, count }, at),
  })
})

deskChapterPageRoutes.get('/desk/chapters/:chapter/members.csv', async (c) => {
  const { db, at, community, actor, now } = c.var
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || !actor) return c.notFound()
  const members = await listMembers(db, chapter.id, 100_000)
  // Who took a copy of people's addresses can be asked what became of it.
  await db.transaction().execute((tx) =>
    record(tx, {
      actor,
      verb: 'export',
      subject: 'members',
      communityId: community.id,
      chapterId: chapter.id,
      after: { at: now.toString(), count: members.length },
    }),
  )
  const say = deskTermMessages.in(at.language)
  const rows = members.map((member) => [
    member.name,
    member.email,
    member.language,
    member.joined_at.toString().slice(0, 10),
  ])
  return sendCsv(
    c,
    `${chapter.slug}-members.csv`,
    csvFile([say('who'), say('email'), say('language'), say('since')], rows),
  )
})

/** The way back to a chapter, above the pages below it. */
export function trailTo(c: SiteContext, chapter: Pick<DeskChapter, 'slug' | 'name' | 'language'>) {
  const { at } = c.var
  const name = pickText(chapter.name, at.language, chapter.language).text
  return [
    { name: uiMessages.in(at.language)('chapters'), href: urls.desk(at, '/chapters') },
    { name, href: urls.desk(at, `/chapters/${chapter.slug}`) },
  ]
}

/** The chapter of the address for those whom a rule lets through; for everybody else there is none. */
export async function findHere(
  c: SiteContext,
  may: (actor: SiteContext['var']['actor'], where: { communityId: number; chapterId: number }) => boolean,
): Promise<DeskChapter | undefined> {
  const { db, community, actor, now } = c.var
  const chapter = await findDeskChapter(db, community.id, c.req.param('chapter') ?? '', now)
  return chapter && may(actor, { communityId: community.id, chapterId: chapter.id }) ? chapter : undefined
}

const appoints = (actor: SiteContext['var']['actor'], where: { communityId: number }) =>
  mayAppoint(actor, where.communityId)

async function findTerm(c: SiteContext, chapter: DeskChapter): Promise<DeskTerm | undefined> {
  const id = Number(c.req.param('ambassador'))
  return (await listTerms(c.var.db, chapter.id)).find((term) => term.id === id)
}

async function show(
  c: SiteContext,
  chapter: DeskChapter,
  typed: DeskChapterFacts['typed'],
  fault: DeskChapterFacts['fault'],
) {
  const { db, at, actor, community } = c.var
  const where = { communityId: community.id, chapterId: chapter.id }
  const facts: DeskChapterFacts = {
    chapter,
    terms: await listTerms(db, chapter.id),
    appoints: mayAppoint(actor, community.id),
    leads: leadsChapter(actor, where),
    runs: runsChapter(actor, where),
    typed,
    fault,
  }
  const [chapters] = trailTo(c, chapter)
  return deskPage(
    c,
    {
      title: pickText(chapter.name, at.language, chapter.language).text,
      path: (there) => urls.desk(there, `/chapters/${chapter.slug}`),
      section: 'chapters',
      ...(chapters ? { trail: [chapters] } : {}),
      main: deskChapterPage(facts, at),
    },
    fault ? 422 : 200,
  )
}

async function begin(c: SiteContext, tx: Tx, chapter: DeskChapter, personId: number, term: ReturnType<typeof newTerm>) {
  await appoint(tx, { communityId: chapter.community_id, chapterId: chapter.id, personId, ...term })
  await tell(c, tx, chapter, { verb: 'appoint', subject: 'ambassador', personId, after: { ...term } })
}

// One person holds one appointment to one chapter at a time: the database says so, whoever asks at the same moment.
async function tryWrite(c: SiteContext, work: (tx: Tx) => Promise<void>): Promise<boolean> {
  try {
    await c.var.db.transaction().execute(work)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23P01') return false
    throw error
  }
}

type Told = Pick<Parameters<typeof record>[1], 'verb' | 'subject' | 'personId' | 'before' | 'after'>

async function tell(c: SiteContext, tx: Tx, chapter: DeskChapter, told: Told): Promise<void> {
  const { actor, community } = c.var
  await record(tx, { actor: actor ?? 'system', communityId: community.id, chapterId: chapter.id, ...told })
}

async function move(c: SiteContext, from: 'active' | 'dormant', to: 'active' | 'dormant', verb: Told['verb']) {
  const chapter = await findHere(c, appoints)
  if (!chapter) return c.notFound()
  await c.var.db.transaction().execute(async (tx) => {
    if (!(await setChapterState(tx, chapter.id, from, to))) return
    await tell(c, tx, chapter, { verb, subject: 'chapter', before: { state: from }, after: { state: to } })
  })
  return back(c, chapter)
}

function back(c: SiteContext, chapter: DeskChapter) {
  return c.redirect(urls.desk(c.var.at, `/chapters/${chapter.slug}`), 303)
}
