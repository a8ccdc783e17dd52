// What kind of picture some bytes are, told from the bytes alone: names and declared types are claims.

/** The kinds that are taken. SVG is none of them: it is a document that can hold scripts. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

/** The kind that the first bytes say, or undefined for everything else. */
export function kindOf(bytes: Uint8Array): PictureKind | undefined {
  const latin = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  if (latin(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(latin(0, 6))) return 'gif'
  return latin(4, 8) === 'ftyp' && /avi[fs]/.test(latin(8, 40)) ? 'avif' : undefined
}
