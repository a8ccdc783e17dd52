// A site with one chapter and its co-organiser, for tests of what a chapter does at its desk.
import { addChapter, addCommunity, addFormat } from './programme.ts'
import { type Browser, browserWith, coOrganiserOf, signedIn } from './signed-in.ts'
import { type TestSite, testSite } from './site.ts'

export interface ChapterSite {
  site: TestSite
  base: { community: number; format: number; chapter: number }
  organiser: Browser
  /** Somebody who is not signed in. */
  visitor: ReturnType<typeof browserWith>
}

/** The community `moot` with the format `meetups` and the chapter `oulu`. */
export async function chapterSite(): Promise<ChapterSite> {
  const base = { community: 0, format: 0, chapter: 0 }
  const site = await testSite(async (db) => {
    base.community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    base.format = await addFormat(db, base.community, { slug: 'meetups', name: { en: 'Meetups' } })
    const oulu = { slug: 'oulu', name: { en: 'Oulu' }, format_id: base.format }
    base.chapter = await addChapter(db, base.community, oulu)
  })
  const organiser = await signedIn(site, coOrganiserOf(base))
  return { site, base, organiser, visitor: browserWith(site.url, undefined) }
}
