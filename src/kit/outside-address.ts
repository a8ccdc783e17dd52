// Which addresses of the network lie outside: on the public Internet, and not on this machine, its network or its cloud.
import ipaddr from 'ipaddr.js'

// Reachable from machines of one cloud alone, where it answers questions about them.
const wireServer = '168.63.129.16'
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an address, as a resolver gives it, is one of the public Internet. What is no address is none. */
export function isOutside(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // An IPv4 address within an IPv6 one is judged as what it is.
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalUnicast)
  return parsed.toString() !== wireServer
}

/** A typed address as one that may be asked at all: the web, its own ports, no name or password; undefined otherwise. */
export function readOutsideAddress(typed: string, ports: readonly number[]): URL | undefined {
  const url = URL.parse(typed.trim())
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined
  return ports.includes(portOf(url)) ? url : undefined
}

/** The port of an address, where it names none too. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
}
