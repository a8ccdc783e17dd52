// A bar as small as a word that shows of how many parts a group is made, beside those of the other groups.
import { each, type Html, html } from './html.ts'

/** One part of a bar; its name is that of its class and of its sign in the legend. */
export interface Share {
  name: 'first' | 'second' | 'third'
  value: number
}

const length = 160
const height = 14

/** The parts of one group, as long as `most` people would fill; `title` says the same in words. */
export function shareBar(title: string, shares: readonly Share[], most: number): Html {
  const scale = length / Math.max(1, most)
  let x = 0
  const placed = shares
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => {
      const part = { name, x, wide: Math.max(3, Math.round(value * scale) - 1) }
      x += part.wide + 1
      return part
    })
  const part = ({ name, x: at, wide }: (typeof placed)[number]) =>
    html`<rect class="${name}" x="${at + 0.5}" y="1.5" width="${wide}" height="${height - 3}"/>`
  const width = Math.max(length, x) + 2
  return html`<svg class="shares" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">${each(placed, part)}</svg>`
}

/** What each part of the bars stands for. */
export function shareLegend(parts: readonly { name: Share['name']; label: string }[]): Html {
  return html`<ul class="shares-legend" role="list">${each(parts, ({ name, label }) => html`<li><svg class="shares" viewBox="0 0 ${height} ${height}" width="${height}" height="${height}" aria-hidden="true"><rect class="${name}" x="0.5" y="1.5" width="${height - 1}" height="${height - 3}"/></svg> ${label}</li>`)}</ul>`
}
