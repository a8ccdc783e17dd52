// Sign-in as this server offers it: sessions and their cookie, providers elsewhere. The library behind it loads when first needed.
import { createHmac } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Auth, SignInDeps } from './better-auth.ts'
import { mainAddress } from './store-merging-users.ts'
import { type Passkeys, passkeysOf } from './store-passkeys.ts'

export interface SignInProvider {
  id: 'github' | 'oidc'
  /** What people call it. */
  name: string
}

export interface SignIn {
  readonly providers: readonly SignInProvider[]
  readonly passkeys: Passkeys
  /** A keyed digest: how tokens, codes and the like are kept, so that reading the database lets nobody in. */
  digest(text: string): Buffer
  /** The token of the session that a request's cookie names; undefined for none and for one that we did not sign. */
  tokenOf(headers: Headers): Promise<string | undefined>
  /**
   * Begins a session for an address that has been shown to be theirs; who comes for the first time becomes a user and an
   * unpublished person. A session that this browser had ends. Gives the headers that set the cookie.
   */
  open(headers: Headers, who: { email: string; name?: string }): Promise<{ userId: string; cookies: string[] }>
  /** Ends the session of this browser, and gives the headers that take its cookie away. */
  close(headers: Headers): Promise<{ cookies: string[] }>
  /** Where to send somebody who wants to sign in with a provider; undefined while the provider does not answer. */
  goTo(
    headers: Headers,
    provider: SignInProvider['id'],
    returnTo: string,
  ): Promise<{ url: string; cookies: string[] } | undefined>
  /** Answers somebody who comes back from a provider. */
  comeBack(request: Request): Promise<Response>
}

/** Loads the library behind sign-in ahead of the first who needs it: a few tenths of a second, once a process. */
export async function loadSignIn(): Promise<void> {
  await import('./better-auth.ts')
}

/** Sign-in on a database, as the configuration wants it. */
export function createSignIn(deps: SignInDeps): SignIn {
  let loading: Promise<Auth> | undefined
  const auth = () => {
    loading ??= import('./better-auth.ts').then(({ createAuth }) => createAuth(deps))
    return loading
  }
  return {
    providers: providersOf(deps.config),
    passkeys: passkeysOf(deps),
    digest: (text) => createHmac('sha256', deps.secret).update(text).digest(),
    tokenOf: async (headers) => (await auth()).api.tokenOfCookie({ headers }).then((token) => token ?? undefined),
    async open(headers, who) {
      const email = await mainAddress(deps.db, who.email)
      const body = { email, name: who.name?.trim() || nameFrom(who.email) }
      const answer = await (await auth()).api.openSession({ headers, body, returnHeaders: true })
      return { userId: answer.response.userId, cookies: answer.headers.getSetCookie() }
    },
    async close(headers) {
      const answer = await (await auth()).api.signOut({ headers, returnHeaders: true })
      return { cookies: answer.headers.getSetCookie() }
    },
    async goTo(headers, provider, returnTo) {
      const body = { provider, callbackURL: returnTo, errorCallbackURL: '/sign-in?failed=1', disableRedirect: true }
      const answer = await (await auth()).api.signInSocial({ headers, body, returnHeaders: true }).catch(refused)
      if (!answer?.response.url) return undefined
      return { url: answer.response.url, cookies: answer.headers.getSetCookie() }
    },
    comeBack: async (request) => (await auth()).handler(request),
  }
}

// A provider whose description cannot be fetched is not there for the library either.
function refused(error: unknown): undefined {
  if (error instanceof Error && error.name === 'APIError') return undefined
  throw error
}

function providersOf({ githubId, githubSecret, oidcIssuer, oidcId, oidcSecret, oidcName }: Config): SignInProvider[] {
  return [
    ...(githubId && githubSecret ? [{ id: 'github' as const, name: 'GitHub' }] : []),
    ...(oidcIssuer && oidcId && oidcSecret ? [{ id: 'oidc' as const, name: oidcName }] : []),
  ]
}

// Until somebody says how they want to be called.
const nameFrom = (email: string) =>
  email
    .slice(0, email.indexOf('@'))
    .replace(/[._+-]+/g, ' ')
    .trim() || email
