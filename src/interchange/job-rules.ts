// Who brings in what: those who run a programme; what speaks of the community itself, those who run that.
import { type Actor, holds, type Where } from '../people/rules.ts'
import { type ImportKind, importKinds } from './job-kinds.ts'

/** Whether somebody brings in programmes of other places. */
export function mayImport(actor: Actor | null, { communityId }: Where): boolean {
  return holds(actor, ['admin', 'programme-manager'], { communityId })
}

/** What somebody may bring in. The data of a whole programme may change what the community is called. */
export function kindsFor(actor: Actor | null, where: Where): ImportKind[] {
  const all = holds(actor, ['admin'], { communityId: where.communityId })
  return importKinds.filter((kind) => all || (kind !== 'hugo-events' && kind !== 'hugo-data'))
}

/** Whether an import of a kind is one file, not several. */
export function isSingle(kind: ImportKind): boolean {
  return kind === 'csv' || kind === 'user-groups' || kind === 'ambassadors'
}

/** What can be said of an import of a kind. */
export function settingsOf(kind: ImportKind): ('format' | 'chapter' | 'zone' | 'old_base' | 'encoding' | 'dates')[] {
  switch (kind) {
    case 'csv':
      return ['format', 'chapter', 'zone', 'old_base', 'encoding', 'dates']
    case 'ics':
      return ['format', 'chapter', 'zone', 'old_base']
    case 'meetup':
      return ['format', 'zone', 'old_base']
    case 'user-groups':
      return ['format', 'old_base']
    case 'conferences':
      return ['format']
    default:
      return []
  }
}
