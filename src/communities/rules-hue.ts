// Whether a hue can be read: the contrast of text and edges in it, in both themes.
import { contrastOf, linearRgb } from '../kit/oklch.ts'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** A colour of the stylesheet: lightness in percent, chroma, and a hue of its own or the one that is asked about. */
type Colour = readonly [lightness: number, chroma: number, hue: number | 'own']

/** What a hue colours, and the grounds on which that stands; the same as in the stylesheet, which a test compares. */
export const colours: Readonly<
  Record<Theme, Readonly<Record<'paper' | 'sheet' | 'wash' | 'brand' | 'brand-fill', Colour>>>
> = {
  light: {
    paper: [98.5, 0.006, 88],
    sheet: [100, 0, 0],
    wash: [96.5, 0.022, 'own'],
    brand: [45, 0.15, 'own'],
    'brand-fill': [52, 0.17, 'own'],
  },
  dark: {
    paper: [18.5, 0.012, 268],
    sheet: [22.5, 0.014, 268],
    wash: [26, 0.035, 'own'],
    brand: [79, 0.12, 'own'],
    'brand-fill': [74, 0.13, 'own'],
  },
}

/** What WCAG 2.2 asks at level AA of text, and of edges and marks. */
const leastContrast = { text: 4.5, edge: 3 } as const

export interface HueContrast {
  theme: Theme
  /** The least contrast of text in this hue on any ground, and of edges in it: 4.5 is 4.5 to 1. */
  text: number
  edge: number
  passes: boolean
}

/** The contrast that a hue has in each theme. */
export function contrastOfHue(hue: number): HueContrast[] {
  return themes.map((theme) => {
    const rgb = (name: keyof (typeof colours)[Theme]) => {
      const [lightness, chroma, own] = colours[theme][name]
      return linearRgb(lightness / 100, chroma, own === 'own' ? hue : own)
    }
    const least = (name: 'brand' | 'brand-fill', grounds: readonly ('paper' | 'sheet' | 'wash')[]) =>
      Math.min(...grounds.map((ground) => contrastOf(rgb(name), rgb(ground))))
    const text = least('brand', ['paper', 'sheet', 'wash'])
    const edge = least('brand-fill', ['paper', 'sheet'])
    return { theme, text, edge, passes: text >= leastContrast.text && edge >= leastContrast.edge }
  })
}

/** How far two hues lie apart on the wheel, in degrees. */
export function hueDistance(one: number, other: number): number {
  const apart = Math.abs(one - other) % 360
  return Math.min(apart, 360 - apart)
}

/** A hue that is told from those taken: the wanted one where it can be, else the one that lies farthest from all of them. */
export function freeHue(wanted: number, taken: readonly number[]): number {
  const nearest = (hue: number) => Math.min(360, ...taken.map((other) => hueDistance(hue, other)))
  if (nearest(wanted) >= nearHues) return wanted
  const hues = Array.from({ length: 72 }, (_, index) => index * 5)
  return hues.reduce((best, hue) => (nearest(hue) > nearest(best) ? hue : best))
}

/** Two formats whose hues lie nearer than this are hard to tell apart. */
export const nearHues = 25
