// Text on its way into XML 1.0: marks escaped, characters that XML forbids left out.

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text for an element or a quoted attribute; half of a surrogate pair becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (mark) => escapes[mark] ?? '')
}

/** One element with text in it. */
export function element(name: string, text: string, attributes: Record<string, string> = {}): string {
  return `<${name}${written(attributes)}>${escapeXml(text)}</${name}>`
}

/** One element without content. */
export function emptyElement(name: string, attributes: Record<string, string>): string {
  return `<${name}${written(attributes)}/>`
}

function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}
