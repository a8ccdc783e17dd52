// Pages from files: what is read of them, and the one clear error for each way in which they can be broken.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { UserError } from '../kit/user-error.ts'
import { readPage } from './hugo-include.ts'
import { interpretPage } from './hugo-interpret.ts'
import { escapeName, findLinks, plainName } from './hugo-links.ts'
import { outlinePage } from './hugo-outline.ts'
import { noOverrides, parseOverrides } from './hugo-overrides.ts'
import { parsePage } from './hugo-page.ts'

const front = '---\ntitle: Fair\n---\n'
const card =
  '{{< cards >}}\n{{< card >}}\n## FairCon\nA summit.\n{{< spacer >}}\n[Europe 2025](https://f.example/eu)\n{{< /card >}}\n{{< /cards >}}\n'
const nobody = { slug: null, language: null }
const interpret = (text: string, overrides = '') =>
  interpretPage(parsePage(text, 'page.md'), [], parseOverrides(overrides, 'page.overrides.yml'), nobody)
const values = (text: string, key: string, overrides = '') =>
  interpret(text, overrides).rows.find((row) => row.key === key)?.values

describe('a broken page has one clear error with its line', () => {
  const broken: [string, string][] = [
    ['no front matter', 'page.md:1: the page has no front matter'],
    ['---\ntitle: x\n', 'page.md:1: the front matter is never closed'],
    ['---\na: [\n---\n', 'page.md:2: the front matter is not sound YAML'],
    ['+++\ntitle = "x"\n+++\n', 'page.md:1: the front matter is not YAML'],
    [`${front}\n{{< intro >}}\ntext`, 'page.md:5: {{< intro >}} is never closed'],
    [
      `${front}{{< cards >}}\n{{< card >}}\n## A\n{{< /cards >}}`,
      'page.md:7: {{< /cards >}} comes before {{< card >}} of line 5',
    ],
    [
      `${front}{{< card >}}\n## A\n{{< card >}}\n## B\n{{< /card >}}\n{{< /card >}}`,
      'page.md:6: {{< card >}} within {{< card >}} of line 4',
    ],
    [`${front}x {{< /intro >}}`, 'page.md:4: {{< /intro >}} closes nothing'],
    [`${front}\n{{< spacer`, 'page.md:5: {{< spacer is not finished with >}}'],
    [`${front}{{<>}}`, 'page.md:4: a shortcode has no name'],
  ]
  for (const [text, message] of broken)
    it(message, () => {
      assert.throws(
        () => interpret(text),
        (error: Error) => error instanceof UserError && error.message.startsWith(message),
      )
    })
})

describe('a page from a file', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'))
    await mkdir(join(folder, 'site/parts'), { recursive: true })
  })
  after(() => rm(folder, { recursive: true }))
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, 'site', name), content)
    return join(folder, 'site', name)
  }
  const refused = async (path: string, message: RegExp) =>
    assert.rejects(readPage(path), (error: Error) => error instanceof UserError && message.test(error.message))

  it('is read with what it includes, each part knowing its own lines', async () => {
    await file('parts/talks.md', '### Past talks\n\n* [FairCon Europe 2023](https://youtu.be/x)\n')
    const path = await file('page.md', `${front}${card}{{< include "parts/talks.md" >}}\n`)
    const { page } = await readPage(path)
    assert.deepEqual(
      outlinePage(page).recordings.map(({ at, text }) => [at.file, at.line, text]),
      [['parts/talks.md', 3, 'FairCon Europe 2023']],
    )
  })
  it('that includes itself is refused', async () => {
    await file('parts/a.md', '\n{{% include "b.md" %}}')
    await file('parts/b.md', '{{< readfile file="a.md" >}}')
    await refused(
      await file('cycle.md', `${front}{{< include "parts/a.md" >}}`),
      /^parts\/b\.md:1: a\.md includes itself/,
    )
  })
  it('that includes what lies elsewhere, or nowhere, is refused', async () => {
    await writeFile(join(folder, 'secret.md'), 'secret')
    await symlink(join(folder, 'secret.md'), join(folder, 'site/link.md'))
    for (const named of ['../secret.md', '/etc/passwd', 'link.md', 'parts/../../secret.md'])
      await refused(
        await file('out.md', `${front}{{< include "${named}" >}}`),
        /^out\.md:4: .* lies outside the folder of the page/,
      )
    await refused(await file('none.md', `${front}{{< include "gone.md" >}}`), /^none\.md:4: there is no file gone\.md/)
  })
  it('that is no text in UTF-8 is refused, and says what it looks like', async () => {
    await refused(await file('zero.md', `${front}\0`), /^zero\.md:4: the file is not text/)
    await refused(await file('wide.md', Buffer.from(`\ufeff${front}`, 'utf16le')), /^wide\.md:1: the file is UTF-16/)
    await refused(
      await file('old.md', Buffer.from(`${front}caf\u00e9 ole`, 'latin1')),
      /^old\.md:4: the file is not UTF-8; it looks like Latin-1 \(“café ole”\)/,
    )
    await refused(
      await file('mac.md', Buffer.from([...Buffer.from(front), 0x4d, 0x9a])),
      /it looks like Mac Roman \(“Mö”\)/,
    )
    await refused(
      await file('jp.md', Buffer.from([...Buffer.from(front), 0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea])),
      /it looks like Shift JIS \(“日本語”\)/,
    )
  })
  it('that is too large is refused before it is read', async () => {
    await refused(await file('large.md', Buffer.alloc(50_000_000, 0x20)), /has 50 MB; at most 5 MB are read/)
  })
  it('with another line end, and a byte order mark, is read as well', async () => {
    const { page } = await readPage(await file('crlf.md', `\ufeff${front}${card}`.replaceAll('\n', '\r\n')))
    assert.deepEqual(
      outlinePage(page).cards.map(({ at, name }) => [at.line, name]),
      [[6, 'FairCon']],
    )
  })
})

describe('what a page says', () => {
  it('region, country and year come from names, whatever the brand', () => {
    const text = `${front}${card.replace('[Europe 2025]', '[FairCon Japan 2025](https://f.example/jp) / [NA 2024]')}`
    assert.deepEqual(
      interpret(text)
        .rows.filter(({ kind }) => kind === 'event')
        .map(({ values: { slug, title, region, country, date, zone } }) => ({
          slug,
          title,
          region,
          country,
          date,
          zone,
        })),
      [
        {
          slug: 'faircon-japan-2025',
          title: { en: 'FairCon Japan 2025' },
          region: 'Japan',
          country: 'JP',
          date: '2025',
          zone: 'Asia/Tokyo',
        },
        {
          slug: 'faircon-north-america-2024',
          title: { en: 'FairCon North America 2024' },
          region: 'North America',
          country: null,
          date: '2024',
          zone: 'UTC',
        },
      ],
    )
  })
  it('overrides come before every guess', () => {
    const said =
      'editions:\n  faircon-europe-2025: {date: 2025-05-16/17, city: Malmö, country: SE, registration: none}\n'
    const { date, city, zone, registration, external_url, website } =
      values(front + card, 'event:faircon-europe-2025', said) ?? {}
    assert.deepEqual(
      { date, city, zone, registration, external_url, website },
      {
        date: '2025-05-16/17',
        city: 'Malmö',
        zone: 'Europe/Stockholm',
        registration: 'none',
        external_url: null,
        website: 'https://f.example/eu',
      },
    )
    assert.equal(
      values(front + card, 'chapter:europe-2025', 'links: {Europe 2025: chapter}')?.website,
      'https://f.example/eu',
    )
  })
  const wrong: [string, string][] = [
    ['formats:\n  faircon: {colour: red}', 'page.overrides.yml:2: nothing is called “colour” here'],
    ['formats:\n  fair: {hue: 3}', 'page.overrides.yml:2: the page has no “fair” among its formats'],
    ['formats:\n  faircon:\n    hue: 400', 'page.overrides.yml:3: hue: 400 cannot stand here'],
    ['kinds: {}', 'page.overrides.yml:1: nothing is called “kinds” here'],
    ['links:\n  x: event', 'page.overrides.yml:2: the link “x” should be one of: edition, chapter, ignore'],
    ['a: &x [*x]', 'page.overrides.yml:1: '],
  ]
  for (const [overrides, message] of wrong)
    it(`a mistake in the overrides: ${message}`, () => {
      assert.throws(
        () => interpret(front + card, overrides),
        (error: Error) => error instanceof UserError && error.message.startsWith(message),
      )
    })
  it('the same link twice is told, the same name for another address is another edition', () => {
    const twice = card.replace(
      '[Europe',
      '[Europe 2025](https://f.example/eu) / [Europe 2025](https://f.example/b) / [Europe',
    )
    const { rows, leftOut } = interpret(front + twice)
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'event').map(({ key }) => key),
      ['event:faircon-europe-2025', 'event:faircon-europe-2025-2'],
    )
    assert.deepEqual(leftOut, [{ at: { file: 'page.md', line: 9 }, text: '“Europe 2025” stands there twice' }])
  })
  it('names survive their marks', () => {
    assert.equal(plainName('**Fair** &amp; \\*fine\\* [x](y) {#id}'), 'Fair & *fine* x')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const name = text
          .replace(/[\ue000\ue001]/g, '')
          .replace(/\s+/g, ' ')
          .trim()
        assert.equal(plainName(escapeName(name)), name)
      }),
    )
    assert.deepEqual(
      findLinks('![pic](a.png) [a [b] \\] c](https://x.example/(y) "t") [no] (z)').map(({ text, address }) => [
        text,
        address,
      ]),
      [['a [b] \\] c', 'https://x.example/(y)']],
    )
  })
})

it('by fuzzing: a page that was broken at random is understood, or told to be broken', () => {
  const page = `${front}{{< intro >}}\nFair Guild meets.\n{{< /intro >}}\n\n${card}\n### Past\n* [FairCon NA 2023](https://youtu.be/a?si=b)\n`
  const pieces = fc.constantFrom(
    '{{<',
    '>}}',
    '{{< card >}}',
    '{{< /cards >}}',
    '---',
    '\n',
    '[',
    '](',
    ')',
    '## ',
    '"',
    '`',
    '\\',
    '\u0000',
    '√∂',
    '{{%',
    '%}}',
    '{{</*',
    '*/>}}',
    '* [x](https://youtu.be/)',
    '[a](http://[)',
  )
  const mutation = fc.tuple(
    fc.nat(page.length),
    fc.nat(12),
    fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })),
  )
  fc.assert(
    fc.property(fc.array(mutation, { maxLength: 8 }), (mutations) => {
      let text = page
      for (const [at, cut, piece] of mutations) text = text.slice(0, at) + piece + text.slice(at + cut)
      try {
        const { rows } = interpretPage(parsePage(text, 'page.md'), [], noOverrides(), nobody)
        assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
      }
    }),
    { numRuns: 500 },
  )
})
