// The frame of every page: head, bar, footer. It knows addresses and names, nothing of what a page is about.

import { ownName, type UiLanguage, uiLanguages } from '../kit/languages.ts'
import { type At, urls } from '../urls.ts'
import { deskMessages } from './desk-messages.ts'
import { currentPage, each, type Html, html, nothing, when } from './html.ts'
import { uiMessages } from './messages.ts'

export type Section = 'events' | 'chapters' | 'archive' | 'ambassadors' | 'policies' | 'feeds'

export interface FrameProps {
  at: At
  /** The absolute address of the site, without a slash at its end. */
  origin: string
  siteName: string
  title: string
  description: string
  /** The page's own path in any language: the canonical address, the alternates and the language menu follow from it. */
  path: (at: At) => string
  section?: Section | undefined
  /** Hue of what the page is about, as a class; it colours edges and focus. */
  hue?: string | undefined
  head?: Html | undefined
  trail?: readonly { name: string; href: string }[] | undefined
  assets: { stylesheet: string; script: string; icon: string }
  /** A page that search engines should leave out (a filtered list, an empty search). */
  unlisted?: boolean | undefined
  /** The mark of the site, beside its name. */
  logo?: Html | undefined
  /** Where else the community is found. */
  links?: readonly { name: string; url: string }[] | undefined
  /** Whoever is signed in, and where their work is; everybody else sees the way in. */
  account?: { name: string; href: string } | undefined
  main: Html
}

const sections = ['events', 'chapters', 'archive', 'ambassadors'] as const

/** A whole document. */
export function frame(props: FrameProps): Html {
  const { at } = props
  const say = uiMessages.in(at.language)
  const fullTitle = props.title === props.siteName ? props.title : `${props.title} · ${props.siteName}`
  return html`<!doctype html>
<html lang="${at.language}" class="${props.hue ?? ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${fullTitle}</title>
<meta name="description" content="${props.description}">
${when(props.unlisted, () => html`<meta name="robots" content="noindex, follow">`)}
<link rel="stylesheet" href="${props.assets.stylesheet}">
<link rel="icon" href="${props.assets.icon}" type="image/svg+xml">
<link rel="canonical" href="${props.origin}${props.path(at)}">
${alternates(props)}
<link rel="alternate" type="application/atom+xml" title="${props.siteName}: ${say('events')}" href="${urls.eventsAtom(at)}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101319">
${props.head ?? nothing}
<script type="module" blocking="render" src="${props.assets.script}"></script>
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
${bar(props)}
${when(props.trail, (trail) => trailOf(trail, at))}
<main id="content" tabindex="-1">
${props.main}
</main>
${footer(props)}
</body>
</html>`
}

function alternates(props: FrameProps): Html {
  const { origin, at, path } = props
  return html`${each(
    uiLanguages,
    (language) => html`<link rel="alternate" hreflang="${language}" href="${origin}${path({ ...at, language })}">
`,
  )}<link rel="alternate" hreflang="x-default" href="${origin}${path({ ...at, language: 'en' })}">`
}

function bar(props: FrameProps): Html {
  const { at } = props
  const say = uiMessages.in(at.language)
  const item = (section: (typeof sections)[number]) =>
    html`<a href="${urls[section](at)}"${when(section === props.section, () => currentPage)}>${say(section)}</a>`
  return html`<header class="bar"><nav aria-label="${say('main-menu')}">
<a class="brand" href="${urls.home(at)}">${props.logo ?? nothing}${props.siteName}</a>
<div class="menu">${each(sections, item)}</div>
<div class="end">${account(props)}${languageMenu(props)}</div>
</nav></header>`
}

function account({ account: known, at }: FrameProps): Html {
  if (known) return html`<a class="account" href="${known.href}">${known.name}</a>`
  return html`<a class="account" href="${urls.signIn(at)}" rel="nofollow">${deskMessages.in(at.language)('sign-in')}</a>`
}

function languageMenu({ at, path }: FrameProps): Html {
  const say = uiMessages.in(at.language)
  const item = (language: UiLanguage) =>
    html`<li><a href="${path({ ...at, language })}" lang="${language}" hreflang="${language}" data-suggest="${uiMessages.in(language)('read-in')}"${when(language === at.language, () => currentPage)}>${ownName(language)}</a></li>`
  return html`<details class="choices"><summary><span class="visually-hidden">${say('language')}: </span>${ownName(at.language)}</summary>
<ul role="list">${each(uiLanguages, item)}</ul></details>`
}

function trailOf(trail: NonNullable<FrameProps['trail']>, at: At): Html {
  const say = uiMessages.in(at.language)
  return html`<nav class="trail" aria-label="${say('you-are-here')}"><ol role="list">
${each(trail, (step) => html`<li><a href="${step.href}">${step.name}</a></li>`)}</ol></nav>`
}

function footer(props: FrameProps): Html {
  const { at } = props
  const say = uiMessages.in(at.language)
  return html`<footer class="footer"><div>
<b>${props.siteName}</b>
<a href="${urls.policies(at)}">${say('policies')}</a>
<a href="${urls.feeds(at)}">${say('feeds')}</a>
<a href="${urls.eventsIcs(at)}">iCalendar</a>
<a href="${urls.eventsAtom(at)}">Atom</a>
${each(props.links ?? [], ({ name, url }) => html`<a href="${url}" rel="noopener">${name}</a>`)}</div></footer>`
}
