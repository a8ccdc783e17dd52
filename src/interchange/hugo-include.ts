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

export interface ReadPage {
  page: HugoPage
  repairs: PlacedRepair[]
}

/** Where a page stands, and what it may include. */
export interface PageFolder {
  /** The page itself, by the path that \`text\` takes. */
  page: string
  /** How messages call a path. */
  nameOf(path: string): string
  text(path: string): Promise<string> | string
  /** The path of what a file includes by a name. Throws a UserError with the place when it may not be, or is not there. */
  find(named: string, from: string, at: Place): Promise<string> | string
}

/** Reads a page with all that it includes from its own folder or below. `leave` holds words that are not repaired. */
export async function readPage(path: string, leave: readonly string[] = []): Promise<ReadPage> {
  return readPageIn(await folderOf(path), leave)
}

/** The same of a page wherever it stands. */
export async function readPageIn(folder: PageFolder, leave: readonly string[]): Promise<ReadPage> {
  const repairs: PlacedRepair[] = []
  const read = async (path: string) => {
    const file = folder.nameOf(path)
    const { text, repairs: found } = repairText(await folder.text(path), leave)
    repairs.push(...found.map((repair) => ({ ...repair, file })))
    return text
  }
  const page = parsePage(await read(folder.page), folder.nameOf(folder.page))
  const reading: Reading = { folder, read, total: 0 }
  return { page: { ...page, nodes: await expand(page.nodes, [folder.page], reading) }, repairs }
}

async function folderOf(path: string): Promise<PageFolder> {
  const page = await realpath(path).catch(() => path)
  const root = dirname(page)
  return {
    page,
    nameOf: (file) => (file === page ? basename(path) : relative(root, file)),
    text: (file) => readTextFile(file === page ? path : file, largestPage),
    find: (named, from, at) => within(root, resolve(dirname(from), named), named, at),
  }
}

interface Reading {
  folder: PageFolder
  read: (path: string) => Promise<string>
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
  const { folder } = reading
  const path = await folder.find(named, chain.at(-1) ?? '', at)
  if (chain.includes(path))
    throw badInput(at, `${named} includes itself`, [...chain, path].map(folder.nameOf).join(' → '))
  if (++reading.total > mostIncludes) throw badInput(at, `more than ${mostIncludes} files are included`)
  return expand(parseIncluded(await reading.read(path), folder.nameOf(path)), [...chain, path], reading)
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
