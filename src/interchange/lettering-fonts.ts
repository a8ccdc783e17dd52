// The fonts of what is drawn: our display face, and Noto Sans in slices for other scripts, read when needed.
import { readFile } from 'node:fs/promises'
import type { Font } from 'harfbuzzjs'
import { LRUCache } from 'lru-cache'

/** A part of a typeface in a file of its own, with the characters it draws. */
interface Slice {
  file: URL
  ranges: readonly (readonly [first: number, last: number])[]
}

const display: readonly Slice[] = ['bricolage.woff2', 'bricolage-ext.woff2'].map((name) => ({
  file: new URL(`../ui/fonts/${name}`, import.meta.url),
  ranges: [[0x20, 0xffff]],
}))

// A font lies in memory outside of the reach of JavaScript: sixty of them are some 12 MB.
const fonts = new LRUCache<string, Font>({ max: 60 })
const slices = new Map<string, Promise<Slice[]>>()

/** The font that draws a character, for readers of a language; undefined when no installed one does. */
export async function fontFor(character: string, language: string): Promise<Font | undefined> {
  const point = character.codePointAt(0) ?? 0
  for (const slice of display) {
    const font = await load(slice)
    if (font.nominalGlyph(point)) return font
  }
  for (const name of packagesFor(language)) {
    const slice = (await slicesOf(name)).find(({ ranges }) =>
      ranges.some(([first, last]) => first <= point && point <= last),
    )
    const font = slice && (await load(slice))
    if (font?.nominalGlyph(point)) return font
  }
  return undefined
}

const others = ['arabic', 'hebrew', 'devanagari', 'bengali', 'tamil', 'thai'].map((script) => `noto-sans-${script}`)

// Many ideographs are drawn in one way in Japan, in another in China, and in a third in Korea.
function packagesFor(language: string): string[] {
  const ideographs = ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr']
  const first = language.startsWith('zh') ? 'noto-sans-sc' : language.startsWith('ko') ? 'noto-sans-kr' : 'noto-sans-jp'
  return [first, ...ideographs.filter((name) => name !== first), ...others]
}

async function load({ file }: Slice): Promise<Font> {
  const known = fonts.get(file.href)
  if (known) return known
  // Loaded with the first card: both bring WebAssembly, which a process that draws none should not carry.
  const [hb, { default: decompress }] = await Promise.all([import('harfbuzzjs'), import('wawoff2/decompress.js')])
  const bytes = await decompress(await readFile(file))
  const font = new hb.Font(new hb.Face(new hb.Blob(new Uint8Array(bytes).buffer)))
  fonts.set(file.href, font)
  return font
}

// The packages are optional: without them a card leaves out what it cannot draw.
function slicesOf(name: string): Promise<Slice[]> {
  const known = slices.get(name) ?? readSlices(name).catch(() => [])
  slices.set(name, known)
  return known
}

async function readSlices(name: string): Promise<Slice[]> {
  const list = new URL(import.meta.resolve(`@fontsource-variable/${name}/unicode.json`))
  const ranges: Record<string, string> = JSON.parse(await readFile(list, 'utf8'))
  return Object.entries(ranges).map(([part, text]) => ({
    file: new URL(`files/${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`, list),
    ranges: text.split(',').map(rangeOf),
  }))
}

function rangeOf(text: string): readonly [number, number] {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}
