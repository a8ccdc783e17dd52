// The form of a badge's template: what was typed, read into a template or refused field by field.
import { z } from 'zod'
import { boxField } from '../kit/form-fields.ts'
import type { Typed, UnitOf } from '../kit/merge.ts'
import { soundLine } from '../kit/sound-text.ts'
import { badgeBounds, badgeParts, badgeSizes, sizeOf, type TemplateValue } from './rules-badges.ts'

/** Size, width and height are one thing: half of a size is none. */
export const unitOfBadge: UnitOf = (name) => (name === 'width' || name === 'height' ? 'size' : name)

const lengthWithin = ({ least, most }: { least: number; most: number }) =>
  z
    .string()
    .regex(/^\d{1,3}$/, 'no-size')
    .transform(Number)
    .refine((length) => length >= least && length <= most, 'no-size')
const shape = z.object({
  name: z.string().min(1, 'wanted').max(80, 'too-many-words'),
  size: z.enum(['a6', 'label-100', 'label-89', 'card', 'own'], 'choose'),
  width: lengthWithin(badgeBounds.width),
  height: lengthWithin(badgeBounds.height),
  sheet: z.enum(['one', 'a4'], 'choose'),
  fold: boxField,
  shows: z.string().transform((text) => badgeParts.filter((part) => text.split(',').includes(part))),
  stripe: z.enum(['format', 'part', 'none'], 'choose'),
  question: z.string().regex(/^\d{0,15}$/, 'choose'),
  shared: boxField,
})

export type BadgeFault = 'wanted' | 'too-many-words' | 'choose' | 'no-size'
export type ReadTemplate =
  | { ok: true; value: TemplateValue }
  | { ok: false; faults: Readonly<Record<string, BadgeFault>> }

/** What stands in the fields of a sent form, or of an address that carries them. */
export function typedBadge(form: { get(name: string): unknown; getAll(name: string): unknown[] }): Typed {
  const line = (name: string) => soundLine(String(form.get(name) ?? '')).slice(0, 200)
  const size = line('size')
  const known = size in badgeSizes ? badgeSizes[size as keyof typeof badgeSizes] : undefined
  return {
    ...{ name: line('name'), size, sheet: line('sheet'), fold: line('fold'), stripe: line('stripe') },
    width: known ? String(known.width) : line('width'),
    height: known ? String(known.height) : line('height'),
    shows: badgeParts.filter((part) => form.getAll('shows[]').includes(part)).join(','),
    question: line('question'),
    shared: line('shared'),
  }
}

/** A template as it stands in its form. */
export function badgeTyped(value: TemplateValue): Typed {
  const box = (holds: boolean) => (holds ? 'on' : '')
  return {
    ...{ name: value.name, size: sizeOf(value), sheet: value.sheet, fold: box(value.fold), stripe: value.stripe },
    width: String(value.width_mm),
    height: String(value.height_mm),
    shows: badgeParts.filter((part) => value.shows.includes(part)).join(','),
    question: value.question_id === null ? '' : String(value.question_id),
    shared: box(value.shared),
  }
}

/** Reads a template; `questions` are the ids that may be chosen. One for every event asks nothing of a single one. */
export function readTemplate(typed: Typed, questions: readonly number[]): ReadTemplate {
  const read = shape.safeParse(typed)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => [String(path[0]), message as BadgeFault])
    return { ok: false, faults: Object.fromEntries(faults) }
  }
  const { width, height, question, size: _, ...rest } = read.data
  const asked = question === '' || rest.shared ? null : Number(question)
  if (asked !== null && !questions.includes(asked)) return { ok: false, faults: { question: 'choose' } }
  return { ok: true, value: { ...rest, width_mm: width, height_mm: height, question_id: asked } }
}
