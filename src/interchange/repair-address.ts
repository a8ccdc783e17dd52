// Suspicious addresses: what is surely a slip is corrected, and each correction has a reason.

/** A web address as it should stand, with the reasons why it differs from what was written. */
export interface AddressRepair {
  url: string
  reasons: string[]
}

/** Reads a web address. Undefined when it is none: another scheme, a path within a site, or no address at all. */
export function repairAddress(written: string): AddressRepair | undefined {
  if (written.length > longest) return undefined
  const reasons: string[] = []
  const step = (before: string, after: string, reason: string) => {
    if (before !== after) reasons.push(reason)
    return after
  }
  let url = step(written, written.trim().replace(/[\t\r\n]/g, ''), 'space around it')
  url = step(url, withScheme(url), 'its scheme was missing')
  if (!/^https?:\/\//i.test(url)) return undefined
  url = step(url, withoutEnd(url), 'punctuation at its end')
  url = step(url, url.replace(/ /g, '%20'), 'spaces in it')
  url = step(url, withSingleSlashes(url), 'doubled slashes')
  url = step(url, withoutTracking(url), 'tracking parameters')
  if (!isAddress(url)) return undefined
  return { url, reasons }
}

// An address has 2,000 characters at most; some of these may be space and slips.
const longest = 4000

/** Whether two addresses lead to the same page, as far as scheme, `www.`, case of the host and a last slash go. */
export function sameAddress(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

const tracking = /^(?:utm_[a-z_]+|gclid|fbclid|mc_cid|mc_eid|igshid|msclkid)$/i
const youtubeTracking = /^(?:si|ab_channel|feature|pp|app)$/i

function withScheme(url: string): string {
  if (url.startsWith('//')) return `https:${url}`
  if (
    /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/?#:]|$)/iu.test(url) &&
    !/^[a-z]+:(?!\d)/i.test(url)
  )
    return `https://${url}`
  return url
}

function withoutEnd(url: string): string {
  const end = url.replace(/[.,;:!?'"<>\]]+$/, '')
  const opened = end.split('(').length
  const closed = end.split(')').length
  return end.endsWith(')') && closed > opened ? withoutEnd(end.slice(0, -1)) : end
}

// An archived page carries another address in its path: `…/web/2024/https://example.org/`.
function withSingleSlashes(url: string): string {
  const [, origin = '', path = '', rest = ''] = /^(https?:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? []
  return origin + path.replace(/(?<!:)\/{2,}/g, '/') + rest
}

function withoutTracking(url: string): string {
  const [, before = '', query = '', after = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(url) ?? []
  if (query === '') return url
  const ofYoutube = /^https?:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be)(?:[/:]|$)/i.test(before)
  const kept = query.split('&').filter((pair) => {
    const name = pair.split('=', 1)[0] ?? ''
    return !tracking.test(name) && !(ofYoutube && youtubeTracking.test(name))
  })
  return before + (kept.length > 0 ? `?${kept.join('&')}` : '') + after
}

function isAddress(url: string): boolean {
  if (/\s/.test(url) || url.length > 2000 || !URL.canParse(url)) return false
  return /^https?:\/\/\S+$/.test(url)
}

function bare(url: string): string {
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/^[^/?#]*/, (host) => host.toLowerCase())
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
}
