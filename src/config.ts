// The configuration: the only reader of the environment. Either a frozen Config, or every mistake at once.
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** One setting as operators see it: its variable, what it does, and how its text becomes a value. */
export interface Setting {
  variable: string
  says: string
  shown: string
  schema: z.ZodType
}

const port = z.coerce.number().int().min(0).max(65535)
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on')
const absoluteUrl = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
  .transform((value) => value.replace(/\/+$/, ''))
const networks = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((entries) => entries.every((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)), {
    error: 'names something that is neither an address nor a network',
  })

const settings = {
  dataFolder: {
    variable: 'FOLKMOOT_DATA',
    says: 'The folder that holds the embedded database, uploaded files and mails.',
    shown: './data',
    schema: z
      .string()
      .min(1)
      .default('./data')
      .transform((folder) => resolve(folder)),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    says: 'A PostgreSQL server (15 or later) to use instead of the embedded one.',
    shown: 'none: the embedded server',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
      .optional(),
  },
  poolSize: {
    variable: 'FOLKMOOT_DATABASE_POOL',
    says: 'How many database connections one process keeps at most.',
    shown: '10',
    schema: z.coerce.number().int().min(1).max(200).default(10),
  },
  host: {
    variable: 'HOST',
    says: 'The address to listen on.',
    shown: '127.0.0.1',
    schema: z.string().min(1).default('127.0.0.1'),
  },
  port: { variable: 'PORT', says: 'The port to listen on.', shown: '8080', schema: port.default(8080) },
  publicUrl: {
    variable: 'FOLKMOOT_URL',
    says: 'The address at which readers reach the site, used in feeds, calendars and mails.',
    shown: 'http://localhost:<port>',
    schema: absoluteUrl.optional(),
  },
  secret: {
    variable: 'FOLKMOOT_SECRET',
    says: 'Signs sessions and links, at least 32 characters. Processes on one database must share it.',
    shown: 'made once, in the data folder',
    schema: z.string().min(32, 'has fewer than 32 characters').optional(),
  },
  githubId: {
    variable: 'FOLKMOOT_GITHUB_ID',
    says: 'Client id of the GitHub OAuth app that people may sign in with; its callback is <url>/sign-in/back/callback/github.',
    shown: 'none',
    schema: z.string().min(1).optional(),
  },
  githubSecret: {
    variable: 'FOLKMOOT_GITHUB_SECRET',
    says: 'Client secret of that app.',
    shown: 'none',
    schema: z.string().min(1).optional(),
  },
  oidcIssuer: {
    variable: 'FOLKMOOT_OIDC_ISSUER',
    says: 'Issuer of an OpenID Connect provider that people may sign in with; its callback is <url>/sign-in/back/callback/oidc.',
    shown: 'none',
    schema: absoluteUrl.optional(),
  },
  oidcId: {
    variable: 'FOLKMOOT_OIDC_ID',
    says: 'Client id at that provider.',
    shown: 'none',
    schema: z.string().min(1).optional(),
  },
  oidcSecret: {
    variable: 'FOLKMOOT_OIDC_SECRET',
    says: 'Client secret at that provider.',
    shown: 'none',
    schema: z.string().min(1).optional(),
  },
  oidcName: {
    variable: 'FOLKMOOT_OIDC_NAME',
    says: 'What people call that provider.',
    shown: 'OpenID Connect',
    schema: z.string().min(1).max(60).default('OpenID Connect'),
  },
  passwords: {
    variable: 'FOLKMOOT_PASSWORDS',
    says: 'Whether people may set a password, beside links by mail, passkeys and providers: on or off.',
    shown: 'off',
    schema: onOff.default(false),
  },
  smtpUrl: {
    variable: 'FOLKMOOT_SMTP_URL',
    says: 'The mail server that takes our mails: smtp://user:password@host:587, or smtps:// for TLS from the first byte.',
    shown: 'none: mails become files in the data folder',
    schema: z
      .url({ protocol: /^smtps?$/, error: 'is not an address such as smtp://user:password@host:587' })
      .optional(),
  },
  mailFrom: {
    variable: 'FOLKMOOT_MAIL_FROM',
    says: 'Whom mails come from: an address, or "Name <address>".',
    shown: 'no-reply at the host of FOLKMOOT_URL',
    schema: z
      .string()
      .regex(/^(?:[^<>"\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u, 'is not an address, or "Name <address>"')
      .optional(),
  },
  mailReturn: {
    variable: 'FOLKMOOT_MAIL_RETURN',
    says: 'The address to which mails come back that cannot be delivered; see `folkmoot returned-mail`.',
    shown: 'the address that mails come from',
    schema: z
      .string()
      .regex(/^[^<>@\s]+@[^<>@\s]+$/, 'is not an address')
      .optional(),
  },
  smtpConnections: {
    variable: 'FOLKMOOT_SMTP_CONNECTIONS',
    says: 'How many connections to the mail server one process keeps at most.',
    shown: '3',
    schema: z.coerce.number().int().min(1).max(20).default(3),
  },
  mailsPerDomain: {
    variable: 'FOLKMOOT_MAILS_PER_DOMAIN',
    says: 'Mails a minute to the addresses of one domain, over all processes; mails that somebody waits for go past it.',
    shown: '60',
    schema: z.coerce.number().int().min(1).max(60_000).default(60),
  },
  mailDays: {
    variable: 'FOLKMOOT_MAIL_DAYS',
    says: 'Days after which the text and the address of a mail that was sent are removed from the outbox.',
    shown: '30',
    schema: z.coerce.number().int().min(1).max(3650).default(30),
  },
  sample: {
    variable: 'FOLKMOOT_SAMPLE',
    says: 'Whether an empty database is filled with the sample programme: on or off.',
    shown: 'on',
    schema: onOff.default(true),
  },
  trustedProxies: {
    variable: 'FOLKMOOT_TRUSTED_PROXIES',
    says: 'Addresses or networks (CIDR), separated by commas, whose X-Forwarded-For header is believed.',
    shown: 'none',
    schema: networks.default([]),
  },
  metricsFrom: {
    variable: 'FOLKMOOT_METRICS_FROM',
    says: 'Addresses or networks (CIDR), separated by commas, from which /metrics may be read.',
    shown: '127.0.0.0/8, ::1',
    schema: networks.default(['127.0.0.0/8', '::1']),
  },
  rateLimit: {
    variable: 'FOLKMOOT_RATE_LIMIT',
    says: 'Requests a minute that one client address may make before it is asked to wait; 0 for no limit.',
    shown: '600',
    schema: z.coerce.number().int().min(0).default(600),
  },
  pageCacheMegabytes: {
    variable: 'FOLKMOOT_PAGE_CACHE_MB',
    says: 'Megabytes that rendered pages may take in memory; 0 renders each page anew.',
    shown: '64',
    schema: z.coerce.number().int().min(0).max(65536).default(64),
  },
  logLevel: {
    variable: 'FOLKMOOT_LOG',
    says: 'How much is logged: error, warn, info, debug or silent.',
    shown: 'info',
    schema: z.enum(['error', 'warn', 'info', 'debug', 'silent']).default('info'),
  },
} as const satisfies Record<string, Setting>

type Settings = typeof settings
export type Config = { readonly [Name in keyof Settings]: z.output<Settings[Name]['schema']> }

/** Every setting, for the reference in the guide and for `folkmoot doctor`. */
export const everySetting: readonly Setting[] = Object.values(settings)

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] }

/** Reads the settings from an environment; an empty variable counts as absent. */
export function readConfig(env: Record<string, string | undefined> = process.env): ConfigResult {
  const mistakes: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(settings)) {
    const typed = env[setting.variable] || undefined
    const read = setting.schema.safeParse(typed)
    if (read.success) values[name] = read.data
    else
      mistakes.push(`${setting.variable}=${typed ?? ''}: ${read.error.issues.map((issue) => issue.message).join('; ')}`)
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, config: Object.freeze(values) as Config }
}
