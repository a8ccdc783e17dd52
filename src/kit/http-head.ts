// The few request headers that decide how a request is answered, read straight from what the parser left.

export interface Head {
  cookie: string | undefined
  authorization: string | undefined
  range: string | undefined
  acceptEncoding: string | undefined
  ifNoneMatch: string | undefined
  ifModifiedSince: string | undefined
  forwardedFor: string | undefined
}

/** Reads them without `request.headers`, whose object of all headers costs more than sending a kept page does. */
export function readHead(raw: readonly string[]): Head {
  const head: Head = {
    cookie: undefined,
    authorization: undefined,
    range: undefined,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    ifModifiedSince: undefined,
    forwardedFor: undefined,
  }
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const field = fieldOf(raw[at] ?? '')
    if (field === undefined) continue
    const before = head[field]
    const value = raw[at + 1]
    head[field] = before === undefined ? value : `${before}${field === 'cookie' ? ';' : ','}${value}`
  }
  return head
}

const fields: readonly (readonly [name: string, field: keyof Head])[] = [
  ['cookie', 'cookie'],
  ['authorization', 'authorization'],
  ['range', 'range'],
  ['accept-encoding', 'acceptEncoding'],
  ['if-none-match', 'ifNoneMatch'],
  ['if-modified-since', 'ifModifiedSince'],
  ['x-forwarded-for', 'forwardedFor'],
]

const fieldsByLength = Array.from({ length: 18 }, (_, length) => fields.filter(([name]) => name.length === length))

function fieldOf(name: string): keyof Head | undefined {
  const candidates = fieldsByLength[name.length]
  if (candidates === undefined || candidates.length === 0) return undefined
  const lower = name.toLowerCase()
  for (const [candidate, field] of candidates) if (candidate === lower) return field
  return undefined
}

/** Whether the answer to this request may be one that others get too: nothing in it says who asks. */
export function isAnonymous(head: Head): boolean {
  return (
    head.authorization === undefined &&
    head.range === undefined &&
    // Not a parsed name: a session cookie may carry a prefix such as __Secure-, and too careful is merely slower.
    (head.cookie === undefined || !head.cookie.includes(sessionCookie))
  )
}

/** Whoever sends this cookie is signed in, and is served past the page cache. */
export const sessionCookie = 'folkmoot_session'
