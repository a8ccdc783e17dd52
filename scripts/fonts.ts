// Makes the site's display face: small variable subsets of Bricolage Grotesque, kept in src/ui/fonts.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const source = new URL('../node_modules/@fontsource-variable/bricolage-grotesque/', import.meta.url)
const target = new URL('../src/ui/fonts/', import.meta.url)

/** What a heading in English, Spanish, Finnish, French or Swedish is set in: Latin-1, œ, quotes, dashes, spaces. */
const latin = [
  ...between(0x20, 0x7e),
  ...between(0xa0, 0xff),
  ...between(0x2010, 0x2014),
  ...'ıŒœ‘’‚“”„†•…\u202f′″‹›€™↑↓−',
]
/** The rest of Latin Extended-A and the Romanian letters: a second file, fetched only by pages that need it. */
const extended = [
  ...between(0x100, 0x130),
  ...between(0x132, 0x151),
  ...between(0x154, 0x17f),
  ...between(0x218, 0x21b),
]
// What headings use; the face's alternate letters and fractions would cost 2 KB.
const features = ['kern', 'liga', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum', 'lnum', 'case']

await mkdir(target, { recursive: true })
await make('latin', latin, 'bricolage.woff2')
await make('latin-ext', extended, 'bricolage-ext.woff2')
await copyFile(new URL('LICENSE', source), new URL('OFL.txt', target))

async function make(part: string, characters: string[], name: string) {
  const whole = await readFile(new URL(`files/bricolage-grotesque-${part}-wght-normal.woff2`, source))
  const font = await subsetFont(whole, characters.join(''), {
    targetFormat: 'woff2',
    keepFeatures: features,
    noHinting: true,
    variationAxes: { wght: { min: 200, max: 800 } },
  })
  await writeFile(new URL(name, target), font)
  console.log(`${name}: ${font.length} bytes`)
}

function between(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
}
