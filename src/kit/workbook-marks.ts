// The XML of workbooks as its reader understands it: what encoding it has, and what is marked in it.

/** The text of a part: UTF-8, or UTF-16 as its first bytes tell, with a mark or without. */
export function partText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const label =
    (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

/** XML without comments, and with marked text and far letters written out. */
export function withoutMarks(xml: string): string {
  return withoutSections(xml).replace(/&#(x[0-9a-f]{5,6}|\d{5,7});/gi, (reference, code: string) => {
    const point = Number(code.startsWith('x') || code.startsWith('X') ? `0x${code.slice(1)}` : code)
    return point > 0xffff && point <= 0x10ffff ? String.fromCodePoint(point) : reference
  })
}

// Step by step rather than by one pattern: of what is never closed, a pattern would look for the end again and again.
function withoutSections(xml: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', from)) {
    const [begin, end] = xml.startsWith('<![CDATA[', at) ? ['<![CDATA[', ']]>'] : ['<!--', '-->']
    const until = xml.indexOf(end, at + begin.length)
    if (!xml.startsWith(begin, at) || until < 0) break
    kept.push(xml.slice(from, at))
    if (end === ']]>') kept.push(escaped(xml.slice(at + begin.length, until)))
    from = until + end.length
  }
  return kept.join('') + xml.slice(from)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
