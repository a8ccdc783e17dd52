// Tests of what mails are made of: frame, templates, heads, sealed links, files.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { Temporal } from 'temporal-polyfill'
import { headOf } from '../../test/smtp.ts'
import { uiLanguages } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { composeMail } from './compose.ts'
import { type Letter, plainAsHtml, stopMark, writeLetter } from './frame.ts'
import { openStop, sealStop } from './seal.ts'
import { fillTemplate, readTemplate } from './template.ts'
import { fileTransport, senderOf } from './transport.ts'

const folder = mkdtempSync(join(tmpdir(), 'folkmoot-mail-'))
after(() => rmSync(folder, { recursive: true }))

const evil =
  '<script>alert(1)</script> [press](https://evil.example) **x** www.evil.example a@evil.example &lt; {name} `c`'
const key = Buffer.alloc(32, 7)

const letter: Letter = {
  language: 'fi',
  siteName: 'The Moot & Co',
  origin: 'https://events.example.org',
  heading: `Hei ${evil}`,
  parts: [
    { kind: 'words', text: `${evil}\nsecond line\n\nsecond paragraph` },
    { kind: 'facts', rows: [['Where', evil]] },
    { kind: 'action', label: 'Confirm', href: 'https://events.example.org/x?a=1&b=2' },
    { kind: 'code', text: 'ABCD-EFGH' },
    { kind: 'markdown', text: '**Bold** ![p](https://pictures.example/p.png)' },
  ],
  why: 'You are registered.',
  stoppable: true,
}

test('a letter says the same as text and as sound HTML, in which nothing that people typed does anything', async () => {
  const { text, html } = writeLetter(letter)
  for (const said of [
    'Confirm:\nhttps://events.example.org/x?a=1&b=2',
    'ABCD-EFGH',
    `Where: ${evil}`,
    `Lopeta nämä viestit: ${stopMark}`,
  ]) {
    assert.ok(text.includes(said), said)
  }
  assert.doesNotMatch(html, /<script|href="https:\/\/evil|<img|src=/)
  assert.match(html, /<html lang="fi">[\s\S]*prefers-color-scheme:dark/)
  assert.match(html, /href="https:\/\/events\.example\.org\/x\?a=1&amp;b=2"/)
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off' },
  })
  const report = await validator.validateString(html)
  assert.deepEqual(
    report.results.flatMap(({ messages }) => messages.map(({ message }) => message)),
    [],
  )
})

test('an action leads to a web address or nowhere', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '/relative', '']) {
    assert.throws(() => writeLetter({ ...letter, parts: [{ kind: 'action', label: 'x', href }] }), RangeError)
  }
})

test('a mail that is text alone gets simple HTML, in which addresses can be pressed', () => {
  const html = plainAsHtml('Open <this>:\nhttps://events.example.org/a?b=1&c=2\n\nBye', 'en')
  assert.match(html, /<p>Open &lt;this&gt;:<br><a href="https:\/\/events\.example\.org\/a\?b=1&amp;c=2">/)
})

test('a template is read with its faults', () => {
  const placeholders = { name: 'words', link: 'address', text: 'markdown' } as const
  const cases = [
    [{ subject: 'Hi {name}', body: 'Dear {name}: {link} {{no}}' }, true],
    [{ subject: 'Hi {nme}', body: 'x' }, 'unknown-placeholder'],
    [{ subject: 'Hi', body: 'Dear {constructor}' }, 'unknown-placeholder'],
    [{ subject: 'Hi', body: 'Dear {name' }, 'unclosed-placeholder'],
    [{ subject: 'Hi', body: 'Dear name}' }, 'unclosed-placeholder'],
    [{ subject: 'Hi {text}', body: 'x' }, 'placeholder-not-in-subject'],
    [{ subject: ' \n ', body: 'x' }, 'empty'],
  ] as const
  for (const [typed, expected] of cases) {
    const read = readTemplate(placeholders, typed)
    assert.equal(read.ok || read.faults.map(({ why }) => why).join(), expected)
  }
  const wrong = { subject: '{text}, {nme} {nme}', body: 'Dear {name} {\n\n{{no}} {nme}}} {nme}\nBye, {who' }
  const read = readTemplate(placeholders, wrong)
  assert.deepEqual(
    read.ok ? [] : read.faults.map(({ why, where, line, placeholder }) => `${where} ${line} ${why} ${placeholder}`),
    [
      'subject 1 placeholder-not-in-subject text',
      'subject 1 unknown-placeholder nme',
      'body 1 unclosed-placeholder Dear {name} {',
      'body 3 unknown-placeholder nme',
      'body 4 unclosed-placeholder Bye, {who',
    ],
  )
})

test('each value of a template is as much as it is trusted', () => {
  const read = readTemplate(
    { name: 'words', link: 'address', text: 'markdown' },
    {
      subject: 'For {name}',
      body: 'Dear {name}, see {link}. {{braces}}\n\n{text}',
    },
  )
  assert.ok(read.ok)
  const values = { name: `${evil}\r\nBcc: x`, link: 'https://events.example.org/a b?x=(1)', text: '*News*' }
  const { subject, text, markdown } = fillTemplate(read.template, values)
  assert.equal(subject, `For ${evil} Bcc: x`)
  assert.equal(text, `Dear ${evil} Bcc: x, see https://events.example.org/a%20b?x=(1). {braces}\n\n*News*`)
  const html = String(renderMarkdown(markdown))
  assert.doesNotMatch(html, /<script|evil\.example"|mailto:|<strong>|<code>/)
  assert.ok(
    html.includes('&lt;script&gt;alert(1)&lt;/script&gt; [press](https://evil.example) **x** www.evil.example'),
    html,
  )
  assert.match(html, /<a href="https:\/\/events\.example\.org\/a%20b\?x=\(1\)"[^>]*>.*<em>News<\/em>/s)
  assert.throws(() => fillTemplate(read.template, { ...values, link: 'javascript:alert(1)' }), RangeError)
})

test('a sealed link shows nothing, opens for us alone, and is the same for the same', () => {
  const stop = { email: 'aino@example.org', kind: 'chapter-news', scope: 'chapter:12', about: 'Uutiset: Japani 日本' }
  const token = sealStop(key, stop)
  assert.match(token, /^[A-Za-z0-9_-]+$/)
  assert.doesNotMatch(Buffer.from(token, 'base64url').toString('latin1'), /aino|chapter/)
  assert.equal(sealStop(key, stop), token)
  assert.deepEqual(openStop(key, token), stop)
  const sent = Temporal.Instant.from('2026-11-23T10:00:00.9Z')
  assert.equal(openStop(key, sealStop(key, { ...stop, sent }))?.sent?.toString(), '2026-11-23T10:00:00Z')
  assert.equal(openStop(Buffer.alloc(32, 8), token), undefined)
  for (let at = 0; at < token.length; at += 7) {
    const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    assert.equal(openStop(key, forged), undefined)
  }
  for (const nothing of ['', 'x', token.slice(0, 20), `${token}=`, `${token}AA`, 'A'.repeat(5000)])
    assert.equal(openStop(key, nothing), undefined)
})

test('the head has each line once; who can stop a mail is told how, for people and for programs', async () => {
  const raw = await filed({
    ...mail,
    to_name: 'Äinö "the <b>" Ö',
    headers: { 'X-Chapter': 'japan', 'List-Id': '<japan.example.org>' },
  })
  const head = headOf(raw)
  const names = head.map((line) => line.split(':', 1)[0]?.toLowerCase())
  assert.equal(new Set(names).size, names.length)
  const link = `https://events.example.org/fi/unsubscribe/${sealStop(key, { email: mail.to_email, kind: mail.kind, scope: mail.scope, about: mail.about, sent: mail.send_after })}`
  assert.deepEqual(
    head.filter((line) => /^(Message-ID|List-|Auto|Content-Language|X-|Date|From|Bcc)/i.test(line)).sort(),
    [
      'Auto-Submitted: auto-generated',
      'Content-Language: fi',
      'Date: Mon, 23 Nov 2026 10:00:00 +0000',
      'From: The Moot <no-reply@example.org>',
      'List-ID: <japan.example.org>',
      `List-Unsubscribe: <${link}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Message-ID: <1@example.org>',
      'X-Chapter: japan',
    ].sort(),
  )
  assert.ok(raw.replace(/=\r\n/g, '').includes(`Stop: ${link.replaceAll('=', '=3D')}`))
})

test('what carries a change for a calendar says so', async () => {
  const content = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n'
  const raw = await filed({ ...mail, calendar: { method: 'CANCEL', content } })
  assert.match(raw, /Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i)
})

test('without a mail server a mail is one file that this user alone can read, however often it is filed', async () => {
  await filed(mail)
  await filed(mail)
  assert.deepEqual(readdirSync(join(folder, 'mail')), ['1.eml'])
  assert.deepEqual(
    [statSync(join(folder, 'mail')).mode & 0o777, statSync(join(folder, 'mail/1.eml')).mode & 0o777],
    [0o700, 0o600],
  )
})

test('files are removed after their time, and nothing else is', async () => {
  await filed(mail)
  const [old, other] = [join(folder, 'mail/2.eml'), join(folder, 'mail/notes.txt')]
  for (const file of [old, other]) writeFileSync(file, 'x')
  for (const file of [old, other]) utimesSync(file, 1000, 1000)
  await fileTransport(join(folder, 'mail')).forget(Temporal.Instant.from('2026-01-01T00:00:00Z'))
  assert.deepEqual(readdirSync(join(folder, 'mail')).sort(), ['1.eml', 'notes.txt'])
  await fileTransport(join(folder, 'none')).forget(Temporal.Instant.from('2026-01-01T00:00:00Z'))
})

test('whom mails come from', () => {
  const cases = [
    [
      { mailFrom: 'The Moot <moot@example.org>', publicUrl: undefined },
      { name: 'The Moot', address: 'moot@example.org' },
    ],
    [
      { mailFrom: 'moot@example.org', publicUrl: undefined },
      { name: '', address: 'moot@example.org' },
    ],
    [
      { mailFrom: undefined, publicUrl: 'https://events.example.org' },
      { name: '', address: 'no-reply@events.example.org' },
    ],
    [
      { mailFrom: undefined, publicUrl: undefined },
      { name: '', address: 'no-reply@localhost' },
    ],
  ] as const
  for (const [config, expected] of cases) assert.deepEqual(senderOf(config), expected)
})

test('every language has its frame', () => {
  for (const language of uiLanguages)
    assert.match(writeLetter({ ...letter, language }).html, new RegExp(`<html lang="${language}">`))
})

const mail = {
  id: 1,
  message_id: '<1@example.org>',
  kind: 'chapter-news',
  to_email: 'aino@example.org',
  to_name: 'Aino',
  reply_to: null,
  language: 'fi',
  subject: 'Uutiset',
  text: `Hei\nStop: ${stopMark}\n`,
  html: null,
  headers: {},
  calendar: null,
  scope: 'chapter:12',
  about: 'Uutiset: Japani',
  send_after: Temporal.Instant.from('2026-11-23T10:00:00Z'),
} as const

async function filed(one: Parameters<typeof composeMail>[0]): Promise<string> {
  const from = { name: 'The Moot', address: 'no-reply@example.org' }
  const composed = composeMail(one, {
    from,
    returnTo: from.address,
    origin: 'https://events.example.org',
    sealKey: key,
  })
  await fileTransport(join(folder, 'mail')).deliver(composed, one.id)
  return readFileSync(join(folder, 'mail/1.eml'), 'utf8')
}
