// A page of the desk: what a room draws, in the desk's frame, with the places that whoever is signed in may go to.
import { type DeskFrameProps, type DeskSection, deskFrame } from '../ui/desk-frame.ts'
import { urls } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { siteName } from './page.ts'

export type DeskPageProps = Pick<DeskFrameProps, 'title' | 'path' | 'section' | 'trail' | 'hue' | 'head' | 'main'> & {
  /** Scripts of the room beyond the common one, by their names: `events-desk.js`. */
  scripts?: readonly string[]
}

/** The places of the desk and the route behind each: a place is shown when the route exists and answers to this person. */
const placesOfDesk: readonly { section: DeskSection; path: string }[] = [
  { section: 'today', path: '/desk' },
  { section: 'events', path: '/desk/events' },
  { section: 'chapters', path: '/desk/chapters' },
  { section: 'formats', path: '/desk/formats' },
  { section: 'reports', path: '/desk/reports' },
  { section: 'people', path: '/desk/people' },
  { section: 'team', path: '/desk/team' },
  { section: 'outbox', path: '/desk/outbox' },
  { section: 'policies', path: '/desk/policies' },
  { section: 'community', path: '/desk/community' },
  { section: 'imports', path: '/desk/imports' },
  { section: 'history', path: '/desk/history' },
]

/** Answers with a page of the desk; 200 unless told otherwise. It is kept by nobody: it depends on who asks. */
export function deskPage(c: SiteContext, props: DeskPageProps, status: 200 | 404 | 409 | 422 | 429 = 200) {
  const { at, actor, assets, may } = c.var
  const { scripts = [], ...rest } = props
  c.header('Cache-Control', 'private, no-store')
  const document = deskFrame({
    ...rest,
    at,
    siteName: siteName(c),
    who: actor?.name ?? '',
    places: placesOfDesk
      .filter(({ path }) => may(`GET ${path}`))
      .map(({ section, path }) => ({ section, href: urls.desk(at, path.slice('/desk'.length)) })),
    assets: {
      stylesheets: [assets.url('site.css'), assets.url('desk.css')],
      scripts: ['enhance.js', 'enhance-markdown.js', 'enhance-files.js', ...scripts].map((name) => assets.url(name)),
      icon: assets.url('icon.svg'),
    },
  })
  return c.html(document, status)
}
