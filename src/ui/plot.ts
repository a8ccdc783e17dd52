// Small plots drawn by the server. A plot never stands alone: the table beside it says the same in numbers.
import { each, type Html, html, nothing } from './html.ts'

export interface PlotBar {
  label: string
  value: number
  /** Of how many: a bar that lies within the outline of this one. */
  of?: number
}

const barWidth = 32
const gap = 8
const height = 72
const below = 18
const above = 16
const rowHeight = 20
const labelWidth = 128
const barLength = 160
// In letters; those of Chinese, Japanese and Korean are twice as wide.
const longestLabel = 20

/** Columns side by side, each with its number above and its label below; `title` says what it shows. */
export function columnPlot(title: string, bars: readonly PlotBar[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = bars.length * (barWidth + gap) + gap
  const column = ({ label, value }: PlotBar, index: number) => {
    const x = gap + index * (barWidth + gap)
    const tall = Math.round((value / most) * height)
    const middle = x + barWidth / 2
    return html`<rect x="${x}" y="${above + height - tall}" width="${barWidth}" height="${tall}"/><text x="${middle}" y="${above + height - tall - 4}">${value}</text><text class="label" x="${middle}" y="${above + height + below - 4}">${label}</text>`
  }
  return html`<svg class="plot" width="${width}" height="${above + height + below}" viewBox="0 0 ${width} ${above + height + below}" role="img" aria-label="${title}">${each(bars, column)}<line x1="0" x2="${width}" y1="${above + height}" y2="${above + height}"/></svg>`
}

/** Bars below each other, each with its name before and its number behind it; for names that need room. */
export function barPlot(title: string, bars: readonly PlotBar[]): Html {
  const most = Math.max(1, ...bars.map(({ value, of = 0 }) => Math.max(value, of)))
  const lengthOf = (value: number) => Math.max(1, Math.round((value / most) * barLength))
  const bar = ({ label, value, of }: PlotBar, index: number) => {
    const y = index * rowHeight
    const end = labelWidth + lengthOf(Math.max(value, of ?? 0)) + 5
    const whole =
      of === undefined
        ? nothing
        : html`<rect class="whole" x="${labelWidth}" y="${y + 3}" width="${lengthOf(of)}" height="12"/>`
    return html`<text class="label start" x="0" y="${y + 13}">${shortened(label)}</text>${whole}<rect x="${labelWidth}" y="${y + 3}" width="${lengthOf(value)}" height="12"/><text class="start" x="${end}" y="${y + 13}">${value}${of === undefined ? nothing : ` / ${of}`}</text>`
  }
  const width = labelWidth + barLength + 80
  return html`<svg class="plot" width="${width}" height="${bars.length * rowHeight}" viewBox="0 0 ${width} ${bars.length * rowHeight}" role="img" aria-label="${title}">${each(bars, bar)}</svg>`
}

function shortened(label: string): string {
  if (widthOf(label) <= longestLabel) return label
  const kept = [...label]
  while (widthOf(kept.join('')) >= longestLabel) kept.pop()
  return `${kept.join('')}…`
}

function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (isWide.test(letter) ? 2 : 1), 0)
}

const isWide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\u{20000}-\u{3fffd}]/u

/** A row of columns as small as a word, for a cell of a table. */
export function sparkPlot(title: string, values: readonly number[]): Html {
  const most = Math.max(1, ...values)
  const column = (value: number, index: number) => {
    const tall = value === 0 ? 1 : Math.max(3, Math.round((value / most) * 20))
    return html`<rect x="${index * 8}" y="${20 - tall}" width="6" height="${tall}"${value === 0 ? html` class="none"` : html``}/>`
  }
  return html`<svg class="spark" viewBox="0 0 ${values.length * 8} 20" role="img" aria-label="${title}">${each(values, column)}</svg>`
}
