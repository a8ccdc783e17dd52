// Joining and leaving a chapter by mail address: anybody asks, whoever reads the mail decides. Looking changes nothing.
import { Hono } from 'hono'
import { joiningHours, leavingOf, whoLeaves } from '../chapters/rules-joining.ts'
import { findChapter } from '../chapters/store.ts'
import { askByMail, isMemberByEmail, joinByLink, leaveByEmail, lookAtJoining } from '../chapters/store-joining.ts'
import type { MailText } from '../communities/rules-mail-texts.ts'
import { listMailTexts } from '../communities/store-mail-texts.ts'
import { isLanguage, isUiLanguage, pickText } from '../kit/languages.ts'
import { maskAddress, readAddress } from '../mail/address.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { openStop, readSealKey, sealStop } from '../mail/seal.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { type JoiningAnswer, joiningMail } from './mails-chapter-joining.ts'
import { joiningMessages } from './messages-chapter-joining.ts'
import { page, siteName } from './page.ts'
import {
  type JoiningStep,
  type JoiningTyped,
  joiningForm,
  joiningPage,
  languagesOffered,
  leavingForm,
} from './views-chapter-joining.ts'

export const chapterJoiningRoutes = new Hono<SiteEnv>()

type Chapter = NonNullable<Awaited<ReturnType<typeof findChapter>>>

chapterJoiningRoutes.get('/chapters/:chapter/joining', async (c) => {
  const chapter = await openHere(c)
  if (!chapter) return c.notFound()
  const say = joiningMessages.in(c.var.language)
  const facts = { chapter: nameOf(c, chapter) }
  const came = ['sent', 'joined'].find((one) => c.req.query(one) !== undefined)
  if (came === 'sent') return show(c, chapter, { title: say('look-in-mail'), says: say('look-says') })
  if (came === 'joined') return show(c, chapter, { title: say('joined'), says: say('joined-says', facts) })
  return show(c, chapter, { title: say('join-title', facts), form: joiningForm(chapter, c.var.at) })
})

chapterJoiningRoutes.post('/chapters/:chapter/joining', async (c) => {
  const chapter = await openHere(c)
  if (!chapter) return c.notFound()
  return answer(c, chapter, 'join', (typed) => ({
    title: joiningMessages.in(c.var.language)('join-title', { chapter: nameOf(c, chapter) }),
    form: joiningForm(chapter, c.var.at, typed),
  }))
})

chapterJoiningRoutes.get('/chapters/:chapter/joining/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const { db, at, now, signIn } = c.var
  const chapter = await openHere(c)
  if (!chapter) return c.notFound()
  const token = c.req.param('token')
  const email = await lookAtJoining(db, signIn.digest, { chapterId: chapter.id, token }, now)
  if (email === undefined) return gone(c, chapter)
  const say = joiningMessages.in(at.language)
  return show(c, chapter, {
    title: say('join-title', { chapter: nameOf(c, chapter) }),
    says: say('confirm-says', { address: maskAddress(email) }),
    press: { action: urls.joiningLink(at, chapter.slug, token), label: say('confirm') },
  })
})

chapterJoiningRoutes.post('/chapters/:chapter/joining/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const { db, at, now, signIn } = c.var
  const chapter = await openHere(c)
  if (!chapter) return c.notFound()
  const link = { chapterId: chapter.id, token: c.req.param('token') }
  const joined = await db.transaction().execute((tx) => joinByLink(tx, signIn.digest, link, now))
  return joined ? c.redirect(`${urls.joining(at, chapter.slug)}?joined`, 303) : gone(c, chapter)
})

chapterJoiningRoutes.get('/chapters/:chapter/leaving', async (c) => {
  const chapter = await chapterHere(c)
  if (!chapter) return c.notFound()
  const say = joiningMessages.in(c.var.language)
  const facts = { chapter: nameOf(c, chapter) }
  if (c.req.query('sent') !== undefined) return show(c, chapter, { title: say('look-in-mail'), says: say('look-says') })
  if (c.req.query('left') !== undefined) return show(c, chapter, { title: say('left'), says: say('left-says', facts) })
  return show(c, chapter, { title: say('leave-title', facts), form: leavingForm(chapter, c.var.at) })
})

chapterJoiningRoutes.post('/chapters/:chapter/leaving', async (c) => {
  const chapter = await chapterHere(c)
  if (!chapter) return c.notFound()
  return answer(c, chapter, 'leave', (typed) => ({
    title: joiningMessages.in(c.var.language)('leave-title', { chapter: nameOf(c, chapter) }),
    form: leavingForm(chapter, c.var.at, typed),
  }))
})

chapterJoiningRoutes.get('/chapters/:chapter/leaving/:token', async (c) => {
  const { at } = c.var
  const chapter = await chapterHere(c)
  const email = chapter && (await leaverOf(c, chapter))
  if (!chapter) return c.notFound()
  if (email === undefined) return gone(c, chapter)
  const say = joiningMessages.in(at.language)
  return show(c, chapter, {
    title: say('leave-title', { chapter: nameOf(c, chapter) }),
    says: say('leave-says', { address: maskAddress(email) }),
    press: { action: urls.leavingLink(at, chapter.slug, c.req.param('token')), label: say('do-leave') },
  })
})

chapterJoiningRoutes.post('/chapters/:chapter/leaving/:token', async (c) => {
  const { db, at, now, signIn } = c.var
  const chapter = await chapterHere(c)
  const email = chapter && (await leaverOf(c, chapter))
  if (!chapter) return c.notFound()
  if (email === undefined) return gone(c, chapter)
  await db.transaction().execute((tx) => leaveByEmail(tx, signIn.digest, { chapterId: chapter.id, email }, now))
  return c.redirect(`${urls.leaving(at, chapter.slug)}?left`, 303)
})

// The answer is the same whether the address is known or not: only its owner reads how it stands.
async function answer(
  c: SiteContext,
  chapter: Chapter,
  wants: 'join' | 'leave',
  again: (typed: JoiningTyped) => JoiningStep,
) {
  const { db, now, at, signIn, client, community } = c.var
  const form = await c.req.parseBody()
  const typed = String(form.email ?? '').slice(0, 300)
  const language = readLanguage(c, chapter, String(form.language ?? ''))
  const email = readAddress(typed)
  if (email === undefined) return show(c, chapter, again({ email: typed, language, fault: 'no-address' }), 422)
  const asked = { chapterId: chapter.id, wants, email, language, client }
  const verdict = await db.transaction().execute(async (tx) => {
    const made = await askByMail(tx, signIn.digest, asked, now)
    const member = await isMemberByEmail(tx, asked)
    const leaving = sealStop(await readSealKey(tx), leavingOf(chapter.id, email))
    const texts = await listMailTexts(tx, community.id)
    if (!made.ok || made.token === undefined) return made
    const mail = joiningMail(mailTo(c, chapter, { email, language, wants, member, token: made.token, leaving, texts }))
    await enqueueMail(tx, { ...mail, communityId: community.id, sendBefore: now.add({ hours: joiningHours }) })
    return made
  })
  if (!verdict.ok) return show(c, chapter, again({ email: typed, language, fault: verdict.why }), 429)
  return c.redirect(`${wants === 'join' ? urls.joining(at, chapter.slug) : urls.leaving(at, chapter.slug)}?sent`, 303)
}

interface Answered {
  email: string
  language: string
  wants: 'join' | 'leave'
  member: boolean
  token: string
  leaving: string
  texts: readonly MailText[]
}

function mailTo(c: SiteContext, chapter: Chapter, answered: Answered): JoiningAnswer {
  const { wants, member, token, leaving } = answered
  const language = isUiLanguage(answered.language) ? answered.language : c.var.language
  const at: At = { ...c.var.at, language }
  const says = wants === 'join' ? (member ? 'member' : 'join') : member ? 'leave' : 'stranger'
  const path = says === 'join' ? urls.joiningLink(at, chapter.slug, token) : urls.leavingLink(at, chapter.slug, leaving)
  return {
    to: answered.email,
    language,
    chapter: pickText(chapter.name, language, chapter.language).text,
    siteName: siteName(c),
    origin: c.var.origin,
    says,
    own: { texts: answered.texts, main: c.var.community.language },
    href: says === 'stranger' ? undefined : c.var.origin + path,
  }
}

function readLanguage(c: SiteContext, chapter: Chapter, typed: string): string {
  const offered = languagesOffered(chapter, c.var.language)
  return isLanguage(typed) && offered.includes(typed) ? typed : c.var.language
}

async function chapterHere(c: SiteContext): Promise<Chapter | undefined> {
  return findChapter(c.var.db, c.var.community.id, c.req.param('chapter') ?? '')
}

async function openHere(c: SiteContext): Promise<Chapter | undefined> {
  const chapter = await chapterHere(c)
  return chapter?.state === 'closed' ? undefined : chapter
}

async function leaverOf(c: SiteContext, chapter: Chapter): Promise<string | undefined> {
  return whoLeaves(openStop(await readSealKey(c.var.db), c.req.param('token') ?? ''), chapter.id)
}

function nameOf(c: SiteContext, chapter: Chapter): string {
  return pickText(chapter.name, c.var.language, chapter.language).text
}

function gone(c: SiteContext, chapter: Chapter) {
  const say = joiningMessages.in(c.var.language)
  const form = chapter.state === 'closed' ? undefined : joiningForm(chapter, c.var.at)
  return show(c, chapter, { title: say('gone'), says: say('gone-says'), ...(form ? { form } : {}) }, 404)
}

function show(c: SiteContext, chapter: Chapter, step: JoiningStep, status: 200 | 404 | 422 | 429 = 200) {
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  const path = (at: At) => urls.joining(at, chapter.slug)
  const { title } = step
  const main = joiningPage(chapter, step, c.var.at, nameOf(c, chapter))
  return page(c, { title, description: title, path, section: 'chapters', unlisted: true, main }, status)
}
