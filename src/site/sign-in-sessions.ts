// One's own sessions: where one is signed in, and ending one of them or all.
import { Hono } from 'hono'
import { oneLine } from '../mail/address.ts'
import { listPasskeys } from '../people/store-passkeys.ts'
import { passwordSince } from '../people/store-passwords.ts'
import { endAllSessions, endSession, listSessions, rename, type Session } from '../people/store-sessions.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { sessionMessages } from './messages-sessions.ts'
import { redirectWith } from './sign-in.ts'
import { passkeysPart } from './views-passkeys.ts'
import { type OwnPasswordFault, passwordPart } from './views-passwords.ts'

export const sessionRoutes = new Hono<SiteEnv>()

sessionRoutes.get('/my/sessions', (c) => showSessions(c))

/** The page of one's sessions and what else lets one in; `fault` is what is wrong with a password that was typed there. */
export async function showSessions(c: SiteContext, fault?: OwnPasswordFault) {
  const { db, actor, now, at, signIn, config } = c.var
  if (!actor) return c.notFound()
  const token = await signIn.tokenOf(c.req.raw.headers)
  const [sessions, passkeys, since] = await Promise.all([
    listSessions(db, actor.userId, now),
    listPasskeys(db, actor.userId),
    passwordSince(db, actor.userId),
  ])
  const zone = c.var.community.zone
  const password = config.passwords ? passwordPart({ since, email: actor.email, fault, zone, at }) : nothing
  const page = {
    title: sessionMessages.in(at.language)('title'),
    path: urls.sessions,
    scripts: ['people-passkeys.js'],
    main: sessionsPage(sessions, html`${passkeysPart(passkeys, zone, at)}${password}`, {
      name: actor.name,
      token,
      zone,
      at,
    }),
  }
  return deskPage(c, page, fault === undefined ? 200 : 422)
}

sessionRoutes.post('/my/sessions/end', async (c) => {
  const { db, actor, at, signIn } = c.var
  if (!actor) return c.notFound()
  const { session } = await c.req.parseBody()
  if (typeof session === 'string' && /^[\w-]{1,64}$/.test(session)) {
    await endSession(db, actor.userId, session)
    return c.redirect(urls.sessions(at), 303)
  }
  const { cookies } = await signIn.close(c.req.raw.headers)
  await endAllSessions(db, actor.userId)
  return redirectWith(c, urls.home(at), cookies)
})

interface Here {
  name: string
  /** The session of this browser. */
  token: string | undefined
  zone: string
  at: At
}

sessionRoutes.post('/my/name', async (c) => {
  const { db, actor, at } = c.var
  if (!actor) return c.notFound()
  const name = oneLine(String((await c.req.parseBody()).name ?? ''))
  if (name !== '') await db.transaction().execute((tx) => rename(tx, actor, name))
  return c.redirect(urls.sessions(at), 303)
})

function sessionsPage(sessions: readonly Session[], otherWays: Html, here: Here): Html {
  const { at, name } = here
  const say = sessionMessages.in(at.language)
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
<section><div class="table-wrap" tabindex="0" role="region" aria-label="${say('title')}"><table class="table stacked">
<thead><tr><th scope="col">${say('device')}</th><th scope="col">${say('since')}</th><th scope="col">${say('used')}</th><th scope="col"><span class="visually-hidden">${say('end')}</span></th></tr></thead>
<tbody>${each(sessions, (session) => sessionRow(session, here))}</tbody></table></div>
<form method="post" action="${urls.sessions(at)}/end"><button class="button plain" type="submit">${say('end-all')}</button></form></section>
${otherWays}
<section><h2>${say('name')}</h2><form class="actions" method="post" action="${urls.myName(at)}">
<label class="field" for="name">${say('name-says')}<input id="name" name="name" value="${name}" autocomplete="name" maxlength="200" required></label><button class="button plain" type="submit">${say('save')}</button></form></section>`
}

function sessionRow({ id, token, user_agent, created_at, updated_at }: Session, here: Here): Html {
  const { zone, at } = here
  const say = sessionMessages.in(at.language)
  const device = browserName(user_agent) ?? say('unknown')
  const end = html`<form method="post" action="${urls.sessions(at)}/end"><input type="hidden" name="session" value="${id}"><button class="button plain small" type="submit" aria-label="${say('end')}: ${device}">${say('end')}</button></form>`
  return html`<tr><td>${device}</td><td class="moment" data-label="${say('since')}">${momentInWords(created_at, zone, at.language)}</td><td class="moment" data-label="${say('used')}">${momentInWords(updated_at, zone, at.language)}</td><td>${token === here.token ? html`<span class="pill published">${say('here')}</span>` : end}</td></tr>`
}

const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'] as const
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'CrOS', 'Linux'] as const

// Enough to tell one's phone from one's laptop; nothing depends on it.
function browserName(agent: string | null): string | undefined {
  const browser = browsers.find((name) => agent?.includes(`${name}/`))
  const system = systems.find((name) => agent?.includes(name))
  const named = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [named, system].filter(Boolean).join(', ') || undefined
}
