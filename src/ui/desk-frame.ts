// The frame of the desk: compact, with the places of the work at its side, and who is signed in at its head.

import { ownName, type UiLanguage, uiLanguages } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'
import { deskMessages } from './desk-messages.ts'
import { currentPage, each, type Html, html, nothing, when } from './html.ts'
import { uiMessages } from './messages.ts'

const deskSections = [
  'today',
  'events',
  'chapters',
  'formats',
  'policies',
  'people',
  'outbox',
  'reports',
  'team',
  'history',
  'community',
  'imports',
] as const
export type DeskSection = (typeof deskSections)[number]

/** A page above this one, and the pages below that one, where there are several to go to and fro between. */
export interface DeskStep {
  name: string
  href: string
  ways?: readonly { name: string; href: string }[]
}

export interface DeskFrameProps {
  at: At
  siteName: string
  /** The name of whoever is signed in. */
  who: string
  title: string
  /** The page's own path in any language. */
  path: (at: At) => string
  /** The places that this person may go to, in their order. */
  places: readonly { section: DeskSection; href: string }[]
  section?: DeskSection | undefined
  trail?: readonly DeskStep[] | undefined
  hue?: string | undefined
  head?: Html | undefined
  assets: { stylesheets: readonly string[]; scripts: readonly string[]; icon: string }
  main: Html
}

/** A whole document of the desk. Search engines never see it. */
export function deskFrame(props: DeskFrameProps): Html {
  const { at, assets } = props
  return html`<!doctype html>
<html lang="${at.language}" class="desk ${props.hue ?? ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${props.title} · ${props.siteName}</title>
<meta name="robots" content="noindex, nofollow">
${each(
  assets.stylesheets,
  (href) => html`<link rel="stylesheet" href="${href}">
`,
)}<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101319">
${props.head ?? nothing}
${each(
  assets.scripts,
  (src) => html`<script type="module" src="${src}"></script>
`,
)}</head>
<body>
<a class="skip" href="#content">${uiMessages.in(at.language)('skip')}</a>
${deskBar(props)}
${places(props)}
<main id="content" tabindex="-1">
${when(props.trail, (trail) => trailOf(trail, at))}${each(props.trail ?? [], (step) => waysOf(step, props))}
${props.main}
</main>
</body>
</html>`
}

function deskBar(props: DeskFrameProps): Html {
  const { at } = props
  const say = deskMessages.in(at.language)
  return html`<header class="desk-bar"><a class="brand" href="${urls.home(at)}">${props.siteName}</a>
<div class="end">${languageMenu(props)}
<details class="choices"><summary><span class="who">${props.who}</span></summary><ul role="list">
<li><a href="${urls.myEvents(at)}">${say('my-events')}</a></li>
<li><a href="${urls.myChapters(at)}">${say('my-chapters')}</a></li>
<li><a href="${urls.myProfile(at)}">${say('my-profile')}</a></li>
<li><a href="${urls.myMail(at)}">${say('my-mail')}</a></li>
<li><a href="${urls.sessions(at)}">${say('my-sessions')}</a></li>
<li><a href="${urls.myData(at)}">${say('my-data')}</a></li>
<li><form method="post" action="${urls.signOut(at)}"><button class="linklike" type="submit">${say('sign-out')}</button></form></li>
</ul></details></div></header>`
}

function languageMenu({ at, path }: DeskFrameProps): Html {
  const item = (language: UiLanguage) =>
    html`<li><a href="${path({ ...at, language })}" lang="${language}" hreflang="${language}"${when(language === at.language, () => currentPage)}>${ownName(language)}</a></li>`
  return html`<details class="choices"><summary><span class="visually-hidden">${uiMessages.in(at.language)('language')}: </span>${ownName(at.language)}</summary>
<ul role="list">${each(uiLanguages, item)}</ul></details>`
}

// What somebody with a few places sees side by side even on a phone unfolds there for who has many.
const few = 4

function places({ at, places: known, section }: DeskFrameProps): Html {
  const say = deskMessages.in(at.language)
  const item = (place: DeskFrameProps['places'][number]) =>
    html`<li><a href="${place.href}"${when(place.section === section, () => currentPage)}>${say(place.section)}</a></li>`
  const lists = each(grouped(known), (group) => html`<ul role="list">${each(group, item)}</ul>`)
  const menu = html`<details class="choices"><summary>${say(section ?? 'desk')}</summary><div>${lists}</div></details>`
  return html`<nav class="desk-places" aria-label="${say('desk')}">${known.length <= few ? html`<div>${lists}</div>` : menu}</nav>`
}

// The day's work, the people, then what is set up once; what stands in none of the first two is of the last.
const groups: readonly (readonly DeskSection[])[] = [
  ['today', 'events', 'chapters', 'formats', 'reports'],
  ['people', 'team'],
]

function grouped(known: DeskFrameProps['places']): DeskFrameProps['places'][] {
  const parts = groups.map((group) => known.filter(({ section }) => group.includes(section)))
  const last = known.filter(({ section }) => !groups.some((group) => group.includes(section)))
  return [...parts, last].filter((part) => part.length > 0)
}

function trailOf(trail: NonNullable<DeskFrameProps['trail']>, at: At): Html {
  return html`<nav class="trail" aria-label="${uiMessages.in(at.language)('you-are-here')}"><ol role="list">
${each(trail, (step) => html`<li><a href="${step.href}">${step.name}</a></li>`)}</ol></nav>`
}

// The pages beside this one below the same step: from one to the next without going back.
function waysOf({ name, ways }: DeskStep, { path, at }: DeskFrameProps): Html {
  const here = path(at)
  const isHere = (href: string) => here === href || here.startsWith(`${href}/`) || here.startsWith(`${href}?`)
  const way = ({ name, href }: { name: string; href: string }) =>
    html`<li><a href="${href}"${when(isHere(href), () => currentPage)}>${name}</a></li>`
  return when(
    ways,
    (them) => html`<nav class="desk-along" aria-label="${name}"><ul role="list">${each(them, way)}</ul></nav>`,
  )
}
