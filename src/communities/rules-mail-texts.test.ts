// Letters of a community's own: what is refused and why, and which of several a reader gets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderMarkdown } from '../kit/markdown.ts'
import { type MailText, type MailTextName, ownWords, readMailText } from './rules-mail-texts.ts'

const refusals: [MailTextName, subject: string, body: string, why: string, placeholder: string][] = [
  ['held', '', 'Come to {event} by {until}', 'empty', ''],
  ['held', 'Hello', '  ', 'empty', ''],
  ['held', 'Hello', 'Come to {event}', 'needed-placeholder', 'until'],
  ['held', 'Hello', 'Come by {until}', 'needed-placeholder', 'event'],
  ['held', 'Hello', '{{event}} by {until}', 'needed-placeholder', 'event'],
  ['waiting', '{event}', 'You wait.', 'needed-placeholder', 'number'],
  ['confirmed', '{event}', 'By {until}', 'unknown-placeholder', 'until'],
  ['confirmed', '{event}', 'Dear {constructor}', 'unknown-placeholder', 'constructor'],
  ['confirmed', '{event}', 'Dear {name', 'unclosed-placeholder', 'Dear {name'],
  ['confirmed', '{event} {my-page}', 'Hello', 'placeholder-not-in-subject', 'my-page'],
  ['ended-person', '{event}', 'See {my-page}', 'unknown-placeholder', 'my-page'],
  ['confirmed', '{event}', 'x'.repeat(10_001), 'too-long', ''],
]

test('a letter that its reader could not understand is refused, with what is wrong', () => {
  for (const [letter, subject, body, why, placeholder] of refusals) {
    const read = readMailText(letter, { subject, body })
    const told = read.ok ? [] : read.faults.map((fault) => ({ why: fault.why, placeholder: fault.placeholder }))
    assert.deepEqual(told, [{ why, placeholder }], body)
  }
  const all = readMailText('held', { subject: 'Hello {my-page}', body: 'Come {soon}\nto {event' })
  assert.deepEqual(
    all.ok ? [] : all.faults.map(({ why, where, line, placeholder }) => [why, where, line, placeholder]),
    [
      ['placeholder-not-in-subject', 'subject', 1, 'my-page'],
      ['unknown-placeholder', 'body', 1, 'soon'],
      ['unclosed-placeholder', 'body', 2, 'to {event'],
      ['needed-placeholder', 'body', null, 'event'],
      ['needed-placeholder', 'body', null, 'until'],
    ],
  )
  assert.equal(readMailText('held', { subject: '{event}', body: 'Until {until}, {name}: {my-page}' }).ok, true)
})

const text = (letter: MailTextName, language: string): MailText => ({
  ...{ letter, language },
  subject: `{event} (${language})`,
  body: 'Dear {name}',
})

test('a reader gets their language, else that of the community, else ours', () => {
  const written = [text('confirmed', 'fi'), text('confirmed', 'de'), text('thanks', 'ja')]
  const picked = (letter: string, language: string, main: string) =>
    ownWords(written, letter, { language, main }, () => ({ event: 'E', name: 'N' }))?.heading
  assert.deepEqual(
    [
      picked('confirmed', 'fi', 'de'),
      picked('confirmed', 'ja', 'de'),
      picked('confirmed', 'ja', 'en'),
      picked('thanks', 'fi', 'de'),
      picked('toString', 'fi', 'fi'),
    ],
    ['E (fi)', 'E (de)', undefined, undefined, undefined],
  )
  const foreign = ownWords(written, 'confirmed', { language: 'ja', main: 'de' }, () => ({ event: 'E', name: 'N' }))
  assert.deepEqual(foreign, {
    heading: 'E (de)',
    headingLanguage: 'de',
    part: { kind: 'markdown', text: 'Dear N', markdown: 'Dear N', language: 'de' },
  })
})

test('what can be filled in no more is not sent half filled: ours is', () => {
  const old = { ...text('confirmed', 'en'), body: 'Dear {nickname}, {event}' }
  const picked = ownWords([old], 'confirmed', { language: 'en', main: 'en' }, () => ({ event: 'E' }))
  assert.equal(picked, undefined)
})

test('what anybody typed stays words, whatever the letter around it does', () => {
  const evil = '**Bold** [press](https://evil.example) <img src=x> https://evil.example\r\nBcc: a@b.c {event}'
  const own = { ...text('confirmed', 'en'), body: '# {event}\n\nDear *{name}*' }
  const picked = ownWords([own], 'confirmed', { language: 'en', main: 'en' }, () => ({ event: evil, name: evil }))
  assert.equal(picked?.heading.includes('\n'), false)
  assert.ok(picked?.part.kind === 'markdown' && picked.part.markdown)
  const drawn = String(renderMarkdown(picked.part.markdown))
  assert.doesNotMatch(drawn, /<a |<img|<strong>/)
  assert.match(drawn, /<em>\*\*Bold\*\* \[press\]/)
})
