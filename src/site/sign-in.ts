// The way in: ask for a link by mail, open it in the browser that asked or type its code there, or come from a provider.
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { readAddress } from '../mail/address.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { linkMinutes, readCode, safeReturn } from '../people/rules-sign-in.ts'
import { removeEnded } from '../people/store-sessions.ts'
import { loadSignIn } from '../people/store-sign-in.ts'
import { lookAtLink, makeLink, type UsedLink, useCode, useLink } from '../people/store-sign-in-links.ts'
import { type Html, html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { signInMail } from './mails-sign-in.ts'
import { signInMessages } from './messages-sign-in.ts'
import { page, siteName } from './page.ts'
import { linkPage, type SignInForm, sentPage, signInPage } from './views-sign-in.ts'

export const signInRoutes = new Hono<SiteEnv>()

/** Marks the browser that asked for a link. */
const browserCookie = 'folkmoot_link'

signInRoutes.get('/sign-in', (c) => {
  const returnTo = safeReturn(c.req.query('return') ?? cameFrom(c))
  if (c.var.actor) return c.redirect(returnTo === '/' ? urls.desk(c.var.at) : returnTo, 303)
  // Whoever reads this page will need it next; should it fail, they will hear of it then.
  loadSignIn().catch(() => {})
  return showForm(c, { email: '', returnTo, fault: c.req.query('failed') ? 'failed' : undefined })
})

signInRoutes.post('/sign-in', async (c) => {
  const { db, now, at, signIn, client } = c.var
  const form = await c.req.parseBody()
  const typed = String(form.email ?? '').slice(0, 300)
  const returnTo = safeReturn(String(form.return ?? ''))
  const email = readAddress(typed)
  if (email === undefined) return showForm(c, { email: typed, returnTo, fault: 'no-address' })
  const browser = getCookie(c, browserCookie)
  const made = await db.transaction().execute(async (tx) => {
    const verdict = await makeLink(tx, signIn, { email, client, browser, returnTo }, now)
    if (!verdict.ok) return verdict
    const mail = signInMail({ to: email, link: verdict.link, siteName: siteName(c), origin: c.var.origin, at })
    await enqueueMail(tx, mail)
    return verdict
  })
  if (!made.ok) return showForm(c, { email: typed, returnTo, fault: made.why })
  tellConsole(c, made.link.token)
  setCookie(c, browserCookie, made.link.browser, cookieFor(c))
  return c.redirect(urls.signInSent(at), 303)
})

signInRoutes.get('/sign-in/sent', (c) => show(c, urls.signInSent, sentPage(undefined, c.var.at)))

signInRoutes.post('/sign-in/code', async (c) => {
  const { db, now, signIn } = c.var
  const code = readCode(String((await c.req.parseBody()).code ?? '').slice(0, 100))
  const browser = getCookie(c, browserCookie) ?? ''
  const used = await db.transaction().execute((tx) => useCode(tx, signIn, { code, browser }, now))
  return used ? letIn(c, used) : show(c, urls.signInSent, sentPage('wrong-code', c.var.at), 422)
})

signInRoutes.get('/sign-in/link/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const token = c.req.param('token')
  const state = await lookAtLink(c.var.db, c.var.signIn, { token, browser: getCookie(c, browserCookie) }, c.var.now)
  return showLink(c, state, token)
})

signInRoutes.post('/sign-in/link/:token{[A-Za-z0-9_-]{43}}', async (c) => {
  const { db, now, signIn } = c.var
  const asked = { token: c.req.param('token'), browser: getCookie(c, browserCookie) ?? '' }
  const used = await db.transaction().execute((tx) => useLink(tx, signIn, asked, now))
  return used ? letIn(c, used) : showLink(c, await lookAtLink(db, signIn, asked, now), asked.token)
})

// A link, not a form: the answer leads to another site, where our policy lets no form go.
signInRoutes.get('/sign-in/with/:provider{github|oidc}', async (c) => {
  const { signIn } = c.var
  const provider = signIn.providers.find(({ id }) => id === c.req.param('provider'))
  if (!provider || c.req.header('sec-fetch-site') === 'cross-site') return c.notFound()
  const returnTo = safeReturn(c.req.query('return'))
  const going = await signIn.goTo(c.req.raw.headers, provider.id, returnTo)
  if (!going) return show(c, (at) => urls.signIn(at), unreachable(c, returnTo), 422)
  return redirectWith(c, going.url, going.cookies)
})

// The library's other doors stay shut: only who comes back from a provider is answered here.
signInRoutes.get('/sign-in/back/callback/:provider{github|oidc}', async (c) => {
  const provider = c.req.param('provider')
  if (!c.var.signIn.providers.some(({ id }) => id === provider)) return c.notFound()
  const { search } = new URL(c.req.url)
  const back = new Request(`${c.var.origin}/sign-in/back/callback/${provider}${search}`, { headers: c.req.raw.headers })
  return c.var.signIn.comeBack(back)
})

signInRoutes.post('/sign-out', async (c) => {
  const { cookies } = await c.var.signIn.close(c.req.raw.headers)
  return redirectWith(c, urls.home(c.var.at), cookies)
})

/** Sends somebody on, with the cookies of their session. */
export function redirectWith(c: SiteContext, to: string, cookies: readonly string[]) {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
  c.header('Cache-Control', 'private, no-store')
  return c.redirect(to, 303)
}

/** Answers with a page on the way in; nobody keeps it, no search engine lists it. */
export function show(c: SiteContext, path: (at: At) => string, main: Html, status: 200 | 422 | 429 = 200) {
  const say = signInMessages.in(c.var.language)
  c.header('Cache-Control', 'private, no-store')
  const head = html`<script type="module" src="${c.var.assets.url('people-passkeys.js')}"></script>`
  return page(c, { title: say('sign-in'), description: say('says'), path, unlisted: true, head, main }, status)
}

/** Lets somebody in who has shown whose address it is. */
export async function letIn(c: SiteContext, { email, return_to }: UsedLink) {
  const { cookies } = await c.var.signIn.open(c.req.raw.headers, { email })
  await removeEnded(c.var.db, c.var.now)
  deleteCookie(c, browserCookie, cookieFor(c))
  return redirectWith(c, return_to === '/' ? urls.desk(c.var.at) : safeReturn(return_to), cookies)
}

function unreachable(c: SiteContext, returnTo: string): Html {
  return signInPage({ email: '', returnTo, fault: 'failed' }, waysIn(c), c.var.at)
}

/** The form on the way in, with what was typed and what is wrong with it. */
export function showForm(c: SiteContext, form: SignInForm) {
  const status = statusOf(form.fault)
  return show(c, (at) => urls.signIn(at), signInPage(form, waysIn(c), c.var.at), status)
}

function statusOf(fault: SignInForm['fault']): 200 | 422 | 429 {
  if (fault === 'too-many-links' || fault === 'too-many-tries') return 429
  return fault === 'no-address' || fault === 'wrong-password' ? 422 : 200
}

const waysIn = (c: SiteContext) => ({ providers: c.var.signIn.providers, passwords: c.var.config.passwords })

function showLink(c: SiteContext, state: 'ready' | 'other-browser' | 'gone', token: string) {
  const path = (at: At) => urls.signInLink(at, token)
  return show(c, path, linkPage(state, token, c.var.at), state === 'ready' ? 200 : 422)
}

function cookieFor(c: SiteContext) {
  const secure = c.var.origin.startsWith('https://')
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: linkMinutes * 60 } as const
}

// The page from which somebody pressed "Sign in", when it is one of ours.
function cameFrom(c: SiteContext): string | undefined {
  const referer = c.req.header('referer')
  return referer?.startsWith(`${c.var.origin}/`) ? referer.slice(c.var.origin.length) : undefined
}

// Where no mail can be sent, whoever runs the server lets people in by hand.
function tellConsole(c: SiteContext, token: string): void {
  if (c.var.config.smtpUrl === undefined)
    c.var.say(`A link to sign in: ${c.var.origin}${urls.signInLink(c.var.at, token)}`)
}
