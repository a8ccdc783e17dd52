// Members of a chapter brought in from a list: looked at first, with how they agreed, and then added.

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readMemberList } from '../chapters/forms-members.ts'
import { leadsChapter } from '../chapters/rules-reports.ts'
import { compareMembers, importMembers } from '../chapters/store-members-import.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { soundField } from '../kit/sound-text.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { deskPage } from './desk-page.ts'
import { membersImportMessages } from './messages-desk-chapter-members-import.ts'
import { type MembersImportFacts, membersImportPage } from './views-desk-chapter-members-import.ts'

export const deskMembersImportRoutes = new Hono<SiteEnv>()

const path = '/desk/chapters/:chapter/members/import'

deskMembersImportRoutes.use(`${path}/*`, bodyLimit({ maxSize: 2 * 1024 * 1024 }))

deskMembersImportRoutes.get(path, async (c) => {
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || chapter.state === 'closed') return c.notFound()
  return draw(c, chapter, { typed: { list: '', consent: '' } })
})

deskMembersImportRoutes.post(path, async (c) => {
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || chapter.state === 'closed') return c.notFound()
  const looked = await look(c, chapter)
  return draw(c, chapter, looked, looked.fault ? 422 : 200)
})

deskMembersImportRoutes.post(`${path}/confirmation`, async (c) => {
  const { db, at, actor, community, now } = c.var
  const chapter = await findHere(c, leadsChapter)
  if (!chapter || !actor || chapter.state === 'closed') return c.notFound()
  const { typed, fault, found } = await look(c, chapter)
  if (fault || !found) return draw(c, chapter, { typed, fault, found }, 422)
  const { consent } = typed
  await db.transaction().execute(async (tx) => {
    const count = await importMembers(tx, { chapterId: chapter.id, consent }, found.compared.fresh, now)
    const where = { communityId: community.id, chapterId: chapter.id }
    await record(tx, { actor, verb: 'import', subject: 'members', ...where, after: { count, consent } })
  })
  return c.redirect(urls.desk(at, `/chapters/${chapter.slug}/members`), 303)
})

type Looked = Pick<MembersImportFacts, 'typed'> & Partial<Pick<MembersImportFacts, 'fault' | 'found'>>

async function look(c: SiteContext, chapter: DeskChapter): Promise<Looked> {
  const form = await c.req.formData()
  const typed = { list: soundField(form, 'list'), consent: soundField(form, 'consent').slice(0, 500) }
  const list = readMemberList(typed.list, chapter)
  if (!list) return { typed, fault: 'too-long' }
  const compared = await compareMembers(c.var.db, c.var.signIn.digest, chapter.id, list.members)
  const found = { list, compared }
  if (typed.consent === '') return { typed, fault: 'consent-wanted' }
  return { typed, found, ...(compared.fresh.length === 0 ? { fault: 'nothing-new' } : {}) }
}

function draw(c: SiteContext, chapter: DeskChapter, { typed, fault, found }: Looked, status: 200 | 422 = 200) {
  const { at } = c.var
  return deskPage(
    c,
    {
      title: membersImportMessages.in(at.language)('title'),
      path: (there) => urls.desk(there, `/chapters/${chapter.slug}/members/import`),
      section: 'chapters',
      trail: trailTo(c, chapter),
      main: membersImportPage({ chapter, typed, fault, found }, at),
    },
    status,
  )
}
