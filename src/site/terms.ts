// The link in a mail that asks an ambassador whether they go on: looking changes nothing, one press answers.
import { Hono } from 'hono'
import { tellAnswer } from '../chapters/store-renewal-mails.ts'
import { type AskedTerm, answerTerm, findAskedTerm } from '../chapters/store-renewals.ts'
import { pickText } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { whenIs } from './desk-decisions.ts'
import { page } from './page.ts'
import { termPage } from './views-term.ts'

export const termRoutes = new Hono<SiteEnv>()

termRoutes.get('/terms/:token', async (c) => {
  const term = await findHere(c)
  return term ? show(c, term) : c.notFound()
})

termRoutes.post('/terms/:token', async (c) => {
  const { db, at, now } = c.var
  const term = await findHere(c)
  if (!term) return c.notFound()
  const said = (await c.req.formData()).get('answer')
  const answer = said === 'goes-on' || said === 'stops' ? said : undefined
  if (!answer) return show(c, term, 422)
  if (!term.renewed) {
    await db.transaction().execute(async (tx) => {
      if (await answerTerm(tx, term, answer, now)) await tellAnswer(tx, term, answer, whenIs(c))
    })
  }
  return c.redirect(urls.answerTerm(at, c.req.param('token')), 303)
})

async function findHere(c: SiteContext): Promise<AskedTerm | undefined> {
  const { db, community, now } = c.var
  return findAskedTerm(db, community.id, c.req.param('token') ?? '', now)
}

// Whoever holds the link may answer: it is shown to nobody else and kept by nobody.
function show(c: SiteContext, term: AskedTerm, status: 200 | 422 = 200) {
  const { at } = c.var
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const here = (there: At) => urls.answerTerm(there, c.req.param('token') ?? '')
  const title = pickText(term.name, at.language, term.language).text
  const main = termPage({ term, here: here(at) }, at)
  return page(c, { title, description: title, path: here, section: 'chapters', unlisted: true, main }, status)
}
