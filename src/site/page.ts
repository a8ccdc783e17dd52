// A page of the site: what a room draws, in the frame, with the community's name and the assets of this version.
import { footerLinks } from '../communities/forms-community.ts'
import { openGraph } from '../interchange/open-graph.ts'
import { pickText } from '../kit/languages.ts'
import { type FrameProps, frame } from '../ui/frame.ts'
import { html, hueClass, when } from '../ui/html.ts'
import { logoTag } from '../ui/pictures.ts'
import { urls } from '../urls.ts'
import type { SiteContext } from './context.ts'

export type PageProps = Pick<
  FrameProps,
  'title' | 'description' | 'path' | 'section' | 'hue' | 'trail' | 'unlisted' | 'main' | 'head'
> & {
  /** The path of the picture that stands for the page where it is shared. */
  card?: string
}

/** The name of the community in the language of the page. */
export function siteName(c: SiteContext): string {
  const { community, language } = c.var
  return pickText(community.name, language, community.language).text
}

/** Answers with a whole page; 200 unless told otherwise. */
export function page(c: SiteContext, props: PageProps, status: 200 | 404 | 422 | 429 = 200) {
  const { at, origin, assets, community } = c.var
  const name = siteName(c)
  const { card, head, ...rest } = props
  const shared = openGraph({
    title: props.title,
    description: props.description,
    url: origin + props.path(at),
    siteName: name,
    language: at.language,
    ...(card ? { image: origin + card } : {}),
  })
  const document = frame({
    ...rest,
    at,
    origin,
    siteName: name,
    hue: props.hue ?? hueClass(Number(community.hue)),
    logo: when(community.logo, logoTag),
    links: footerLinks(community),
    head: html`${shared}${head ?? ''}`,
    ...(c.var.actor ? { account: { name: c.var.actor.name, href: urls.desk(at) } } : {}),
    assets: { stylesheet: assets.url('site.css'), script: assets.url('enhance.js'), icon: assets.url('icon.svg') },
  })
  // A link that is about to be followed is fetched already. Pages made for one person are not: they would be read twice.
  if (!c.var.actor) c.header('Speculation-Rules', `"${assets.url('prefetch.speculationrules')}"`)
  return c.html(document, status)
}
