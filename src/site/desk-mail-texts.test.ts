// Letters in a community's own words, at the desk: written, refused with the reason, merged, tried, given up again.
import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { addChapter, addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let community_id: number
let admin: Browser

before(async () => {
  site = await testSite(async (db) => {
    community_id = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' }, languages: ['de'] })
    await addCommunity(db, { slug: 'other', name: { en: 'Others' } })
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id })
})

beforeEach(() => site.db.deleteFrom('mail_texts').execute())

const path = '/desk/mail-texts/text?letter=held&language=fi'

test('ours stands in the fields until something else is written, and comes back', async () => {
  assert.match(await page('/desk/mail-texts'), /A seat is held until it is confirmed[\s\S]*suomi/)
  const drawn = await page(path)
  assert.match(drawn, /value="Vahvista paikkasi: \{event\}"/)
  assert.match(drawn, /<code>\{until\}<\/code> <span class="pill">needed/)
  // As it will be read: sample values, and what is always there.
  assert.match(drawn, /<h3>Vahvista paikkasi: Syystapaaminen<\/h3>/)
  assert.match(drawn, /<a class="button" href="[^"]+\/fi\/my\/events">Vahvista paikkani/)
  const saved = await save({ subject: 'Tule, {name}', body: '**Tule** {event}, {until}' })
  assert.equal(saved.headers.get('location'), '/desk/mail-texts/text?letter=held&language=fi&said=saved')
  const own = await page(path)
  assert.match(own, /<h3>Tule, Kim Esimerkki<\/h3>[\s\S]*<strong>Tule<\/strong> Syystapaaminen/)
  assert.match(own, /Sinulle on varattu paikka/)
  assert.match(await page('/desk/mail-texts'), /suomi<\/a> <span class="pill">yours/)
  const back = await admin.post('/desk/mail-texts/removal', { letter: 'held', language: 'fi' })
  assert.match(await page(back.headers.get('location') ?? ''), /Our text is sent again/)
  assert.match(await page(path), /value="Vahvista paikkasi: \{event\}"/)
  assert.match(await page('/desk/history?subject=mail-text'), /text of a mail/)
})

test('what its readers could not understand is refused, and nothing of it is lost', async () => {
  const cases = [
    [{ body: 'Tule {event}, {unitl}' }, /in the place of “\{unitl\}”/],
    [{ body: 'Tule {event}' }, /Without “\{until\}”/],
    [{ body: 'Tule {event {until}' }, /A brace is opened or closed alone in “Tule \{event \{until\}”/],
    [
      { body: 'Tule {evnt}\n{unitl} {evnt}' },
      /<li><b>Text, line 1:<\/b> [^<]*“\{evnt\}”[^<]*<\/li><li><b>Text, line 2:<\/b> [^<]*“\{unitl\}”[^<]*<\/li><li>Without “\{event\}”/,
    ],
    [{ subject: '{my-page}' }, /“\{my-page\}” is a link/],
    [{ subject: '' }, /needs a subject and a text/],
  ] as const
  for (const [part, reason] of cases) {
    const refused = await save({ subject: 'Tule <nyt>', body: 'Tule {event}, {until} <x>', ...part })
    const text = await refused.text()
    assert.equal(refused.status, 422)
    assert.match(text, reason)
    assert.match(text, /aria-invalid="true"/)
    if (!('subject' in part)) assert.match(text, /value="Tule &lt;nyt&gt;"/)
    assert.ok('subject' in part ? text.includes('{until} &lt;x&gt;') : text.includes(part.body))
  }
  assert.equal((await rows()).length, 0)
})

test('of two who write at once both are heard, and neither overwrites the other unseen', async () => {
  const stale = await fieldsOf(path)
  await save({ subject: 'Ensin, {event}' })
  const merged = await save({ body: 'Minun {until}, {event}' }, stale)
  assert.match(merged.headers.get('location') ?? '', /said=merged/)
  assert.deepEqual(
    (await rows()).map(({ subject, body }) => [subject, body]),
    [['Ensin, {event}', 'Minun {until}, {event}']],
  )
  const clash = await save({ body: 'Toinen {until}' }, stale)
  assert.equal(clash.status, 409)
  const text = await clash.text()
  assert.match(text, /Minun \{until\}, \{event\}/)
  assert.match(text, />\nToinen \{until\}</)
  const base = (/name="base" value="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"')
  const decided = { ...JSON.parse(base), base, body: 'Toinen {until}', 'keep.body': 'theirs' }
  assert.equal((await save({}, decided)).status, 303)
  assert.equal((await rows())[0]?.body, 'Minun {until}, {event}')
})

test('ours word for word is not kept as theirs; another language of the community can be written', async () => {
  assert.equal((await save({})).status, 303)
  assert.deepEqual(await rows(), [])
  const german = { letter: 'thanks', language: 'de', subject: 'Danke, {name}', body: '{event} war schön.' }
  assert.equal((await admin.post('/desk/mail-texts/text', { ...german, base: '{}' })).status, 409)
  const drawn = await fieldsOf('/desk/mail-texts/text?letter=thanks&language=de')
  assert.match(drawn.subject ?? '', /Thank you for coming/)
  assert.equal((await admin.post('/desk/mail-texts/text', { ...drawn, ...german })).status, 303)
  assert.match(await page('/desk/mail-texts/text?letter=thanks&language=de'), /<h3>Danke, Kim Example<\/h3>/)
})

test('what is typed is shown and not saved; what is saved can be tried, and goes to its writer alone', async () => {
  const typed = { letter: 'thanks', language: 'en', subject: 'Thanks <b>', body: '<script>x</script> {event}' }
  const seen = await (await admin.post('/desk/mail-texts/preview', typed)).text()
  assert.match(seen, /<h3>Thanks &lt;b&gt;<\/h3>/)
  assert.doesNotMatch(seen, /<script>x/)
  assert.equal((await admin.post('/desk/mail-texts/preview', { ...typed, body: '{no}' })).status, 422)
  assert.deepEqual(await rows(), [])
  const tried = await admin.post('/desk/mail-texts/trial', { letter: 'thanks', language: 'en' })
  assert.match(tried.headers.get('location') ?? '', /said=trial-sent/)
  const mails = await site.db.selectFrom('mails').selectAll().execute()
  assert.deepEqual(
    mails.map(({ kind, person_id, subject, scope, secret }) => ({ kind, person_id, subject, scope, secret })),
    [
      {
        kind: 'mail-text-test',
        person_id: admin.personId,
        subject: '[Test] Thank you for coming: Autumn meeting',
        scope: null,
        secret: false,
      },
    ],
  )
  assert.match(mails[0]?.text ?? '', /Only you get this/)
})

test('what names no letter is absent, and so is every letter for those who do not write them', async () => {
  const manager = await signedIn(site, { role: 'programme-manager', scope: 'community', community_id })
  for (const query of ['letter=toString', 'letter=held&language=xx', 'letter=held&language=sv'])
    assert.equal((await admin.get(`/desk/mail-texts/text?${query}`)).status, 404)
  for (const one of ['/desk/mail-texts', path, '/c/other/desk/mail-texts'])
    assert.equal((await manager.get(one)).status, 404)
  assert.equal((await admin.get('/c/other/desk/mail-texts')).status, 404)
  assert.deepEqual(site.faults, [])
})

test('whoever joins a chapter by mail reads the community’s words, and has its button and reason all the same', async () => {
  const fields = await fieldsOf('/desk/mail-texts/text?letter=joining&language=en')
  const own = { letter: 'joining', language: 'en', subject: 'Nearly in {chapter}', body: 'Press, and *meet us*.' }
  assert.equal((await admin.post('/desk/mail-texts/text', { ...fields, ...own })).status, 303)
  await addChapter(site.db, community_id, { slug: 'oulu', name: { en: 'Oulu' } })
  await admin.post('/chapters/oulu/joining', { email: 'new@example.org', language: 'en' })
  const mail = await site.db
    .selectFrom('mails')
    .selectAll()
    .where('to_email', '=', 'new@example.org')
    .executeTakeFirst()
  assert.equal(mail?.subject, 'Nearly in Oulu')
  assert.match(mail?.html ?? '', /<em>meet us<\/em>[\s\S]*\/chapters\/oulu\/joining\//)
  assert.match(mail?.text ?? '', /Somebody typed your address/)
})

const rows = () => site.db.selectFrom('mail_texts').select(['letter', 'language', 'subject', 'body']).execute()

const page = async (at: string) => (await admin.get(at)).text()

async function save(typed: Record<string, string>, drawn?: Record<string, string>): Promise<Response> {
  const of = { letter: 'held', language: 'fi' }
  return admin.post('/desk/mail-texts/text', { ...(drawn ?? (await fieldsOf(path))), ...of, ...typed })
}

async function fieldsOf(at: string): Promise<Record<string, string>> {
  const base = (/name="base" value="([^"]*)"/.exec(await page(at))?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  return { ...JSON.parse(base), base }
}
