// The form of a format: what it is called, its rules, and what people read of it.
import { z } from 'zod'
import { boxField, hueField, languageField, nearestHue, slugField, slugsField, webField } from '../kit/form-fields.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { type TextForm, typedTexts, type ValueOf } from '../kit/text-form.ts'
import { kinds } from './rules-kinds.ts'
import type { Format } from './store.ts'

const texts = {
  name: { longest: 100, rows: 1 },
  summary: { longest: 1000, rows: 2 },
  body: { longest: 40_000, rows: 10 },
  taking_part: { longest: 10_000, rows: 4 },
  event_template: { longest: 20_000, rows: 4 },
} as const
type FormatText = keyof typeof texts

/** Words that stand in the place of a format in addresses of the desk. */
const reserved = ['new']

const plain = {
  slug: slugField(reserved),
  kind: z.enum(kinds, 'choose'),
  language: languageField,
  hue: hueField,
  attendance: z.enum(['', 'in-person', 'online', 'hybrid'], 'choose').transform((text) => text || null),
  registration: z.enum(['none', 'open', 'interest', 'external'], 'choose'),
  chatham_house: boxField,
  recordable: boxField,
  website: webField,
  policies: slugsField,
}

export const formatForm: TextForm<FormatText, typeof plain> = {
  texts,
  title: 'name',
  plain: z.object(plain),
  unitOf: eachAlone,
}

export type FormatValues = ValueOf<FormatText, typeof plain>

/** The form of a format as it is stored, with the slugs of the policies that hold under it. */
export function typedFormat(format: Format & { policies: readonly string[] }): Typed {
  return {
    slug: format.slug,
    kind: format.kind,
    language: format.language,
    hue: String(nearestHue(Number(format.hue))),
    attendance: format.attendance ?? '',
    registration: format.registration,
    chatham_house: format.chatham_house ? 'on' : '',
    recordable: format.recordable ? 'on' : '',
    website: format.website ?? '',
    policies: [...format.policies].sort().join(','),
    ...typedTexts(texts, format),
  }
}
