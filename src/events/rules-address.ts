// Where an event is, in one line.

/**
 * Its parts with commas between, from the narrower to the wider. One that ends the part before it is said once: many
 * addresses have their city in them.
 */
export function placeLine(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .reduce((line, part) => (endsWith(line, part) ? line : [line, part].filter(Boolean).join(', ')), '')
}

function endsWith(line: string, part: string): boolean {
  const [whole, end] = [line.toLowerCase(), part.toLowerCase()]
  return whole === end || (whole.endsWith(end) && /[\s,]$/.test(whole.slice(0, -end.length)))
}
