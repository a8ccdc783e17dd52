// An edit of one event of a series, for it alone, for it and those that follow, or for all that are still to come.
import { difference, type Typed } from '../kit/merge.ts'
import { readWhen, typedWhen } from './forms-when.ts'
import { unitOf, whenFields } from './rules-merge.ts'
import { cutBefore, type Recurrence, whenOn } from './rules-series-dates.ts'

/** For which events of a series a change is meant. `all` are those still to come: what was, was. */
export type Scope = 'one' | 'following' | 'all'
export const scopes: readonly Scope[] = ['one', 'following', 'all']

/** A series as it makes its events: its days, and the form from which each is filled. */
export interface SeriesForm {
  recurrence: Recurrence
  template: Typed
}

/** An event of a series: the day that it stands for, its form, and the units that are its own. */
export interface Occurrence {
  id: number
  on: string
  typed: Typed
  own: readonly string[]
  /** Over or cancelled: no edit of others reaches it. */
  settled: boolean
}

export interface ScopedEdit {
  /** The series afterwards; where it was cut, up to the eve of the edited event. */
  series: SeriesForm
  /** The series that begins with the edited event, where one was cut off. */
  cut: SeriesForm | undefined
  /** Every event that is changed, the edited one among them. */
  changed: Pick<Occurrence, 'id' | 'typed' | 'own'>[]
}

/** What the form of an event of this series says on one of its days, as long as nothing is its own. */
export function formOn(template: Typed, day: string): Typed {
  const read = readWhen(template)
  return read.ok ? { ...template, ...typedWhen(whenOn(read.when, day)) } : template
}

/** Whether an edit would move the day of more events than one: for that there is the rule. */
export function movesDay(before: Typed, after: Typed, scope: Scope): boolean {
  return (
    scope !== 'one' &&
    ['starts_on', 'precision', 'month', 'year'].some((name) => textOf(before, name) !== textOf(after, name))
  )
}

/** Carries an edit of one event (`typed` is its form afterwards) to those for which it is meant. */
export function applyEdit(
  series: SeriesForm,
  occurrences: readonly Occurrence[],
  edited: Pick<Occurrence, 'id' | 'typed'>,
  scope: Scope,
): ScopedEdit {
  const one = occurrences.find(({ id }) => id === edited.id)
  const units = one ? unitsBetween(one.typed, edited.typed) : []
  if (!one || units.length === 0) return { series, cut: undefined, changed: [] }
  if (scope === 'one') {
    const own = stillOwn([...one.own, ...units], formOn(series.template, one.on), edited.typed)
    return { series, cut: undefined, changed: [{ ...edited, own }] }
  }
  const meant = occurrences.filter(
    ({ on, settled, id }) => id === one.id || (!settled && (scope === 'all' || on >= one.on)),
  )
  const changed = meant.map((other) =>
    other.id === one.id
      ? { ...edited, own: other.own.filter((unit) => !units.includes(unit)) }
      : {
          id: other.id,
          own: other.own,
          typed: carried(other.typed, edited.typed, without(units, other.own), other.on),
        },
  )
  return { ...divided(series, edited.typed, units, scope === 'following' ? one.on : undefined), changed }
}

/** The units in which two forms differ. */
export function unitsBetween(one: Typed, other: Typed): string[] {
  return [...new Set(Object.keys(difference(one, other).after).map(unitOf))]
}

function divided(
  series: SeriesForm,
  typed: Typed,
  units: readonly string[],
  from: string | undefined,
): Pick<ScopedEdit, 'series' | 'cut'> {
  const { recurrence, template } = series
  if (from === undefined || from <= recurrence.first)
    return { series: { recurrence, template: carried(template, typed, units, recurrence.first) }, cut: undefined }
  const { before, after } = cutBefore(recurrence, from)
  const cut = { recurrence: after, template: carried(formOn(template, after.first), typed, units, after.first) }
  return { series: { recurrence: before, template }, cut }
}

// The hours of the edited event on the day of another.
function carried(to: Typed, from: Typed, units: readonly string[], day: string): Typed {
  const source = units.includes('when') ? formOn(from, day) : from
  const names = units.flatMap((unit) => (unit === 'when' ? [...whenFields] : [unit]))
  return { ...to, ...Object.fromEntries(names.map((name) => [name, textOf(source, name)])) }
}

function stillOwn(units: readonly string[], said: Typed, typed: Typed): string[] {
  const different = unitsBetween(said, typed)
  return [...new Set(units)].filter((unit) => different.includes(unit)).sort()
}

function without(units: readonly string[], own: readonly string[]): string[] {
  return units.filter((unit) => !own.includes(unit))
}

function textOf(typed: Typed, name: string): string {
  return typed[name] ?? ''
}
