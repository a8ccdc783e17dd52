// Text in a PDF as outlines, in every script that share cards draw: what is printed is the same everywhere.
import type PDFDocument from 'pdfkit'
import { lettersFor } from './share-card-letters.ts'
import { linesFor, type Space } from './share-card-lines.ts'

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
export async function drawText(pdf: Pdf, text: string, place: TextPlace): Promise<number> {
  const { x, y, width, sizes, weight, fill, language } = place
  const first = sizes[0]?.size ?? 12
  if (text.trim() === '') return y
  const letters = await lettersFor(text, language)
  if (!letters || letters.text === '') {
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.75)
      .stroke(fill)
    return y + first * 1.3
  }
  const measure = (part: string, size: number) => letters.width(part, size, weight)
  const { lines, size } = linesFor(letters.text, language, { width, sizes }, measure)
  lines.forEach((line, index) => {
    for (const sign of letters.outlines(line, { x, y: y + index * size * 1.15, size, weight })) {
      pdf.save().translate(sign.x, sign.y).scale(sign.scale, -sign.scale).path(sign.path).fill(fill).restore()
    }
  })
  return y + lines.length * size * 1.15
}

/** A new PDF without pages, and a promise of its bytes once it is ended. */
export async function beginPdf(title: string, language: string): Promise<{ pdf: Pdf; bytes: Promise<Buffer> }> {
  const { default: Document } = await import('pdfkit')
  const pdf = new Document({ autoFirstPage: false, lang: language, info: { Title: title }, displayTitle: true })
  const parts: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  return { pdf, bytes }
}
