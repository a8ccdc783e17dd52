// How long files and functions are: limits for each, and for the middle and the long end of all.
import type { SourceFile } from './house-files.ts'

const limits = { source: 300, test: 500 }
const middles = { files: { median: 80, p90: 200 }, functions: { median: 12, p90: 40 } } as const

// Six languages side by side are data: a file of them is as long as there is to say, up to the limit of all files.
const sentences = /(?:^|-)messages(?:-|$)/

export interface Spread {
  count: number
  median: number
  /** Nine of ten are this long or shorter. */
  p90: number
  longest: number
}

/** Files over their limit, and what is too long as a whole. */
export function checkSizes(files: readonly SourceFile[]): string[] {
  const long = files.flatMap((file) => {
    const [lines, limit] = [linesOf(file), file.isTest ? limits.test : limits.source]
    return lines > limit ? [`${file.path}: ${lines} lines, more than ${limit}; split it by subject`] : []
  })
  const sizes = measure(files)
  const whole = (['files', 'functions'] as const).flatMap((what) =>
    (['median', 'p90'] as const).flatMap((measured) => {
      const [is, most] = [sizes[what][measured], middles[what][measured]]
      return is > most ? [`the ${measured} of all ${what} is ${is} lines, more than ${most}`] : []
    }),
  )
  return [...long, ...whole]
}

/** The lengths in lines of all files that are neither tests nor tables of sentences, and of the functions in them. */
export function measure(files: readonly SourceFile[]): { files: Spread; functions: Spread } {
  const sources = files.filter(({ isTest, name }) => !isTest && !sentences.test(name))
  return {
    files: spread(sources.map(linesOf)),
    functions: spread(sources.flatMap(({ text }) => functionLengths(text))),
  }
}

// The formatter sets where a function begins and ends: its last line is the first that is indented as its first one is
// and begins with a closing brace. What has its body on one line with an arrow has no length worth counting.
function functionLengths(text: string): number[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const indent = /^(\s*)(?:export )?(?:async )?(?:function\b|const \w+ = (?:async )?\(.*=> \{$)/.exec(line)?.[1]
    if (indent === undefined) return []
    const length = lines.slice(index).findIndex((later) => later.startsWith(`${indent}}`)) + 1
    return length > 0 ? [length] : []
  })
}

function linesOf({ text }: SourceFile): number {
  return text.split('\n').length - 1
}

function spread(lengths: number[]): Spread {
  const sorted = lengths.sort((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { count: sorted.length, median: at(0.5), p90: at(0.9), longest: at(1) }
}
