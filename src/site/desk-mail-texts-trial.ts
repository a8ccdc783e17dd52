// A letter before anybody gets it: as it was typed, with sample values, and as a mail to whoever writes it.
import { Hono } from 'hono'
import { letterMailMessages } from '../chapters/messages-letters-mail.ts'
import { readMailText } from '../communities/rules-mail-texts.ts'
import { listMailTexts } from '../communities/store-mail-texts.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { mayTryOut } from '../mail/trials.ts'
import { html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { addressOf } from './desk-mail-texts.ts'
import { letterHere, type MailTextHere, readTyped, sampleLetter } from './desk-mail-texts-here.ts'
import { drawMailText } from './desk-mail-texts-page.ts'
import { deskPage } from './desk-page.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'
import { letterArrival } from './views-desk-mail-texts-arrival.ts'

export const deskMailTextTrialRoutes = new Hono<SiteEnv>()

const trialKind = 'mail-text-test'

// What is typed comes back to whoever typed it, and goes nowhere else.
deskMailTextTrialRoutes.post('/desk/mail-texts/preview', async (c) => {
  const { at } = c.var
  const form = await c.req.formData()
  const here = letterHere(c, form)
  if (!here) return c.notFound()
  const typed = readTyped(form)
  const read = readMailText(here.letter, typed)
  if (!read.ok) return drawMailText(c, here, { typed: { ...typed }, refused: read })
  const say = mailTextMessages.in(at.language)
  const main = html`<h1>${say('see-typed')}</h1><p class="soft">${say('typed-says')}</p>${letterArrival(sampleLetter(c, here, typed), here.language, at)}`
  return deskPage(c, {
    title: say('see-typed'),
    path: (there) => urls.desk(there, '/mail-texts'),
    section: 'community',
    main,
  })
})

deskMailTextTrialRoutes.post('/desk/mail-texts/trial', async (c) => {
  const here = letterHere(c, await c.req.formData())
  if (!here) return c.notFound()
  return c.redirect(addressOf(c, here, (await sendTrial(c, here)) ? 'trial-sent' : 'trial-enough'), 303)
})

// What is sent as a test is what is saved.
async function sendTrial(c: SiteContext, here: MailTextHere): Promise<boolean> {
  const { db, now, community } = c.var
  const { email, name, personId } = here.actor
  return db.transaction().execute(async (tx) => {
    if (!(await mayTryOut(tx, { kind: trialKind, email, count: 1 }, now))) return false
    const texts = await listMailTexts(tx, community.id)
    const own = texts.find(({ letter, language }) => letter === here.letter && language === here.language)
    const { stoppable: _, ...letter } = sampleLetter(c, here, own)
    const why = mailTextMessages.in(letter.language)('trial-why', { community: letter.siteName })
    const subject = letterMailMessages.in(letter.language)('trial', { subject: letter.heading })
    const mail = {
      kind: trialKind,
      to: { email, name },
      personId,
      communityId: community.id,
      language: letter.language,
    }
    await enqueueMail(tx, { ...mail, subject, ...writeLetter({ ...letter, why }) })
    return true
  })
}
