// A line over time, what is likely to come of it as a band, and a limit: drawn once for wide pages and once for phones.
import { each, type Html, html, when } from './html.ts'

/** A moment of the plot: how far along it is (any unit), and its value. */
export type PlotPoint = readonly [at: number, value: number]

export interface LinesPlot {
  /** What it shows, for those who hear it. */
  title: string
  line: readonly PlotPoint[]
  /** What is likely: from the end of the line on. */
  band: readonly { at: number; low: number; middle: number; high: number }[]
  limit?: { value: number; text: string } | undefined
  /** Words below it, where they belong. */
  labels: readonly { at: number; text: string }[]
}

const sizes = [
  { name: 'wide', width: 680, height: 260 },
  { name: 'narrow', width: 328, height: 220 },
] as const

const edges = { top: 20, bottom: 24, start: 34, end: 14 }

/** The plot; its table is the caller's. */
export function linesPlot(plot: LinesPlot): Html {
  return html`${each(sizes, (size) => drawn(plot, size))}`
}

function drawn(plot: LinesPlot, { name, width, height }: (typeof sizes)[number]): Html {
  const { line, band, limit, labels } = plot
  const ats = [...line.map(([at]) => at), ...band.map(({ at }) => at), ...labels.map(({ at }) => at)]
  const [from, to] = [Math.min(...ats), Math.max(...ats)]
  const highest = Math.max(1, limit?.value ?? 0, ...line.map(([, value]) => value), ...band.map(({ high }) => high))
  const tick = tickOf(highest)
  const steps = Math.max(1, Math.ceil(highest / tick))
  const most = tick * steps
  const x = (at: number) => round(edges.start + ((at - from) / (to - from || 1)) * (width - edges.start - edges.end))
  const y = (value: number) => round(edges.top + (1 - value / most) * (height - edges.top - edges.bottom))
  const path = (points: readonly PlotPoint[]) => points.map(([at, value]) => `${x(at)},${y(value)}`).join(' ')
  const grid = (step: number) =>
    html`<line class="grid" x1="${edges.start}" x2="${width - edges.end}" y1="${y(step * tick)}" y2="${y(step * tick)}"/><text class="label end" x="${edges.start - 5}" y="${y(step * tick) + 4}">${step * tick}</text>`
  const end = line.at(-1)
  return html`<svg class="plot lines ${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${plot.title}">${each([...Array(steps + 1).keys()], grid)}
${when(band.length, () => html`<polygon class="band" points="${path([...band.map(({ at, low }) => [at, low] as const), ...[...band].reverse().map(({ at, high }) => [at, high] as const)])}"/><polyline class="likely" points="${path(band.map(({ at, middle }) => [at, middle]))}"/>`)}
${when(limit, ({ value, text }) => html`<line class="limit" x1="${edges.start}" x2="${width - edges.end}" y1="${y(value)}" y2="${y(value)}"/><text class="start" x="${edges.start + 4}" y="${y(value) - 5}">${text}</text>`)}
<polyline class="is" points="${path(line)}"/>${when(end, ([at, value]) => html`<circle cx="${x(at)}" cy="${y(value)}" r="4"/>`)}
${each(apart(labels, x, width), ({ at, text }) => html`<text class="label${x(at) > width - 60 ? ' end' : x(at) < 60 ? ' start' : ''}" x="${x(at)}" y="${height - 6}">${text}</text>`)}</svg>`
}

// At most four steps of a round number hold what is to be shown.
function tickOf(most: number): number {
  const least = most / 4
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  return Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((step) => step * ten).find((step) => step >= least && step % 1 === 0) ?? least,
  )
}

// The first and the last word stay; one between them goes where it would touch another.
function apart(labels: LinesPlot['labels'], x: (at: number) => number, width: number): LinesPlot['labels'] {
  const [first, last] = [labels[0], labels.at(-1)]
  const room = Math.min(110, width / 5)
  return labels.filter(
    (label) =>
      label === first ||
      label === last ||
      (first && last && x(label.at) - x(first.at) > room && x(last.at) - x(label.at) > room),
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
