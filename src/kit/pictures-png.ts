// A kept picture as PNG, for what reads no WebP: files to print.

/** The picture as PNG, no larger than half a megapixel; undefined for bytes that are no picture. */
export async function pictureAsPng(bytes: Buffer): Promise<Buffer | undefined> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, { limitInputPixels: 8_000_000 })
    .resize({ width: 900, height: 540, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
    .catch(() => undefined)
}
