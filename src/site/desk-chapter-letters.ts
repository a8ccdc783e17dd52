// The letters of a chapter at the desk: all of them, one that is read, and a new one begun.
import { Hono } from 'hono'
import { allowance, readsLetters, writesLetters } from '../chapters/rules-letters.ts'
import { addLetter, findLetter, type Letter, listLetters, listMoments } from '../chapters/store-letters.ts'
import { readProgress } from '../chapters/store-letters-progress.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import { pickText } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { deskPage } from './desk-page.ts'
import { letterMessages } from './messages-desk-chapter-letters.ts'
import { letterPage, lettersPage } from './views-desk-chapter-letters.ts'

export const deskLettersRoutes = new Hono<SiteEnv>()

const shown = 30

deskLettersRoutes.get('/desk/chapters/:chapter/letters', async (c) => {
  const { db, at, actor, community, now } = c.var
  const chapter = await findHere(c, readsLetters)
  if (!chapter) return c.notFound()
  const [letters, moments] = await Promise.all([
    listLetters(db, chapter.id, { olderThan: readId(c.req.query('older')), limit: shown + 1 }),
    listMoments(db, chapter.id, null, now),
  ])
  const some = letters.slice(0, shown)
  const progress = await readProgress(
    db,
    some.flatMap(({ id, state }) => (state === 'sent' ? [id] : [])),
  )
  return deskPage(c, {
    title: letterMessages.in(at.language)('letters'),
    path: (there) => urls.desk(there, `/chapters/${chapter.slug}/letters`),
    section: 'chapters',
    trail: trailTo(c, chapter),
    main: lettersPage(
      {
        chapter,
        letters: some,
        progress,
        allowance: allowance(moments, now),
        writes: writesLetters(actor, { communityId: community.id, chapterId: chapter.id }),
        older: letters.length > shown ? some.at(-1)?.id : undefined,
      },
      at,
    ),
  })
})

deskLettersRoutes.post('/desk/chapters/:chapter/letters', async (c) => {
  const { db, at, actor } = c.var
  const chapter = await findHere(c, writesLetters)
  if (!chapter || !actor) return c.notFound()
  if (chapter.state === 'closed') return c.redirect(urls.desk(at, `/chapters/${chapter.slug}/letters`), 303)
  const letter = { chapterId: chapter.id, language: chapter.language, personId: actor.personId }
  const id = await db.transaction().execute((tx) => addLetter(tx, letter))
  return c.redirect(urls.desk(at, `/chapters/${chapter.slug}/letters/${id}`), 303)
})

/** The letter of the address and its chapter, for those whom a rule lets through; for everybody else there is none. */
export async function letterHere(
  c: SiteContext,
  may: typeof readsLetters,
): Promise<{ chapter: DeskChapter; letter: Letter } | undefined> {
  const chapter = await findHere(c, may)
  const id = readId(c.req.param('letter'))
  const letter = chapter && id !== undefined ? await findLetter(c.var.db, chapter.id, id) : undefined
  return chapter && letter && { chapter, letter }
}

/** Answers with a letter that is only read. */
export async function showLetter(c: SiteContext, chapter: DeskChapter, letter: Letter) {
  const progress = (await readProgress(c.var.db, [letter.id])).get(letter.id)
  return drawLetter(c, { chapter, letter }, { main: letterPage({ chapter, letter, progress }, c.var.at) })
}

/** Answers with a page about a letter. */
export function drawLetter(
  c: SiteContext,
  { chapter, letter }: { chapter: DeskChapter; letter: Letter },
  { main, below = '', scripts = [] }: { main: ReturnType<typeof letterPage>; below?: string; scripts?: string[] },
  status: 200 | 409 | 422 | 429 = 200,
) {
  const { at } = c.var
  const subject = pickText(letter.subject, at.language, letter.language).text
  const here = `/chapters/${chapter.slug}/letters`
  const say = letterMessages.in(at.language)
  return deskPage(
    c,
    {
      title: subject || say('no-subject'),
      path: (there: At) => urls.desk(there, `${here}/${letter.id}${below}`),
      section: 'chapters',
      trail: [...trailTo(c, chapter), { name: say('letters'), href: urls.desk(at, here) }],
      scripts,
      main,
    },
    status,
  )
}

function readId(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,15}$/.test(typed) ? Number(typed) : undefined
}
