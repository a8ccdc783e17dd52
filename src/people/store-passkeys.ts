// Passkeys: a device or key that signs somebody in without a mail. What is asked and answered is WebAuthn's, as JSON.
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Db, Tx } from '../kit/database.ts'
import type { SignInDeps } from './better-auth.ts'
import type { PasskeyAuth } from './better-auth-passkeys.ts'
import { type Change, record } from './store-history.ts'

/** What a browser is given to begin with, and the cookies that bind its answer to it. */
export interface PasskeyOffer {
  options: object
  cookies: string[]
}

export interface Passkeys {
  /** Begins a new passkey for whoever is signed in; undefined where they signed in longer than a day ago. */
  offer(headers: Headers, email: string): Promise<PasskeyOffer | undefined>
  /** Keeps a passkey that a browser made. Says whether it was sound. */
  add(headers: Headers, name: string, response: unknown): Promise<boolean>
  /** Begins signing in with a passkey. */
  ask(headers: Headers): Promise<PasskeyOffer>
  /** Signs in whose passkey it is, and gives the cookies of the session; undefined where the answer does not hold. */
  open(headers: Headers, response: unknown): Promise<{ cookies: string[] } | undefined>
}

/** Passkeys by the library behind sign-in. */
export function passkeysOf(deps: SignInDeps): Passkeys {
  let loading: Promise<PasskeyAuth> | undefined
  const auth = () => {
    loading ??= import('./better-auth-passkeys.ts').then(({ createPasskeyAuth }) => createPasskeyAuth(deps))
    return loading
  }
  return {
    async offer(headers, email) {
      const { api } = await auth()
      const begun = await api
        .generatePasskeyRegistrationOptions({ headers, query: { name: email }, returnHeaders: true })
        .catch(refused)
      return begun && { options: begun.response, cookies: begun.headers.getSetCookie() }
    },
    async add(headers, name, response) {
      const { api } = await auth()
      return (await api.verifyPasskeyRegistration({ headers, body: { name, response } }).catch(refused)) !== undefined
    },
    async ask(headers) {
      const { api } = await auth()
      const begun = await api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })
      return { options: begun.response, cookies: begun.headers.getSetCookie() }
    },
    async open(headers, response) {
      if (!knewItsOwner(response)) return undefined
      const { api } = await auth()
      // Whatever a browser sent: the library reads and checks it.
      const body = { response: response as Answer }
      const opened = await api.verifyPasskeyAuthentication({ headers, body, returnHeaders: true }).catch(refused)
      return opened && { cookies: opened.headers.getSetCookie() }
    },
  }
}

/** The bit of the authenticator's flags that says it knew its owner: by a finger, a face, a code (WebAuthn, 6.1). */
const userVerified = 0x04

// A passkey is the whole sign-in here, so a key that anybody may touch is not enough. The library asks for more and takes
// less; what it then verifies the signature of holds this bit.
function knewItsOwner(answer: unknown): boolean {
  const read = signedAnswer.safeParse(answer)
  if (!read.success) return false
  const flags = Buffer.from(read.data.response.authenticatorData, 'base64url')[32] ?? 0
  return (flags & userVerified) !== 0
}

const signedAnswer = z.object({ response: z.object({ authenticatorData: z.string().max(10_000) }) })

type Call = NonNullable<Parameters<PasskeyAuth['api']['verifyPasskeyAuthentication']>[0]>
type Answer = Call extends { body: { response: infer Response } } ? Response : never

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string
  name: string | null
  created_at: Temporal.Instant
}

/** The passkeys of a user, the oldest first. */
export async function listPasskeys(db: Db, userId: string): Promise<Passkey[]> {
  return db
    .selectFrom('user_passkeys')
    .select(['id', 'name', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .limit(100)
    .execute()
}

/** Removes a passkey of a user; another user's is left alone. Says whether there was one. */
export async function removePasskey(tx: Tx, actor: Doer, userId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('user_passkeys')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  await record(tx, { actor, verb: 'remove-passkey', subject: 'person', personId: actor.personId })
  return true
}

type Doer = Exclude<Change['actor'], string>

// What does not hold is no fault of ours: a key that nobody knows, an answer to another question, a stale session.
function refused(error: unknown): undefined {
  if (error instanceof Error && error.name === 'APIError') return undefined
  throw error
}
