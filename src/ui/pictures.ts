// A kept picture on a page: in the size that fits, its room reserved, its colour there before it is.
import { pickText } from '../kit/languages.ts'
import type { Picture } from '../kit/pictures-store.ts'
import { type At, urls } from '../urls.ts'
import { type Html, html, when } from './html.ts'

export interface PictureShown {
  /** How wide it is drawn, as the `sizes` of an image say it: `(min-width: 60rem) 40rem, 100vw`. */
  sizes: string
  /** `eager` for what is seen without scrolling, else `lazy`. */
  loading: 'lazy' | 'eager'
}

/** A mark beside the name that it stands for: in the smallest size, and without words, which would say the name twice. */
export function logoTag({ files, uid }: Picture): Html {
  const [smallest] = files
  return html`<img class="logo" src="${urls.picture(uid, smallest?.size ?? 0)}" width="${smallest?.width ?? 0}" height="${smallest?.height ?? 0}" alt="">`
}

/** The image with its words in the language of the page. */
export function pictureTag(picture: Picture, { sizes, loading }: PictureShown, at: At): Html {
  const { alt, language, width, height, files, uid } = picture
  const words = pickText(alt, at.language, language)
  const sources = files.map((file) => `${urls.picture(uid, file.size)} ${file.width}w`).join(', ')
  const middle = files[1] ?? files[0]
  // The drawing behind it is its colour: a style would be refused, and nothing jumps when the image comes.
  return html`<span class="picture"><svg aria-hidden="true"><rect width="100%" height="100%" fill="${picture.colour}"/></svg><img src="${urls.picture(uid, middle?.size ?? 0)}" srcset="${sources}" sizes="${sizes}" width="${width}" height="${height}" alt="${words.text}"${when(words.text && words.language !== at.language, () => html` lang="${words.language}"`)} loading="${loading}" decoding="async"></span>`
}
