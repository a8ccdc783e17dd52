// A page from a file: damaged words repaired, and what it includes put in its place.
import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { largestPage, readTextFile } from './hugo-file.ts'
import { type HugoPage, parseIncluded, parsePage } from './hugo-page.ts'
import { type PageNode, parameter, type Shortcode } from './hugo-shortcodes.ts'
import { badInput, type Place } from './imported-place.ts'
import { repairText, type TextRepair } from './repair.ts'

export interface PlacedRepair extends TextRepair {
  file: string
}

/** Reads a page with all that it includes from its own folder or below. `leave` holds words that are not repaired. */
export async function readPage(
  path: string,
  leave: readonly string[] = [],
): Promise<{ page: HugoPage; repairs: PlacedRepair[] }> {
  const repairs: PlacedRepair[] = []
  const read = async (from: string, file: string) => {
    const { text, repairs: found } = repairText(await readTextFile(from, largestPage), leave)
    repairs.push(...found.map((repair) => ({ ...repair, file })))
    return text
  }
  const file = basename(path)
  const page = parsePage(await read(path, file), file)
  const whole = await realpath(path)
  const reading: Reading = { root: dirname(whole), read, total: 0 }
  return { page: { ...page, nodes: await expand(page.nodes, [whole], reading) }, repairs }
}

interface Reading {
  root: string
  read: (path: string, file: string) => Promise<string>
  total: number
}

const mostIncludes = 200

async function expand(nodes: PageNode[], chain: string[], reading: Reading): Promise<PageNode[]> {
  const expanded: PageNode[] = []
  for (const node of nodes) {
    if (node.type === 'text') expanded.push(node)
    else if (node.name === 'include' || node.name === 'readfile')
      expanded.push(...(await include(node, chain, reading)))
    else expanded.push({ ...node, children: await expand(node.children, chain, reading) })
  }
  return expanded
}

async function include(shortcode: Shortcode, chain: string[], reading: Reading): Promise<PageNode[]> {
  const { at } = shortcode
  const named = parameter(shortcode, 'file', 0) ?? parameter(shortcode, 'path', 0)
  if (named === undefined || named === '') throw badInput(at, `{{< ${shortcode.name} >}} does not say which file`)
  const path = await within(reading.root, resolve(dirname(chain.at(-1) ?? ''), named), named, at)
  if (chain.includes(path)) throw badInput(at, `${named} includes itself`, showChain([...chain, path], reading.root))
  if (++reading.total > mostIncludes) throw badInput(at, `more than ${mostIncludes} files are included`)
  const file = relative(reading.root, path)
  return expand(parseIncluded(await reading.read(path, file), file), [...chain, path], reading)
}

/** The real path of an included file; refuses what lies outside the folder of the page, links followed. */
async function within(root: string, path: string, named: string, at: Place): Promise<string> {
  const outside = (real: string) => relative(root, real).startsWith('..') || isAbsolute(relative(root, real))
  if (isAbsolute(named) || outside(path)) throw badInput(at, `${named} lies outside the folder of the page`)
  const real = await realpath(path).catch(() => {
    throw badInput(at, `there is no file ${named} to include`)
  })
  if (outside(real)) throw badInput(at, `${named} lies outside the folder of the page`)
  return real
}

function showChain(chain: string[], root: string): string {
  return chain.map((path) => relative(root, path)).join(' → ')
}
