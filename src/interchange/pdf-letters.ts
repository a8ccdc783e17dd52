// Text on paper as outlines, in every script that we have fonts for: what is printed is the same everywhere.
import type PDFDocument from 'pdfkit'
import { lettersFor } from './lettering.ts'
import { linesFor, type Space } from './lettering-lines.ts'
import type { Paper } from './paper.ts'

type Pdf = InstanceType<typeof PDFDocument>

/** Where a text stands, in points from the upper left corner: `y` is the baseline of its first line. */
export interface TextPlace {
  x: number
  y: number
  width: number
  sizes: Space['sizes']
  weight: number
  fill: string
  language: string
}

/**
 * Draws a text in the largest of some sizes in which it fits; gives the baseline below its last line. A text of which a
 * letter has no font is left out, with a line on which it can be written by hand.
 */
export async function drawText(paper: Paper, text: string, place: TextPlace): Promise<number> {
  const { x, y, width, sizes, weight, fill, language } = place
  const first = sizes[0]?.size ?? 12
  if (text.trim() === '') return y
  const letters = await lettersFor(Array.from(text).slice(0, mostLetters).join(''), language)
  if (!letters || letters.text === '') {
    paper.rule({ x, y }, { x: x + width, y }, fill, 'whole')
    return y + first * 1.3
  }
  const measure = (part: string, size: number) => letters.width(part, size, weight)
  const { lines, size } = linesFor(letters.text, language, { width, sizes }, measure)
  const indents = letters.indents(lines, size, weight)
  lines.forEach((line, index) => {
    const at = { x: x + (indents[index] ?? 0), y: y + index * size * 1.15, size, weight }
    for (const { path, scale, ...sign } of letters.outlines(line, at))
      paper.fill(path, { ...sign, across: scale, down: -scale }, fill)
  })
  return y + lines.length * size * 1.15
}

// More fit nowhere, and each of them is measured again and again: hundreds of badges are drawn one after another.
const mostLetters = 300

/** A new PDF without pages, what draws on its last page, and a promise of its bytes once it is ended. */
export async function beginPdf(
  title: string,
  language: string,
): Promise<{ pdf: Pdf; paper: Paper; bytes: Promise<Buffer> }> {
  const { default: Document } = await import('pdfkit')
  const pdf = new Document({ autoFirstPage: false, lang: language, info: { Title: title }, displayTitle: true })
  const parts: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  return { pdf, paper: paperOf(pdf), bytes }
}

function paperOf(pdf: Pdf): Paper {
  return {
    fill: (path, { x, y, across, down }, colour) => {
      pdf.save().translate(x, y).scale(across, down).path(path).fill(colour).restore()
    },
    rule: (from, to, colour, dashed) => {
      pdf
        .save()
        .moveTo(from.x, from.y)
        .lineTo(to.x, to.y)
        .lineWidth(dashed === 'dashed' ? 0.25 : 0.75)
      if (dashed === 'dashed') pdf.dash(2, { space: 3 })
      pdf.stroke(colour).restore()
    },
    picture: (png, { x, y, width, height }) => {
      pdf.image(png, x, y, { fit: [width, height] })
    },
  }
}
