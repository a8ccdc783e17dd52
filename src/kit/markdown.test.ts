import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainText, renderMarkdown } from './markdown.ts'

test('Markdown becomes markup whose headings stand below those of the page', () => {
  assert.equal(
    String(renderMarkdown('# Hall\n\n*Free* entry, [map](https://example.org/map).\n\n- one\n- two')),
    '<h3>Hall</h3>\n<p><em>Free</em> entry, <a href="https://example.org/map" rel="noopener">map</a>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
  )
})

test('a picture becomes a link: nobody else is told who reads', () => {
  assert.equal(
    String(renderMarkdown('![our room](https://pictures.example/x.png)')),
    '<p><a href="https://pictures.example/x.png" rel="noopener">our room</a></p>\n',
  )
})

test('nothing that runs, frames, styles or submits gets through', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&#58;alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<a href="vbscript:x" onclick=alert(1)>x</a>',
    '<svg><animate onbegin=alert(1) attributeName=x>',
    '<iframe src="https://evil.example"></iframe>',
    '<style>@import "//evil.example"</style>',
    '<form action="https://evil.example"><input name=q autofocus onfocus=alert(1)></form>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<p style="background:url(https://evil.example/x)">x</p>',
    '<base href="https://evil.example"><meta http-equiv=refresh content="0;url=https://evil.example">',
    '```html\n<script>alert(1)</script>\n```',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  ]
  for (const attack of attacks) assertHarmless(String(renderMarkdown(attack)), attack)
})

test('no text at all makes harmful markup, or breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
      assertHarmless(String(renderMarkdown(text)), text),
    ),
  )
})

test('the words alone are left for feeds and descriptions', () => {
  assert.equal(plainText('# Hall\n\nTea &amp; **cake** <b>now</b> & `a < b`'), 'Hall\nTea & cake now & a < b')
})

function assertHarmless(markup: string, source: string): void {
  assert.doesNotMatch(
    markup,
    /<(?!\/?(?:p|br|hr|strong|em|del|code|pre|blockquote|ul|ol|li|a|h3|h4|h5|table|thead|tbody|tr|th|td)\b)/i,
    source,
  )
  for (const [tag] of markup.matchAll(/<[a-z][^>]*>/gi)) {
    assert.doesNotMatch(tag, /\son\w+\s*=|\sstyle\s*=|javascript:|vbscript:|data:/i, source)
  }
}

test('a text that costs the parser its stack or its minutes is shown as it was typed', () => {
  for (const mark of ['> ', '1. ', '* > ']) {
    const text = mark.repeat(20_000)
    assert.equal(plainText(text).replace(/\s/g, ''), text.replace(/\s/g, ''), mark)
    assert.match(String(renderMarkdown(text)), /^<p>/)
  }
  for (const word of [`${'a.'.repeat(20_000)}@`, `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`]) {
    assert.equal(String(renderMarkdown(word)), `<p>${word}</p>`)
    assert.match(String(renderMarkdown(`**${word.slice(0, 1900)}** b`)), /^<p>/)
  }
  const book = `${'!'.repeat(60_000)}\n\n<script>alert(1)</script>`
  assert.match(String(renderMarkdown(book)), /^<p>!+<\/p>\s*<p>&lt;script&gt;alert\(1\)&lt;\/script&gt;<\/p>$/)
  assert.match(plainText(book), /<script>alert\(1\)<\/script>$/)
})
