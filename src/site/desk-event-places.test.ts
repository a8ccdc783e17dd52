// Where events may stand: chapters that are only proposed are named to nobody who places them; a closed one keeps its own.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addChapter, addCommunity, addEvent, addFormat } from '../../test/programme.ts'
import { type Browser, signedIn } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let callers: Browser[]
let closed: number

before(async () => {
  const ids = { community: 0, format: 0, chapter: 0 }
  site = await testSite(async (db) => {
    ids.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    ids.format = await addFormat(db, ids.community, { slug: 'meetups', name: { en: 'Meetups' } })
    const under = { format_id: ids.format }
    ids.chapter = await addChapter(db, ids.community, { slug: 'oulu', name: { en: 'Oulu' }, ...under })
    closed = await addChapter(db, ids.community, { slug: 'pori', name: { en: 'Pori' }, state: 'closed', ...under })
    // A proposal stands under the one format of meetups from its first day.
    await addChapter(db, ids.community, {
      slug: 'secretville',
      name: { en: 'Secretville' },
      state: 'proposed',
      ...under,
    })
    await addEvent(db, ids.community, { slug: 'talks', chapter_id: ids.chapter, ...under })
    await addEvent(db, ids.community, { slug: 'last', chapter_id: closed, ...under })
  })
  const { community: community_id, format: format_id, chapter: chapter_id } = ids
  callers = [
    await signedIn(site, { role: 'organiser', scope: 'format', community_id, format_id }),
    await signedIn(site, { role: 'co-organiser', scope: 'chapter', community_id, chapter_id }),
    await signedIn(site, { role: 'programme-manager', scope: 'community', community_id }),
  ]
})

const pages = ['/desk/events', '/desk/events?view=board', '/desk/events/new', '/desk/events/new/blank']
const forms = ['/desk/events/new/pasted', '/desk/events/talks/edit']

test('a chapter that is only proposed is named on no page where events are placed or looked for', async () => {
  for (const path of [...pages, ...forms])
    for (const caller of callers) {
      const answer = await caller.get(path)
      assert.equal(answer.status, 200, path)
      assert.doesNotMatch(await answer.text(), /secretville/i, path)
    }
})

test('the form of an event in a closed chapter offers that chapter, so that saving does not take it out', async () => {
  const form = await (await callers[0]?.get('/desk/events/last/edit'))?.text()
  assert.match(form ?? '', /<option value="pori" selected>Pori/)
  assert.doesNotMatch((await (await callers[0]?.get('/desk/events/talks/edit'))?.text()) ?? '', /Pori/)
})
