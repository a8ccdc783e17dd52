// What may stand on a badge and how it is printed, as organisers choose it.
import type { LocalText } from '../kit/languages.ts'

/** What a badge may show beside the name. */
export const badgeParts = ['event', 'affiliation', 'part', 'site', 'logo', 'code'] as const
export type BadgePart = (typeof badgeParts)[number]

/** Sizes that printers know, in millimetres; anything else is a size of one's own. */
export const badgeSizes = {
  a6: { width: 105, height: 148 },
  'label-100': { width: 100, height: 62 },
  'label-89': { width: 89, height: 41 },
  card: { width: 86, height: 54 },
} as const
export type BadgeSize = keyof typeof badgeSizes

/** How wide and how high a badge can be, in millimetres; the same holds in the database. */
export const badgeBounds = { width: { least: 40, most: 210 }, height: { least: 25, most: 297 } } as const

export interface TemplateValue {
  name: string
  width_mm: number
  height_mm: number
  sheet: 'one' | 'a4'
  fold: boolean
  shows: BadgePart[]
  stripe: 'format' | 'part' | 'none'
  question_id: number | null
  /** Whether every event of the community may use it. */
  shared: boolean
}

/** How badges look until somebody chooses. */
export const usualBadge: TemplateValue = {
  name: '',
  width_mm: badgeSizes.a6.width,
  height_mm: badgeSizes.a6.height,
  sheet: 'one',
  fold: false,
  shows: ['event', 'affiliation', 'part', 'site'],
  stripe: 'format',
  question_id: null,
  shared: false,
}

/** The size that a template has by name, or 'own'. */
export function sizeOf({ width_mm, height_mm }: Pick<TemplateValue, 'width_mm' | 'height_mm'>): BadgeSize | 'own' {
  const known = Object.entries(badgeSizes).find(([, size]) => size.width === width_mm && size.height === height_mm)
  return known ? (known[0] as BadgeSize) : 'own'
}

/** A question whose answer may stand on a badge. */
export interface BadgeQuestion {
  id: number
  label: LocalText
  language: string
}

/** The kinds of such questions: what was said of food or needs stays with those who were told. */
export const kindsOnBadges = ['text', 'choice'] as const

/** The hue of each part, told apart at a glance. */
export const hueOfPurpose = { open: 250, speakers: 20, sponsors: 150, press: 310 } as const
