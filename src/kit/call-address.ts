// Addresses at which people join a call: they are for those who take part, and never for a text that everybody reads.

/** Every address of a call in a text. */
export const callAddresses =
  /https?:\/\/(?:[\w-]+\.){0,3}(?:zoom\.us\/(?:j|w|s|my)\/|meet\.google\.com\/|teams\.(?:microsoft|live)\.com\/|webex\.com\/(?:meet|join|[\w-]+\/j\.php)|whereby\.com\/|meet\.jit\.si\/)[^\s)\]>"]*/gi

/** Whether a text holds the address of a call, or is one. */
export function isJoining(text: string): boolean {
  return text.search(callAddresses) >= 0
}
