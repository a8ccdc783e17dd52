// A kept page: its bytes in three encodings, each with its headers ready to send.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** One encoding of a page: everything that goes on the wire. */
export interface Form {
  etag: string
  head: string[]
  notModifiedHead: string[]
  body: Buffer
}

export interface Page {
  status: number
  tags: readonly string[]
  /** Milliseconds on the cache's clock: until then it is sent as it is; then it is renewed while it is sent. */
  freshUntil: number
  staleUntil: number
  bytes: number
  lastModified: string | undefined
  forms: Record<Encoding, Form>
  tally: Tally
}

/** How often pages of one route were sent from memory, whole or as "not modified". */
export interface Tally {
  sent: number
  notModified: number
}

/** What a page is made of: its own headers in the order of sending, without length, encoding and ETag. */
export interface PageSource {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
  tags: readonly string[]
  freshUntil: number
  staleUntil: number
  tally: Tally
}

const compressible =
  /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|[a-z.-]+\+(?:json|xml)|manifest\+json|yaml))/

/** A page's body in its two compressed encodings. */
export interface Compressed {
  br: Buffer
  gzip: Buffer
}

/** Makes a page ready to send. `compress` is asked once, and only where compressing is worth it. */
export async function makePage(source: PageSource, compress = compressQuickly): Promise<Page> {
  const type = headerOf(source, 'content-type') ?? ''
  const worthIt = source.body.length > 200 && compressible.test(type)
  const forms = worthIt ? compressedForms(source, await compress(source.body)) : plainForms(source)
  const bodies = new Set(Object.values(forms).map((form) => form.body))
  return {
    status: source.status,
    tags: source.tags,
    freshUntil: source.freshUntil,
    staleUntil: source.staleUntil,
    bytes: [...bodies].reduce((sum, body) => sum + body.length, 4096),
    lastModified: headerOf(source, 'last-modified'),
    forms,
    tally: source.tally,
  }
}

/** Brotli 5: within a few percent of the smallest, in a millisecond or two, and not on the thread that answers. */
async function compressQuickly(body: Buffer): Promise<Compressed> {
  return compress(body, 5, 6)
}

/** As small as it gets, for what is compressed once and sent for weeks. */
export async function compressWell(body: Buffer): Promise<Compressed> {
  return compress(body, 11, 9)
}

async function compress(body: Buffer, quality: number, level: number): Promise<Compressed> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, gz] = await Promise.all([promisify(brotliCompress)(body, { params }), promisify(gzip)(body, { level })])
  return { br, gzip: gz }
}

function headerOf(source: PageSource, name: string): string | undefined {
  return source.headers.find(([own]) => own.toLowerCase() === name)?.[1]
}

function plainForms(source: PageSource): Record<Encoding, Form> {
  const form = makeForm(source, 'identity', source.body, [])
  return { br: form, gzip: form, identity: form }
}

function compressedForms(source: PageSource, { br, gzip }: Compressed): Record<Encoding, Form> {
  const vary = ['Vary', 'Accept-Encoding']
  return {
    br: makeForm(source, 'br', br, vary),
    gzip: makeForm(source, 'gzip', gzip, vary),
    identity: makeForm(source, 'identity', source.body, vary),
  }
}

function makeForm(source: PageSource, encoding: Encoding, body: Buffer, vary: string[]): Form {
  const digest = createHash('sha256').update(source.body).digest('base64url').slice(0, 22)
  const etag = `"${digest}-${encoding}"`
  const length = ['Content-Length', String(body.length)]
  const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
  const unsent = source.headers.filter(([name]) => /^content-(?:type|language|disposition|location)$/i.test(name))
  const common = source.headers.filter((header) => !unsent.includes(header)).flat()
  return {
    etag,
    body,
    head: [...unsent.flat(), ...common, 'ETag', etag, ...vary, ...coding, ...length],
    notModifiedHead: [...common, 'ETag', etag, ...vary],
  }
}
