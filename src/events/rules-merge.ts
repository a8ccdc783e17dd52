// Two people edit one event: which of its fields mean something only together.
import { type Merged, mergeForms, type Typed } from '../kit/merge.ts'

/** Half a date is none: these are taken together or not at all, as the two numbers of a point are. */
export const whenFields = [
  'precision',
  'zone',
  'starts_on',
  'starts_at',
  'ends_on',
  'ends_at',
  'month',
  'year',
  'fold',
] as const

/** Merges what you typed with what others saved since; all three are whole forms. */
export function merge(base: Typed, theirs: Typed, yours: Typed): Merged {
  return mergeForms(unitOf, base, theirs, yours)
}

/** The unit to which a field belongs. */
export function unitOf(name: string): string {
  if (name === 'latitude' || name === 'longitude') return 'point'
  return whenFields.some((field) => field === name) ? 'when' : name
}
