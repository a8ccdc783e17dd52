// Whose request it is: the client's address, seen through the proxies that we trust and no others.
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Networks = readonly [Address, number][]

/** Networks from addresses and CIDR ranges, as `config.ts` has checked them. */
export function readNetworks(entries: readonly string[]): Networks {
  return entries.map((entry) => {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry)
    const address = ipaddr.process(entry)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  })
}

/** Whether an address, as the socket or a header tells it, lies in one of the networks. */
export function isWithin(address: string | undefined, networks: Networks): boolean {
  const parsed = parse(address)
  return parsed !== undefined && networks.some((network) => contains(network, parsed))
}

/**
 * The client's address: the socket's, or, when that is a trusted proxy, the last one in X-Forwarded-For that is not.
 * Read from the right, because whatever stands further left was written by whoever asked.
 */
export function clientAddress(socketAddress: string | undefined, forwardedFor: string | undefined, trusted: Networks) {
  let client = socketAddress
  if (!forwardedFor || trusted.length === 0) return client
  const hops = forwardedFor.split(',')
  while (hops.length > 0 && isWithin(client, trusted)) {
    const hop = hops.pop()?.trim()
    if (parse(hop) === undefined) break
    client = hop
  }
  return client
}

/** What is counted together: one IPv4 address, or the /64 network in which one household or machine has its IPv6 addresses. */
export function clientKey(address: string | undefined): string {
  const parsed = parse(address)
  if (parsed === undefined) return 'unknown'
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

function parse(address: string | undefined): Address | undefined {
  if (address === undefined) return undefined
  const bare = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/%.*$/, '')
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}

const contains = ([network, bits]: readonly [Address, number], address: Address) =>
  network.kind() === address.kind() && address.match(network, bits)
