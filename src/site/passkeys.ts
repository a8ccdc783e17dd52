// Signing in with a passkey, and the passkeys of one's own.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { oneLine } from '../mail/address.ts'
import { safeReturn } from '../people/rules-sign-in.ts'
import { record } from '../people/store-history.ts'
import { removePasskey } from '../people/store-passkeys.ts'
import { endSessionOf } from '../people/store-sessions.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { sessionMessages } from './messages-sessions.ts'

export const passkeyRoutes = new Hono<SiteEnv>()

const small = bodyLimit({ maxSize: 64 * 1024 })

passkeyRoutes.post('/sign-in/passkey/question', async (c) => {
  const { options, cookies } = await c.var.signIn.passkeys.ask(c.req.raw.headers)
  return told(c, options, cookies)
})

passkeyRoutes.post('/sign-in/passkey', small, async (c) => {
  const answer = readAnswer(await c.req.json().catch(() => undefined))
  const before = await c.var.signIn.tokenOf(c.req.raw.headers)
  const opened = answer && (await c.var.signIn.passkeys.open(c.req.raw.headers, answer.response))
  // A session is never carried over: whoever knew its token knows nothing now.
  if (opened && before !== undefined) await endSessionOf(c.var.db, before)
  if (!opened) return c.text(sessionMessages.in(c.var.language)('passkey-failed'), 422)
  const to = safeReturn(answer.return ?? '')
  return told(c, { to: to === '/' ? urls.desk(c.var.at) : to }, opened.cookies)
})

passkeyRoutes.post('/my/passkeys/question', async (c) => {
  const { actor, signIn, language } = c.var
  const begun = actor && (await signIn.passkeys.offer(c.req.raw.headers, actor.email))
  if (!begun) return c.text(sessionMessages.in(language)('sign-in-anew'), 422)
  return told(c, begun.options, begun.cookies)
})

passkeyRoutes.post('/my/passkeys', small, async (c) => {
  const { db, actor, signIn, language } = c.var
  const answer = readAnswer(await c.req.json().catch(() => undefined))
  const name = oneLine(answer?.name ?? '', 100)
  if (!actor || !answer || !(await signIn.passkeys.add(c.req.raw.headers, name, answer.response)))
    return c.text(sessionMessages.in(language)('passkey-failed'), 422)
  const change = { actor, verb: 'add-passkey', subject: 'person', personId: actor.personId } as const
  await db.transaction().execute((tx) => record(tx, change))
  return told(c, {}, [])
})

passkeyRoutes.post('/my/passkeys/removal', async (c) => {
  const { db, actor, at } = c.var
  if (!actor) return c.notFound()
  const id = String((await c.req.parseBody()).passkey ?? '').slice(0, 100)
  await db.transaction().execute((tx) => removePasskey(tx, actor, actor.userId, id))
  return c.redirect(urls.sessions(at), 303)
})

// What the library looks up before it checks anything is a text here, whatever was sent.
const credential = z.string().regex(/^[\w-]{1,2000}$/)
const answerShape = z.object({
  response: z.looseObject({ id: credential, rawId: credential, response: z.record(z.string(), z.unknown()) }),
  name: z.string().nullish(),
  return: z.string().nullish(),
})

function readAnswer(body: unknown) {
  return answerShape.safeParse(body).data
}

function told(c: SiteContext, answer: object, cookies: readonly string[]) {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
  c.header('Cache-Control', 'private, no-store')
  return c.json(answer)
}
