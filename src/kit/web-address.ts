// Web addresses as readers see them. What is stored looks like one; whether it is sound, nobody promised.

/** The host of an address, as people know it: events.linuxfoundation.org; the address itself where it is not sound. */
export function siteOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : address.replace(/^https?:\/\//, '')
}

/** The path of an address: /talks/opening.mp3; '' where the address is not sound. */
export function pathIn(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : ''
}
