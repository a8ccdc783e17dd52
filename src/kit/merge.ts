// Two people edit one form: whose changes go together, and where they contradict each other.
import { z } from 'zod'

/** What stands in the fields of a form, by their names. A field that is absent is empty. */
export type Typed = Readonly<Record<string, string>>

/** A field, or fields that mean something only together, changed by both to something different. */
export interface Conflict {
  unit: string
  base: Typed
  theirs: Typed
  yours: Typed
}

export interface Merged {
  /** Everybody's changes; where they contradict each other, yours. */
  typed: Typed
  conflicts: Conflict[]
  /** The units that the others alone changed. */
  fromThem: string[]
}

/** The unit to which a field belongs: half of some things is none. */
export type UnitOf = (name: string) => string

/** Every field is a unit of its own. */
export const eachAlone: UnitOf = (name) => name

/** Merges what you typed with what others saved since; all three are whole forms. */
export function mergeForms(unitOf: UnitOf, base: Typed, theirs: Typed, yours: Typed): Merged {
  const typed: Record<string, string> = {}
  const conflicts: Conflict[] = []
  const fromThem: string[] = []
  for (const [unit, names] of unitsOf(unitOf, base, theirs, yours)) {
    const [was, their, your] = [partOf(base, names), partOf(theirs, names), partOf(yours, names)]
    const untouched = same(was, your)
    Object.assign(typed, untouched ? their : your)
    if (untouched && !same(was, their)) fromThem.push(unit)
    if (!untouched && !same(was, their) && !same(their, your))
      conflicts.push({ unit, base: was, theirs: their, yours: your })
  }
  return { typed, conflicts, fromThem }
}

/** What was typed, with the others' version of each field for which the form says to take theirs (`keep.city`). */
export function withTheirs(unitOf: UnitOf, typed: Typed, base: Typed, form: FormData): Typed {
  const theirs = new Set(
    [...form].flatMap(([name, value]) => (name.startsWith('keep.') && value === 'theirs' ? [name.slice(5)] : [])),
  )
  const kept = Object.entries(typed).filter(([name]) => !theirs.has(unitOf(name)))
  const taken = Object.entries(base).filter(([name]) => theirs.has(unitOf(name)))
  return Object.fromEntries([...kept, ...taken])
}

/** The form that a form was drawn from, as it carries it; empty when it does not. */
export function readBaseForm(text: FormDataEntryValue | null): Typed {
  const read = typeof text === 'string' ? z.record(z.string(), z.string()).safeParse(parsed(text)) : undefined
  return read?.success ? read.data : {}
}

/** What stands in the fields of a form, as if it was sent. */
export function asSent(typed: Typed): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  return form
}

/** The fields that differ between two forms, as each has them: what the history keeps. */
export function difference(one: Typed, other: Typed): { before: Typed; after: Typed } {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => (one[name] ?? '') !== (other[name] ?? ''),
  )
  return { before: partOf(one, names), after: partOf(other, names) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unitsOf(unitOf: UnitOf, ...forms: Typed[]): Map<string, string[]> {
  const units = new Map<string, string[]>()
  for (const name of new Set(forms.flatMap((form) => Object.keys(form)))) {
    const unit = unitOf(name)
    const names = units.get(unit)
    if (names) names.push(name)
    else units.set(unit, [name])
  }
  return units
}

function partOf(form: Typed, names: readonly string[]): Typed {
  return Object.fromEntries(names.map((name) => [name, form[name] ?? '']))
}

function same(one: Typed, other: Typed): boolean {
  return Object.keys(one).every((name) => one[name] === other[name])
}
