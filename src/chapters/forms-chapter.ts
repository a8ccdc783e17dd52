// The form of a chapter: what it is called and says, where it is, how people take part.
import { z } from 'zod'
import { isCountry } from '../kit/continents.ts'
import { languageField, languagesField, lineField, slugField, webField, zoneField } from '../kit/form-fields.ts'
import type { LocalText } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { type ReadForm, readTextForm, type TextForm, typedTexts, type ValueOf } from '../kit/text-form.ts'
import { readPoints, typedPoints } from './forms-points.ts'
import type { ChapterPoint } from './store.ts'

const texts = {
  name: { longest: 100, rows: 1 },
  summary: { longest: 1000, rows: 2 },
  body: { longest: 40_000, rows: 10 },
  taking_part: { longest: 10_000, rows: 4 },
} as const
type ChapterText = keyof typeof texts

/** Words that stand in the place of a chapter in addresses. */
export const reservedChapterSlugs: readonly string[] = ['propose', 'new']

const countries = z.string().transform((text) => [...new Set(text.split(',').filter(isCountry))])

const plain = {
  slug: slugField(reservedChapterSlugs),
  language: languageField,
  languages: languagesField.refine((languages) => languages.length > 0, 'choose'),
  place: lineField,
  countries,
  zone: zoneField,
  website: webField,
  format: z.string().regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'choose'),
  points: z.string().max(8000, 'too-many-words'),
}

export const chapterForm: TextForm<ChapterText, typeof plain> = {
  texts,
  title: 'name',
  plain: z.object(plain),
  unitOf: (name) => name,
}

export type ChapterValues = Omit<ValueOf<ChapterText, typeof plain>, 'points'> & { points: ChapterPoint[] }

/** A chapter as its form needs it; its format is a slug. */
export interface FormChapter extends Record<ChapterText, LocalText> {
  slug: string
  language: string
  languages: readonly string[]
  place: string | null
  countries: readonly string[]
  zone: string
  website: string | null
  format: string | null
  points: readonly ChapterPoint[]
}

/** Reads a chapter out of what was typed, or says field by field what is wrong with it. */
export function readChapterForm(typed: Typed): ReadForm<ChapterValues> {
  const read = readTextForm(chapterForm, typed)
  const points = readPoints(typed.points ?? '')
  if (read.ok && points) return { ok: true, value: { ...read.value, points } }
  const faults = points ? {} : { points: 'no-point' as const }
  return { ok: false, faults: read.ok ? faults : { ...read.faults, ...faults } }
}

/** The form of a chapter as it is stored; reading it gives back the same. */
export function typedChapter(chapter: FormChapter): Typed {
  return {
    slug: chapter.slug,
    language: chapter.language,
    languages: chapter.languages.join(','),
    place: chapter.place ?? '',
    countries: chapter.countries.join(','),
    zone: chapter.zone,
    website: chapter.website ?? '',
    format: chapter.format ?? '',
    points: typedPoints(chapter.points),
    ...typedTexts(texts, chapter),
  }
}
