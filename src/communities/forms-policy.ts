// The form of a policy: its words, and the formats under which it holds.
import { z } from 'zod'
import { languageField, slugField, slugsField, webField } from '../kit/form-fields.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { type TextForm, typedTexts, type ValueOf } from '../kit/text-form.ts'
import type { Policy } from './store.ts'

export const policyKinds = [
  'code-of-conduct',
  'antitrust',
  'chatham-house',
  'privacy',
  'recording',
  'licence',
  'other',
] as const

const texts = { title: { longest: 200, rows: 1 }, body: { longest: 40_000, rows: 10 } } as const
type PolicyText = keyof typeof texts

/** Words that stand in the place of a policy in addresses of the desk, or are parts of the page of policies. */
const reserved = ['new', 'what-holds-where', 'contents', 'content', 'holds', 'earlier']

const plain = {
  slug: slugField(reserved),
  kind: z.enum(policyKinds, 'choose'),
  language: languageField,
  url: webField,
  formats: slugsField,
}

export const policyForm: TextForm<PolicyText, typeof plain> = {
  texts,
  title: 'title',
  plain: z.object(plain),
  unitOf: eachAlone,
}

export type PolicyValues = ValueOf<PolicyText, typeof plain>

/** The form of a policy as it is stored, with the slugs of the formats under which it holds. */
export function typedPolicy(policy: Policy & { formats: readonly string[] }): Typed {
  return {
    slug: policy.slug,
    kind: policy.kind,
    language: policy.language,
    url: policy.url ?? '',
    formats: [...policy.formats].sort().join(','),
    ...typedTexts(texts, policy),
  }
}
