// The form of a person's public profile: their own at /my/profile, and at the desk for those who cannot sign in.
import { z } from 'zod'
import { boxField, languageField, lineField, webField } from '../kit/form-fields.ts'
import type { LocalText } from '../kit/languages.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { type TextForm, typedTexts } from '../kit/text-form.ts'

/** What a profile says: the name is one in all languages, what somebody says of themselves stands in each. */
export interface Profile {
  name: string
  affiliation: string | null
  website: string | null
  city: string | null
  country: string | null
  language: string
  bio: LocalText
  published: boolean
}

export const profileTexts = { bio: { longest: 10_000, rows: 8 } } as const

const shape = {
  name: z
    .string()
    .min(1, 'wanted')
    .max(200, 'too-many-words')
    .transform((text) => text.replace(/\s+/g, ' ')),
  affiliation: lineField,
  website: webField,
  city: lineField,
  country: z
    .string()
    .regex(/^(?:[A-Z]{2})?$/, 'choose')
    .transform((text) => text || null),
  language: languageField,
  published: boxField,
}

export const profileForm: TextForm<'bio', typeof shape> = {
  texts: profileTexts,
  title: null,
  plain: z.object(shape),
  unitOf: eachAlone,
}

/** The form of a profile as it is stored; reading it gives back the same profile. */
export function typedProfile(profile: Profile): Typed {
  const { bio, published, name, affiliation, website, city, country, language } = profile
  const plain = { name, affiliation: affiliation ?? '', website: website ?? '', city: city ?? '', language }
  return {
    ...plain,
    country: country ?? '',
    published: published ? 'on' : '',
    ...typedTexts(profileTexts, { bio }),
  }
}
