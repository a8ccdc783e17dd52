// Before a letter goes: the page that shows it as it will arrive, a test, now, later, or not by itself after all.
import { Hono } from 'hono'
import { readMoment } from '../chapters/forms-letters.ts'
import type { LetterFrame } from '../chapters/parts-letters.ts'
import { maySchedule, maySend, writesLetters } from '../chapters/rules-letters.ts'
import { type Letter, listMoments, lockLetter, lockMoments, scheduleLetter } from '../chapters/store-letters.ts'
import { countReaders, listReaders } from '../chapters/store-letters-readers.ts'
import { sendLetter, sendTrial } from '../chapters/store-letters-sending.ts'
import type { DeskChapter } from '../chapters/store-terms.ts'
import type { Tx } from '../kit/database.ts'
import { record } from '../people/store-history.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { whereOf } from './desk-chapter-letter.ts'
import { drawLetter, letterHere } from './desk-chapter-letters.ts'
import {
  type LetterSendingFacts,
  letterSendingPage,
  proposedMoment,
  type Refused,
} from './views-desk-chapter-letter-sending.ts'

export const deskLetterSendingRoutes = new Hono<SiteEnv>()

const path = '/desk/chapters/:chapter/letters/:letter{[0-9]{1,15}}'

interface Here {
  chapter: DeskChapter
  letter: Letter
}

deskLetterSendingRoutes.get(`${path}/preview`, async (c) => {
  const here = await letterHere(c, writesLetters)
  if (!here) return c.notFound()
  if (here.letter.state === 'sent') return toLetter(c, here)
  const trial = (['sent', 'enough'] as const).find((came) => came === c.req.query('trial'))
  return draw(c, here, { trial })
})

deskLetterSendingRoutes.post(`${path}/trial`, async (c) => {
  const { db, actor, now } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const { personId, email, name } = actor
  const to = { personId, email, name }
  const sent = await db
    .transaction()
    .execute((tx) => sendTrial(tx, here.letter, { to, frame: frameOf(c, here.chapter), now }))
  return toLetter(c, here, `/preview?trial=${sent ? 'sent' : 'enough'}`)
})

deskLetterSendingRoutes.post(`${path}/sending`, async (c) => {
  const { actor, now, origin } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const { chapter } = here
  const done = await change(c, here, async (tx, letter, others) => {
    const verdict = maySend(letter, chapter, others, now)
    if (!verdict.ok) return verdict.why
    await sendLetter(tx, letter, { personId: actor.personId, now, origin })
    return undefined
  })
  if (done === undefined || done === 'already-sent') return toLetter(c, here)
  return draw(c, await again(c, here), { refused: done }, done === 'changed' ? 409 : 422)
})

deskLetterSendingRoutes.post(`${path}/schedule`, async (c) => {
  const { actor, now } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  const { chapter } = here
  const typed = String((await c.req.formData()).get('moment') ?? '').slice(0, 20)
  const at = readMoment(typed, chapter.zone)
  const done = await change(c, here, async (tx, letter, others) => {
    if (at === undefined) return 'no-moment'
    const verdict = maySchedule(letter, chapter, others, { at, now })
    if (!verdict.ok) return verdict.why
    await scheduleLetter(tx, letter.id, actor.personId, at)
    const after = { send_at: at.toString() }
    await record(tx, { actor, verb: 'schedule', subject: 'letter', subjectId: letter.id, ...whereOf(chapter), after })
    return undefined
  })
  if (done === undefined) return toLetter(c, here, '/preview')
  if (done === 'already-sent') return toLetter(c, here)
  return draw(c, await again(c, here), { refused: done, moment: typed }, done === 'changed' ? 409 : 422)
})

deskLetterSendingRoutes.post(`${path}/schedule-removal`, async (c) => {
  const { db, actor } = c.var
  const here = await letterHere(c, writesLetters)
  if (!here || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const letter = await lockLetter(tx, here.letter.id)
    if (letter?.state !== 'scheduled') return
    await scheduleLetter(tx, letter.id, actor.personId, null)
    await record(tx, { actor, verb: 'take-back', subject: 'letter', subjectId: letter.id, ...whereOf(here.chapter) })
  })
  return toLetter(c, here, '/preview')
})

type Change = (tx: Tx, letter: Letter, others: Awaited<ReturnType<typeof lockMoments>>) => Promise<Refused | undefined>

// What goes is what its sender has seen: a letter that somebody changed meanwhile is shown again first.
async function change(c: SiteContext, { chapter, letter: seen }: Here, work: Change): Promise<Refused | undefined> {
  const { db, now } = c.var
  const revision = (await c.req.formData()).get('revision')
  return db.transaction().execute(async (tx) => {
    const others = await lockMoments(tx, chapter.id, seen.id, now)
    const letter = await lockLetter(tx, seen.id)
    if (!letter || letter.state === 'sent') return 'already-sent'
    if (String(letter.revision) !== revision) return 'changed'
    return work(tx, letter, others)
  })
}

async function again(c: SiteContext, here: Here): Promise<Here> {
  return (await letterHere(c, writesLetters)) ?? here
}

function toLetter(c: SiteContext, { chapter, letter }: Here, below = '') {
  return c.redirect(urls.desk(c.var.at, `/chapters/${chapter.slug}/letters/${letter.id}${below}`), 303)
}

function frameOf(c: SiteContext, chapter: DeskChapter): LetterFrame {
  const { community, origin } = c.var
  return { chapter, site: { name: community.name, language: community.language }, origin }
}

async function draw(
  c: SiteContext,
  here: Here,
  { refused, trial, moment }: { refused?: Refused; trial?: LetterSendingFacts['trial']; moment?: string },
  status: 200 | 409 | 422 = 200,
) {
  const { db, at, actor, now } = c.var
  const { chapter, letter } = here
  const [readers, others] = await Promise.all([
    listReaders(db, chapter.id),
    listMoments(db, chapter.id, letter.id, now),
  ])
  const facts: LetterSendingFacts = {
    ...here,
    frame: frameOf(c, chapter),
    counts: countReaders(readers),
    address: actor?.email ?? '',
    verdict: maySend(letter, chapter, others, now),
    refused,
    trial,
    moment: moment ?? proposedMoment(letter, chapter.zone, now),
  }
  return drawLetter(c, here, { main: letterSendingPage(facts, at), below: '/preview' }, status)
}
