// The outbox at the desk: what was promised by mail and what became of it, for the owner and the admins of a community.
import { Hono } from 'hono'
import {
  attemptAgain,
  countMails,
  findMail,
  listMails,
  type MailState,
  type MailsSeen,
  mailStates,
} from '../mail/outbox-list.ts'
import { owns } from '../people/rules.ts'
import { record } from '../people/store-history.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { outboxMessages } from './messages-desk-outbox.ts'
import { mailPage, outboxPage } from './views-desk-outbox.ts'

export const deskOutboxRoutes = new Hono<SiteEnv>()

const pageSize = 50

deskOutboxRoutes.get('/desk/outbox', async (c) => {
  const { db, at, community, config } = c.var
  if (!c.var.may('GET /desk/outbox')) return c.notFound()
  const state = readState(c.req.query('state'))
  const olderThan = readId(c.req.query('before'))
  const seen = seenBy(c)
  const [mails, counts] = await Promise.all([
    listMails(db, seen, { state, olderThan, limit: pageSize + 1 }),
    countMails(db, seen),
  ])
  const shown = mails.slice(0, pageSize)
  const next = mails.length > pageSize ? shown.at(-1)?.id : undefined
  const folder = config.smtpUrl === undefined ? 'mail' : undefined
  return deskPage(c, {
    title: outboxMessages.in(at.language)('outbox'),
    path: (there) => urls.desk(there, '/outbox'),
    section: 'outbox',
    main: outboxPage({ mails: shown, counts, state, next, zone: community.zone, folder }, at),
  })
})

deskOutboxRoutes.get('/desk/outbox/:mail{[0-9]+}', async (c) => {
  const { db, at, community } = c.var
  const id = readId(c.req.param('mail'))
  if (!c.var.may('GET /desk/outbox/:mail') || id === undefined) return c.notFound()
  const mail = await findMail(db, seenBy(c), id)
  if (!mail) return c.notFound()
  const say = outboxMessages.in(at.language)
  return deskPage(c, {
    title: mail.subject || say('forgotten'),
    path: (there: At) => urls.desk(there, `/outbox/${id}`),
    section: 'outbox',
    trail: [{ name: say('outbox'), href: urls.desk(at, '/outbox') }],
    main: mailPage({ mail, zone: community.zone }, at),
  })
})

deskOutboxRoutes.post('/desk/outbox/:mail{[0-9]+}/attempts', async (c) => {
  const { db, at, now, actor, community } = c.var
  const id = readId(c.req.param('mail'))
  if (!actor || !c.var.may('POST /desk/outbox/:mail/attempts') || id === undefined) return c.notFound()
  const seen = seenBy(c)
  if (!(await findMail(db, seen, id))) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const again = await attemptAgain(tx, seen, id, now)
    if (again)
      await record(tx, { actor, verb: 'send-again', subject: 'mail', subjectId: id, communityId: community.id })
  })
  return c.redirect(urls.desk(at, `/outbox/${id}`), 303)
})

// The mails of the server, sign-in links among them, are the owner's alone.
function seenBy({ var: { actor, community } }: SiteContext): MailsSeen {
  return { communityId: community.id, beside: owns(actor) ? 'server' : 'nothing' }
}

function readState(typed: string | undefined): MailState | undefined {
  return mailStates.find((state) => state === typed)
}

function readId(typed: string | undefined): number | undefined {
  return typed !== undefined && /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined
}
