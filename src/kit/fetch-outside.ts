// Fetches a page of somebody else's that a person named, so that it reaches nothing inside: the name is resolved once, each
// address it has must lie outside, the connection goes to that address alone, and every redirect begins again.
import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isOutside, portOf, readOutsideAddress } from './outside-address.ts'
import { readBody } from './outside-body.ts'

/** Why a page was not read. */
export type OutsideFault = 'address' | 'refused' | 'unreachable' | 'answer' | 'type' | 'too-large' | 'too-slow'

export type OutsideAnswer = { ok: true; url: string; type: string; text: string } | { ok: false; why: OutsideFault }

/** What may be reached and how much of it is read; the usual ones are those of `theInternet`. */
export interface Outside {
  /** Every address of a name; a literal address gives itself. */
  resolve: (host: string) => Promise<string[]>
  mayReach: (address: string) => boolean
  ports: readonly number[]
  /** For everything together: resolving, redirects, the whole body. */
  milliseconds: number
  /** Of the body, as sent and as unpacked. */
  bytes: number
}

export const theInternet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  mayReach: isOutside,
  ports: [80, 443],
  milliseconds: 8000,
  bytes: 2 * 1024 * 1024,
}

const mostRedirects = 3
const headers = {
  'user-agent': 'Folkmoot (reads an announcement that a person named)',
  accept: 'text/html, application/xhtml+xml, text/calendar, application/json, application/ld+json',
  'accept-encoding': 'gzip, br',
}

/** The text at an address on the web: a page, a calendar or JSON. Sends no cookie and no password, follows three redirects. */
export async function fetchOutside(typed: string, outside: Outside = theInternet): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(outside.milliseconds)
  try {
    return await follow(typed, outside, signal)
  } catch (error) {
    if (signal.aborted) return fault('too-slow')
    if (error instanceof Fault) return fault(error.why)
    return fault('unreachable')
  }
}

// Thrown within this file alone: a fault may come up in the middle of a stream.
class Fault extends Error {
  readonly why: OutsideFault
  constructor(why: OutsideFault) {
    super(why)
    this.why = why
  }
}

async function follow(typed: string, outside: Outside, signal: AbortSignal): Promise<OutsideAnswer> {
  let url = readOutsideAddress(typed, outside.ports)
  for (let hop = 0; url !== undefined; hop++) {
    const address = await addressOf(url, outside, signal)
    const answer = await ask(url, address, signal)
    const next = redirectOf(answer)
    if (next === undefined) return read(url, answer, outside, signal)
    answer.destroy()
    if (hop === mostRedirects) throw new Fault('answer')
    url = URL.canParse(next, url) ? readOutsideAddress(new URL(next, url).href, outside.ports) : undefined
    if (url === undefined) throw new Fault('refused')
  }
  throw new Fault('address')
}

// A name with one address inside is refused altogether: it is nobody's mistake.
async function addressOf({ hostname }: URL, { resolve, mayReach }: Outside, signal: AbortSignal): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = await orAbort(resolve(host), signal)
  const [first] = addresses
  if (first === undefined) throw new Fault('unreachable')
  if (!addresses.every(mayReach)) throw new Fault('refused')
  return first
}

function ask(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const name = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: address, port: portOf(url), path: url.pathname + url.search, signal, agent: false },
      headers: { ...headers, host: url.host },
      // The certificate is that of the name; an address has none to name.
      ...(url.protocol === 'https:' && name !== address ? { servername: name } : {}),
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    sent.end()
  })
}

function redirectOf({ statusCode = 0, headers: answered }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (answered.location ?? '') : undefined
}

async function read(url: URL, answer: IncomingMessage, outside: Outside, signal: AbortSignal): Promise<OutsideAnswer> {
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const wrong = answer.statusCode !== 200 ? 'answer' : isReadable(type) ? undefined : 'type'
  const body = wrong ?? (await readBody(answer, outside.bytes, signal))
  answer.destroy()
  if (typeof body === 'string') throw new Fault(body)
  return { ok: true, url: url.href, type, text: body.text }
}

function isReadable(type: string): boolean {
  return /^(?:text\/(?:html|calendar)|application\/(?:xhtml\+xml|json|ld\+json))$/.test(type)
}

function orAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Fault('too-slow'))
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function fault(why: OutsideFault): OutsideAnswer {
  return { ok: false, why }
}
