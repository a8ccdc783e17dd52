// An attacker's texts in every field of every form: whatever shows them shows them as text.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { corpora, mark, planted } from '../../test/attack-corpus.ts'
import { messageOf } from '../../test/attack-mails.ts'
import { type Attacked, attackAll, readAll } from '../../test/attack-run.ts'
import { harmIn, liveMarkup } from '../../test/attack-surfaces.ts'
import { callerIn, newWorld } from '../../test/permission-world.ts'
import { addCommunity, addRecording } from '../../test/programme.ts'
import type { Browser } from '../../test/signed-in.ts'
import { testSite } from '../../test/site.ts'

let on: Attacked
let attackers: Browser[]
const taken = new Set<string>()
const shownAs = new Set<string>()

before(async () => {
  const site = await testSite((db) => addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } }))
  const world = await newWorld(site.db)
  on = { site, world }
  attackers = await Promise.all([callerIn(site, 'owner', world, world), callerIn(site, 'nobody', world, world)])
  // Recordings come by imports alone.
  const title = { en: corpora.markup.line }
  await addRecording(site.db, world.communityId, { slug: 'hostile', title, summary: { en: corpora.markup.text } })
})

test('what looks for harm finds it', () => {
  for (const text of Object.values(corpora.markup).slice(0, 3)) {
    assert.notDeepEqual(harmIn('text/html', `<p>${text}</p>`), [])
    assert.notDeepEqual(harmIn('application/atom+xml', `<entry><title>${text}</title></entry>`), [])
    assert.notDeepEqual(harmIn('application/json', JSON.stringify({ content_html: text })), [])
  }
  assert.deepEqual(harmIn('text/html', '<a href="java\tscript:folk()">x</a>'), ['<a href="java\tscript:folk()">'])
  assert.deepEqual(harmIn('text/csv', 'a,"=1+1",-3'), ['=1+1'])
  assert.deepEqual(harmIn('text/calendar', `SUMMARY:x\r\n${planted}:1\r\n`), [`${planted}:1`])
})

for (const [name, corpus] of Object.entries(corpora)) {
  test(`${name} in every field of every form are text wherever they are shown`, async () => {
    const harm: string[] = []
    for (const { cookie } of attackers) harm.push(...(await attackAll(on, cookie, corpus, taken)))
    for (const cookie of [undefined, ...attackers.map((attacker) => attacker.cookie)]) {
      const read = await readAll(on, cookie)
      harm.push(...read.harm)
      for (const { type, body } of read.seen) if (body.includes(mark)) shownAs.add(type.replace(/;.*/, ''))
    }
    assert.deepEqual(harm, [])
    assert.deepEqual(on.site.faults, [])
  })
}

test('the forms took these texts, and every kind of page, feed and file showed them', () => {
  assert.deepEqual(
    wanted.filter((route) => !taken.has(route)),
    [],
  )
  assert.deepEqual([...shownAs].sort(), [
    'application/atom+xml',
    'application/feed+json',
    'application/json',
    'application/manifest+json',
    'application/pdf',
    'text/calendar',
    'text/csv',
    'text/html',
    'text/markdown',
  ])
})

// A form that no longer takes a text, or is no longer found, would leave its surfaces untried.
const wanted = [
  'GET /events',
  'GET /archive',
  'GET /desk/events',
  'GET /desk/people',
  'POST /chapters/propose',
  'POST /chapters/:chapter/apply',
  'POST /my/name',
  'POST /my/profile',
  'POST /desk/applications/:application/comments',
  'POST /desk/application-questions',
  'POST /desk/proposals/:chapter/comments',
  'POST /desk/texts',
  'POST /desk/chapters',
  'POST /desk/chapters/:chapter/edit',
  'POST /desk/chapters/:chapter/letters/:letter',
  'POST /desk/chapters/:chapter/report',
  'POST /desk/chapters/:chapter/team/invitations',
  'POST /desk/community',
  'POST /desk/community/logo',
  'POST /desk/communities',
  'POST /desk/mail-texts/text',
  'POST /desk/mail-texts/preview',
  'POST /desk/formats',
  'POST /desk/formats/:format',
  'POST /desk/policies',
  'POST /desk/policies/:policy',
  'POST /desk/events',
  'POST /desk/events/new/pasted',
  'POST /desk/events/preview',
  'POST /desk/events/:event',
  'POST /desk/events/:event/postponement',
  'POST /desk/events/:event/cancellation',
  'POST /desk/events/:event/hosts',
  'POST /desk/events/:event/joining',
  'POST /desk/events/:event/picture',
  'POST /desk/events/:event/recap',
  'POST /desk/events/:event/team/invitations',
  'POST /desk/organisations/:organisation',
  'POST /desk/people/:person',
]

test('no mail that tells of them has a line, a reader or markup of the attacker’s', async () => {
  const mails = await on.site.db.selectFrom('mails').selectAll().execute()
  assert.ok(mails.some(({ subject }) => subject.includes(mark)))
  assert.ok(mails.some(({ html }) => html?.includes(mark)))
  for (const mail of mails) {
    const { head, html } = await messageOf(mail)
    const names = head.map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    assert.deepEqual(
      names.filter((name) => !lines.has(name)),
      [],
      mail.kind,
    )
    assert.equal(names.filter((name) => ['to', 'subject', 'from'].includes(name)).length, 3)
    assert.deepEqual(liveMarkup(html), [])
  }
})

const lines = new Set(
  'auto-submitted content-language from to subject reply-to message-id date mime-version content-type content-transfer-encoding list-unsubscribe list-unsubscribe-post'.split(
    ' ',
  ),
)
