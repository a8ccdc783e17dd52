// The types of the half of wawoff2 that is used; the package brings none.
declare module 'wawoff2/decompress.js' {
  /** The font as TrueType or OpenType. */
  export default function decompress(woff2: Uint8Array): Promise<Uint8Array>
}
