// Open Graph and Twitter tags: what a page looks like where its address is shared.
import { html } from 'hono/html'
import type { UiLanguage } from '../kit/languages.ts'

export interface SharedPage {
  title: string
  description: string
  /** The absolute address of the page. */
  url: string
  siteName: string
  language: UiLanguage
  type?: 'website' | 'article' | 'video.other'
  /** The absolute address of a picture of 1200 by 630. */
  image?: string
}

const locales: Record<UiLanguage, string> = {
  en: 'en_GB',
  ja: 'ja_JP',
  'zh-Hans': 'zh_CN',
  es: 'es_ES',
  fi: 'fi_FI',
  fr: 'fr_FR',
}

/** The tags for the head of a page; description and canonical address are the frame's. */
export function openGraph(page: SharedPage) {
  const { image } = page
  return html`<meta property="og:type" content="${page.type ?? 'website'}">
<meta property="og:site_name" content="${page.siteName}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${page.url}">
<meta property="og:locale" content="${locales[page.language]}">
<meta name="twitter:card" content="${image === undefined ? 'summary' : 'summary_large_image'}">
${image === undefined ? '' : picture(image, page.title)}`
}

function picture(image: string, title: string) {
  return html`<meta property="og:image" content="${image}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${title}">`
}
