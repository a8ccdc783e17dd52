// The ways that mails leave: through a mail server, or, without one, as files in the data folder.
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Temporal } from 'temporal-polyfill'
import type { Config } from '../config.ts'
import { oneLine } from './address.ts'

export interface Transport {
  /** What a mail is when it has gone this way. */
  readonly leaves: 'sent' | 'filed'
  /** How many mails may go at once. */
  readonly lanes: number
  /** Resolves when the mail is in other hands, or on disk; rejects with what the server said. */
  deliver(mail: SendMailOptions, id: number): Promise<void>
  /** Removes what it has kept since before a moment. */
  forget(before: Temporal.Instant): Promise<void>
  /** Rejects unless the server answers and lets us in. */
  verify(): Promise<void>
  close(): void
}

type MailConfig = Pick<Config, 'smtpUrl' | 'smtpConnections' | 'dataFolder'>

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
// What a mail says is text: no part of it may name a file or an address whose content is then fetched.
const locked = { disableFileAccess: true, disableUrlAccess: true }

/** The way that the configuration chooses. */
export function createMailTransport(config: MailConfig): Transport {
  return config.smtpUrl === undefined
    ? fileTransport(mailFolder(config))
    : smtpTransport(config.smtpUrl, config.smtpConnections)
}

/** Where mails lie that no server took. */
export function mailFolder({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'mail')
}

/** A pool of connections to a mail server. A password travels only under TLS, unless the server is this machine. */
export function smtpTransport(url: string, connections: number): Transport {
  const { username, hostname } = new URL(url)
  const requireTLS = username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const pool = {
    pool: true as const,
    maxConnections: connections,
    maxMessages: 100,
    requireTLS,
    ...patience,
    ...locked,
  }
  const mailer = createTransport({ ...pool, url })
  return {
    leaves: 'sent',
    lanes: connections,
    deliver: async (mail) => void (await mailer.sendMail(mail)),
    forget: async () => {},
    verify: async () => void (await mailer.verify()),
    close: () => mailer.close(),
  }
}

/** Files that a mail program opens, readable by this user alone. A mail that is filed again replaces its file. */
export function fileTransport(folder: string): Transport {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...locked })
  return {
    leaves: 'filed',
    lanes: 1,
    async deliver(mail, id) {
      const { message } = await mailer.sendMail(mail)
      if (!Buffer.isBuffer(message)) throw new Error('the mail was not made whole')
      await writeWhole(folder, `${id}.eml`, message)
    },
    forget: (before) => removeOld(folder, before.epochMilliseconds),
    verify: async () => {},
    close: () => {},
  }
}

/** "Name <address>" or a bare address, as it was set; without a setting, no-reply at the host of the site. */
export function senderOf({ mailFrom, publicUrl }: Pick<Config, 'mailFrom' | 'publicUrl'>): {
  name: string
  address: string
} {
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname
  const [, name = '', address = ''] = /^([^<]*)<([^>]+)>$/.exec(mailFrom ?? '') ?? []
  if (address !== '') return { name: oneLine(name), address }
  return { name: '', address: mailFrom ?? `no-reply@${host}` }
}

async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = join(folder, `.${name}`)
  const file = await open(aside, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, join(folder, name))
}

async function removeOld(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const file of names.filter((name) => /^\.?\d+\.eml$/.test(name)).map((name) => join(folder, name))) {
    const { mtimeMs } = await stat(file)
    if (mtimeMs < before) await rm(file, { force: true })
  }
}
