// The sign-in library on our database and with our names: what it may do here, and the two doors of our own into it.
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins'
import type { KyselyPlugin } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Db } from '../kit/database.ts'
import { sessionCookie } from '../kit/http-head.ts'

export interface SignInDeps {
  db: Db
  config: Config
  /** The address of the site, without a slash at its end. */
  origin: string
  /** Signs cookies; whoever knows it can be anybody. */
  secret: string
}

export type Auth = ReturnType<typeof createAuth>

/** Seconds after which somebody signs in anew. */
const sessionSeconds = 30 * 24 * 3600

/** Below this path people come back from a provider: `/sign-in/back/callback/github`. */
const backPath = '/sign-in/back'

/** The library, set up. It reads its own clock and makes its own tokens; it learns no address of a client. */
export function createAuth(deps: SignInDeps) {
  return betterAuth({ ...authOptions(deps), plugins: [ownDoors, genericOAuth({ config: openIdConnect(deps.config) })] })
}

/** What holds for the library whichever of its plugins are there. */
export function authOptions({ db, config, origin, secret }: SignInDeps) {
  const { githubId, githubSecret } = config
  return {
    appName: 'Folkmoot',
    baseURL: origin,
    basePath: backPath,
    secret,
    database: { db: db.withPlugin(plainDates), type: 'postgres' as const },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: '/sign-in?failed=1' },
    ...tables,
    session: { ...tables.session, expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: {
      ...tables.account,
      accountLinking: { enabled: true, trustedProviders: [] },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // An address that its provider has not verified makes no user, and so nothing can ever be linked to it.
      user: {
        create: {
          before: async (user: Identity) => (user.emailVerified ? { data: withName(user) } : (false as const)),
        },
      },
      // We ask a provider once who somebody is, and keep no key to their account there.
      account: { create: { before: async (account: object) => ({ data: { ...account, ...noTokens } }) } },
    },
    advanced: {
      cookiePrefix: 'folkmoot',
      cookies: { session_token: { name: sessionCookie } },
      ipAddress: { disableIpTracking: true },
    },
    ...(githubId && githubSecret
      ? { socialProviders: { github: { clientId: githubId, clientSecret: githubSecret } } }
      : {}),
  }
}

interface Identity {
  name: string
  email: string
  emailVerified: boolean
}

// Some providers know no name, or a very long one.
function withName(user: Identity): Identity {
  return { ...user, name: user.name.trim().slice(0, 200) || user.email.slice(0, 200) }
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null, scope: null }

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const tables = {
  user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'user_sessions',
    fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
  },
  account: {
    modelName: 'user_accounts',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: { modelName: 'user_verifications', fields: { expiresAt: 'expires_at', ...times } },
} as const

function openIdConnect({ oidcIssuer, oidcId, oidcSecret, oidcName }: SignInDeps['config']) {
  if (!oidcIssuer || !oidcId || !oidcSecret) return []
  const discoveryUrl = `${oidcIssuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const scopes = ['openid', 'email', 'profile']
  return [
    {
      providerId: 'oidc',
      name: oidcName,
      clientId: oidcId,
      clientSecret: oidcSecret,
      discoveryUrl,
      scopes,
      // A token that nobody signed says nothing of who somebody is.
      requireIdTokenVerification: true,
      disableProviderLogout: true,
    },
  ]
}

// What the library has no door for: a session for an address that our own link has proved, and a cookie's token. Neither
// has a path, so that nobody can call them from outside.
const ownDoors = {
  id: 'folkmoot',
  endpoints: {
    openSession: createAuthEndpoint(
      { method: 'POST', requireHeaders: true, body: z.object({ email: z.email(), name: z.string().min(1) }) },
      async (ctx) => {
        const { internalAdapter, authCookies, secret } = ctx.context
        const before = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
        // A session is never carried over: whoever knew its token knows nothing now.
        if (before) await internalAdapter.deleteSession(before)
        const { email, name } = ctx.body
        const known = await internalAdapter.findUserByEmail(email)
        const user = known?.user ?? (await internalAdapter.createUser({ email, name, emailVerified: true }, mailed))
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return { userId: user.id }
      },
    ),
    tokenOfCookie: createAuthEndpoint({ method: 'GET', requireHeaders: true }, async (ctx) => {
      const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret)
      if (token === false) deleteSessionCookie(ctx)
      return token || null
    }),
  },
} satisfies BetterAuthPlugin

const mailed = { method: 'magic-link' } as const

// The library knows dates, our driver reads instants.
const plainDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
}

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asDate(value)]))
}

const asDate = (value: unknown) => (value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value)
