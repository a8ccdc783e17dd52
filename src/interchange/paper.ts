// What is drawn on: the same badge or certificate becomes a page to print or a picture to look at.

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A page whose `x` and `y` are counted in points from the upper left corner. */
export interface Paper {
  /** A path of SVG, made larger, and turned over where its own units go upwards. */
  fill(path: string, at: { x: number; y: number; across: number; down: number }, colour: string): void
  rule(from: { x: number; y: number }, to: { x: number; y: number }, colour: string, dashed: 'dashed' | 'whole'): void
  /** A PNG, as large as it can be within a box, in its upper left corner. */
  picture(png: Buffer, box: Box): void
}

/** A filled rectangle. */
export function fillBox(paper: Paper, { x, y, width, height }: Box, colour: string): void {
  paper.fill(`M0 0H${width}V${height}H0z`, { x, y, across: 1, down: 1 }, colour)
}

/** A page that becomes an SVG; what is drawn on it loads nothing. */
export function svgPaper(width: number, height: number, title: string): { paper: Paper; svg: () => string } {
  const parts: string[] = []
  const paper: Paper = {
    fill: (path, { x, y, across, down }, colour) => {
      const place = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${across.toFixed(5)} ${down.toFixed(5)})`
      parts.push(`<path transform="${place}" fill="${colour}" d="${path}"/>`)
    },
    rule: (from, to, colour, dashed) => {
      const dashes = dashed === 'dashed' ? ' stroke-dasharray="2 3"' : ''
      const ends = `x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"`
      parts.push(`<line ${ends} stroke="${colour}" stroke-width="0.75"${dashes}/>`)
    },
    picture: (png, box) => {
      const place = `x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"`
      const href = `data:image/png;base64,${png.toString('base64')}`
      parts.push(`<image ${place} preserveAspectRatio="xMinYMin" href="${href}"/>`)
    },
  }
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`
  const ground = `<rect width="${width}" height="${height}" fill="#fff"/>`
  return { paper, svg: () => `${head}<title>${escaped(title)}</title>${ground}${parts.join('')}</svg>` }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
