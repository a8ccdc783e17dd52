// Markup: the escaping template of every view, and the small things all views say with it.
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { PickedText } from '../kit/languages.ts'

export { html, raw }

/** Escaped markup, ready to stand in another template. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Nothing at all. */
export const nothing: Html = html``

/** Marks the link of a menu that leads to the page one is on. */
export const currentPage: Html = html` aria-current="page"`

/** Marks what is chosen among several. */
export const currentChoice: Html = html` aria-current="true"`

/** A list of pieces one after another. */
export function each<Item>(items: readonly Item[], draw: (item: Item, index: number) => Html): Html[] {
  return items.map(draw)
}

/** The piece when there is something to show, else nothing. */
export function when<Value>(value: Value | null | undefined | false | '' | 0, draw: (value: Value) => Html): Html {
  return value ? draw(value) : nothing
}

/** One choice of a `select`; `chosen` is the value of the one that is chosen, '' or none for the one that is empty. */
export function optionOf(value: string | number, text: string, chosen: string | number | null | undefined): Html {
  return html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : nothing}>${text}</option>`
}

/** The class that gives what is within the hue of a format; the stylesheet knows steps of five degrees. */
export function hueClass(hue: number): string {
  return `hue-${(Math.round(hue / 5) * 5) % 360}`
}

/** A text with its `lang` where that is not the page's own. */
export function spoken(picked: PickedText, pageLanguage: string): Html {
  return picked.language === pageLanguage
    ? html`${picked.text}`
    : html`<span lang="${picked.language}">${picked.text}</span>`
}
