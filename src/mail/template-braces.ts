// What stands in braces in a template, and braces that stand alone: each with its line.

/** A brace of one's own, written twice; or a placeholder with its name. */
export const braces = /\{\{|\}\}|\{([^{}\n]*)\}/g

export interface Braced {
  /** The name in the braces. */
  name: string
  /** From 1. */
  line: number
}

/** The names in braces, in order, and the words around each line's first brace that is opened or closed alone. */
export function findBraces(text: string): { names: Braced[]; alone: { near: string; line: number }[] } {
  const lines = text.split('\n').map((written, index) => ({ written, line: index + 1 }))
  return {
    names: lines.flatMap(({ written, line }) =>
      [...written.matchAll(braces)].flatMap(([, name]) => (name === undefined ? [] : [{ name, line }])),
    ),
    alone: lines.flatMap(({ written, line }) => {
      const at = written.replace(braces, (whole) => ' '.repeat(whole.length)).search(/[{}]/)
      return at < 0 ? [] : [{ near: around(written, at), line }]
    }),
  }
}

// Enough of the line to find the place by.
function around(written: string, at: number): string {
  const [from, to] = [Math.max(0, at - 15), at + 16]
  return `${from > 0 ? '…' : ''}${written.slice(from, to).toWellFormed().trim()}${to < written.length ? '…' : ''}`
}
