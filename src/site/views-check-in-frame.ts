// The document of a door: nothing but the door, so that it fits one hand and opens without a network.
import type { Assets } from '../kit/assets.ts'
import type { Html } from '../ui/html.ts'
import { each, html, when } from '../ui/html.ts'

export interface DoorDocument {
  language: string
  title: string
  /** The path of the door, with language and community. */
  here: string
  kind: string
  assets: Pick<Assets, 'url'>
  main: Html
}

/** What the page of a door loads, and what its worker therefore keeps. */
export function doorAssets(assets: Pick<Assets, 'url'>) {
  return {
    stylesheets: [assets.url('site.css'), assets.url('desk.css')],
    script: assets.url('registration-check-in.js'),
    icon: assets.url('icon.svg'),
  }
}

/** A whole document; search engines never see it, and its address is told to no other site. */
export function doorFrame({ language, title, here, kind, assets, main }: DoorDocument): Html {
  const { stylesheets, script, icon } = doorAssets(assets)
  return html`<!doctype html>
<html lang="${language}" class="door ${kind}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="same-origin">
${each(
  stylesheets,
  (href) => html`<link rel="stylesheet" href="${href}">
`,
)}<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="manifest" href="${here}/app.webmanifest" crossorigin="use-credentials">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101319">
${when(script, (src) => html`<script type="module" src="${src}"></script>`)}
</head>
<body>
<main id="content" tabindex="-1">
${main}
</main>
</body>
</html>`
}
