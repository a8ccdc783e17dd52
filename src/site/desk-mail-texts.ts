// The letters that a community may write itself: all of them, and one in one language, written, merged, given up again.
import { Hono } from 'hono'
import { mayEditCommunity } from '../communities/rules-desk.ts'
import { readMailText } from '../communities/rules-mail-texts.ts'
import { listMailTexts, lockMailText, removeMailText, saveMailText } from '../communities/store-mail-texts.ts'
import { eachAlone, mergeForms, readBaseForm, withTheirs } from '../kit/merge.ts'
import { deskMessages } from '../ui/desk-messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { formLimit } from './desk-editing.ts'
import { letterHere, type MailTextHere, ourText, readTyped, type Written } from './desk-mail-texts-here.ts'
import { drawMailText, type MailTextAttempt } from './desk-mail-texts-page.ts'
import { deskPage } from './desk-page.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'
import { mailTextsList } from './views-desk-mail-texts-list.ts'

export const deskMailTextRoutes = new Hono<SiteEnv>()

const one = '/desk/mail-texts/text'

deskMailTextRoutes.use('/desk/mail-texts/*', formLimit)

deskMailTextRoutes.get('/desk/mail-texts', async (c) => {
  const { db, at, actor, community } = c.var
  if (!mayEditCommunity(actor, { communityId: community.id })) return c.notFound()
  const texts = await listMailTexts(db, community.id)
  return deskPage(c, {
    title: mailTextMessages.in(at.language)('title'),
    path: (there) => urls.desk(there, '/mail-texts'),
    section: 'community',
    trail: [{ name: deskMessages.in(at.language)('community'), href: urls.desk(at, '/community') }],
    main: mailTextsList(texts, community, at),
  })
})

deskMailTextRoutes.get(one, async (c) => {
  const here = letterHere(c, c.req.query())
  return here ? drawMailText(c, here, {}) : c.notFound()
})

deskMailTextRoutes.post(one, async (c) => {
  const form = await c.req.formData()
  const here = letterHere(c, form)
  if (!here) return c.notFound()
  const saved = await save(c, here, form)
  if (typeof saved !== 'string') return drawMailText(c, here, saved)
  return c.redirect(addressOf(c, here, saved), 303)
})

deskMailTextRoutes.post('/desk/mail-texts/removal', async (c) => {
  const { db } = c.var
  const here = letterHere(c, await c.req.formData())
  if (!here) return c.notFound()
  await db.transaction().execute((tx) => removeMailText(tx, here.actor, here))
  return c.redirect(addressOf(c, here, 'ours-taken'), 303)
})

/** The address of a letter after something was done with it. */
export function addressOf(c: SiteContext, { letter, language }: MailTextHere, said: string): string {
  return urls.desk(c.var.at, `/mail-texts/text?${new URLSearchParams({ letter, language, said })}`)
}

// What is ours word for word is not theirs: it stays ours when we write it better.
async function save(c: SiteContext, here: MailTextHere, form: FormData): Promise<'saved' | 'merged' | MailTextAttempt> {
  const { db, now } = c.var
  const { actor, letter } = here
  return db.transaction().execute(async (tx) => {
    const old = await lockMailText(tx, here)
    const ours = ourText(here)
    const base = readBaseForm(form.get('base'))
    const sent = withTheirs(eachAlone, { ...readTyped(form) }, base, form)
    const { typed, conflicts, fromThem } = mergeForms(eachAlone, base, { ...writtenOf(old ?? ours) }, sent)
    if (conflicts.length > 0) return { typed, conflicts }
    const { subject = '', body = '' } = typed
    const read = readMailText(letter, { subject, body })
    if (!read.ok) return { typed, refused: read }
    const { template } = read
    if (template.subject === ours.subject && template.body === ours.body) await removeMailText(tx, actor, here)
    else await saveMailText(tx, { actor, now }, here, { old, subject: template.subject, body: template.body })
    return fromThem.length > 0 ? 'merged' : 'saved'
  })
}

const writtenOf = ({ subject, body }: Written): Written => ({ subject, body })
