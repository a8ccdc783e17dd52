// What the keys and buttons beside a Markdown text do to it: pure, so that each is one replacement that can be undone.

/** A text with what is selected in it. */
export interface Marked {
  text: string
  from: number
  to: number
}

/** One replacement in a text, and what is selected after it. */
export interface Replacement {
  /** Where it begins and ends in the text as it was. */
  begin: number
  end: number
  insert: string
  from: number
  to: number
}

export type Mark = 'bold' | 'italic' | 'link' | 'heading' | 'list' | 'numbers' | 'quote'

/** Sets a mark around or before what is selected, or takes it away where it stands already. */
export function setMark(mark: Mark, marked: Marked): Replacement {
  if (mark === 'bold') return around(marked, '**')
  if (mark === 'italic') return around(marked, '_')
  if (mark === 'link') return link(marked, 'https://')
  return before(marked, mark)
}

/** What is selected as a link to an address that was pasted over it; undefined when that is no address. */
export function linkTo(pasted: string, marked: Marked): Replacement | undefined {
  const isAddress = /^https?:\/\/\S+$/.test(pasted.trim())
  return isAddress && marked.from < marked.to ? link(marked, pasted.trim()) : undefined
}

/** The next line of the list or quote in which a line is ended; undefined where there is none. */
export function nextLine({ text, from, to }: Marked): Replacement | undefined {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const line = text.slice(start, from)
  const [, sign = '', rest = ''] = /^(\s*(?:[-*+] |\d{1,4}[.)] |> ))(.*)$/.exec(line) ?? []
  if (sign === '') return undefined
  // An empty line of a list ends it; without a blank line what follows would belong to it still.
  if (rest.trim() === '') return { begin: start, end: to, insert: '\n', from: start + 1, to: start + 1 }
  const insert = `\n${sign.replace(/\d+/, (number) => String(Number(number) + 1))}`
  return { begin: from, end: to, insert, from: from + insert.length, to: from + insert.length }
}

function around({ text, from, to }: Marked, sign: string): Replacement {
  const length = sign.length
  const inner = text.slice(from, to)
  if (inner.startsWith(sign) && inner.endsWith(sign) && inner.length > 2 * length)
    return { begin: from, end: to, insert: inner.slice(length, -length), from, to: to - 2 * length }
  if (text.slice(from - length, from) === sign && text.slice(to, to + length) === sign && from >= length)
    return { begin: from - length, end: to + length, insert: inner, from: from - length, to: to - length }
  // A space within the signs would make them plain stars.
  const [, head = '', core = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? []
  const start = from + head.length + length
  return { begin: from, end: to, insert: head + sign + core + sign + tail, from: start, to: start + core.length }
}

function link({ text, from, to }: Marked, address: string): Replacement {
  const inner = text.slice(from, to)
  const insert = `[${inner}](${address})`
  // Without words these come first; with words the address is what is missing.
  if (inner === '') return { begin: from, end: to, insert, from: from + 1, to: from + 1 }
  const start = from + inner.length + 3
  return { begin: from, end: to, insert, from: start, to: start + address.length }
}

const signs = { heading: '## ', list: '- ', numbers: '1. ', quote: '> ' }
const known = { heading: /^#{1,6} /, list: /^[-*+] /, numbers: /^\d{1,4}[.)] /, quote: /^> ?/ }

function before({ text, from, to }: Marked, mark: keyof typeof signs): Replacement {
  const begin = text.lastIndexOf('\n', from - 1) + 1
  const after = text.indexOf('\n', Math.max(from, to - 1))
  const end = after === -1 ? text.length : after
  const lines = text.slice(begin, end).split('\n')
  const written = lines.filter((line) => line.trim() !== '')
  const isSet = written.length > 0 && written.every((line) => known[mark].test(line))
  const changed = lines.map((line, index) => {
    if (isSet) return line.replace(known[mark], '')
    if (line.trim() === '' && lines.length > 1) return line
    return (mark === 'numbers' ? `${index + 1}. ` : signs[mark]) + line.replace(known[mark], '')
  })
  const insert = changed.join('\n')
  const single = lines.length === 1 && from === to
  return { begin, end, insert, from: single ? begin + insert.length : begin, to: begin + insert.length }
}
