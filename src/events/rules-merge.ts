// Two people edit one event: whose changes go together, and where they contradict each other.

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

/** Half a date is none: these are taken together or not at all. */
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
  const typed: Record<string, string> = {}
  const conflicts: Conflict[] = []
  const fromThem: string[] = []
  for (const [unit, names] of unitsOf(base, theirs, yours)) {
    const [was, their, your] = [base, theirs, yours].map((form) => partOf(form, names)) as [Typed, Typed, Typed]
    const untouched = same(was, your)
    Object.assign(typed, untouched ? their : your)
    if (untouched && !same(was, their)) fromThem.push(unit)
    if (!untouched && !same(was, their) && !same(their, your))
      conflicts.push({ unit, base: was, theirs: their, yours: your })
  }
  return { typed, conflicts, fromThem }
}

/** The fields that differ between two forms, as each has them: what the history keeps. */
export function difference(one: Typed, other: Typed): { before: Typed; after: Typed } {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => (one[name] ?? '') !== (other[name] ?? ''),
  )
  return { before: partOf(one, names), after: partOf(other, names) }
}

/** The unit to which a field belongs. */
export function unitOf(name: string): string {
  return whenFields.some((field) => field === name) ? 'when' : name
}

function unitsOf(...forms: Typed[]): Map<string, string[]> {
  const units = new Map<string, string[]>()
  for (const name of new Set(forms.flatMap((form) => Object.keys(form)))) {
    const unit = unitOf(name)
    units.set(unit, [...(units.get(unit) ?? []), name])
  }
  return units
}

function partOf(form: Typed, names: readonly string[]): Typed {
  return Object.fromEntries(names.map((name) => [name, form[name] ?? '']))
}

function same(one: Typed, other: Typed): boolean {
  return Object.keys(one).every((name) => one[name] === other[name])
}
