// Sending what is ready: a kept page in the reader's best encoding, "not modified", or a plain line of text.
import type { ServerResponse } from 'node:http'
import type { Head } from './http-head.ts'
import type { Encoding, Form, Page } from './page-cache-page.ts'

/** Sends a page from memory. Synchronous, and without looking at anything that was not prepared. */
export function sendPage(response: ServerResponse, head: Head, page: Page): void {
  const form = page.forms[encodingFor(head.acceptEncoding)]
  if (isUnchanged(head, page, form)) {
    page.tally.notModified++
    response.writeHead(304, form.notModifiedHead)
    response.end()
    return
  }
  page.tally.sent++
  response.writeHead(page.status, form.head)
  response.end(form.body)
}

/** Sends a short plain text, such as why a request is refused. */
export function sendText(response: ServerResponse, status: number, text: string, headers: string[] = []): void {
  const body = Buffer.from(`${text}\n`)
  const own = ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(body.length)]
  response.writeHead(status, [...own, 'Cache-Control', 'no-store', ...headers])
  response.end(body)
}

function isUnchanged(head: Head, page: Page, form: Form): boolean {
  if (page.status !== 200) return false
  if (head.ifNoneMatch !== undefined) return matches(head.ifNoneMatch, form.etag)
  if (head.ifModifiedSince === undefined || page.lastModified === undefined) return false
  return Date.parse(page.lastModified) <= Date.parse(head.ifModifiedSince)
}

// Weak comparison, as RFC 9110 asks for If-None-Match: proxies that compress make our strong tags weak.
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

const encodings = new Map<string, Encoding>()

/** The best encoding that a reader takes. Browsers send a handful of values, so that each is read once. */
function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const known = encodings.get(accepted)
  if (known !== undefined) return known
  const encoding = readEncoding(accepted)
  if (encodings.size >= 200) encodings.clear()
  encodings.set(accepted, encoding)
  return encoding
}

function readEncoding(accepted: string): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map(readWeight))
  const weight = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br'
  return weight('gzip') > 0 ? 'gzip' : 'identity'
}

function readWeight(entry: string): [string, number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  return [name, q === undefined ? 1 : Number(q.slice(2)) || 0]
}
