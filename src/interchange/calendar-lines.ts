// Content lines of iCalendar (RFC 5545): escaping, and folding at 75 octets without cutting a character.

const lineOctets = 75
// The control characters but tab and line feed: no calendar may contain them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const encoder = new TextEncoder()

/** One property as folded lines with CRLF; `value` is written as it is, so text goes through `escapeText` first. */
export function line(name: string, value: string): string {
  return fold(`${name}:${clean(value).replace(/[\n\u2028\u2029]/g, '')}`)
}

/** A property whose value is free text. */
export function textLine(name: string, text: string): string {
  return line(name, escapeText(text))
}

/** Free text as a value of type TEXT: separators escaped, line breaks as `\n`, control characters gone. */
export function escapeText(text: string): string {
  return clean(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\n/g, '\\n')
}

function clean(text: string): string {
  return text.toWellFormed().replace(controls, '')
}

// Octets are counted, characters are moved: a fold inside of an emoji makes two broken characters of it.
function fold(whole: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of whole) {
    const size = encoder.encode(character).length
    if (octets + size > lineOctets) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return `${[...lines, current].join('\r\n')}\r\n`
}
