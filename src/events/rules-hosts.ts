// Organisations that hold an event or help it: in which roles, in which order, and how the history names them.

/** The roles in the order in which pages name them. */
export const hostRoles = ['host', 'co-host', 'partner', 'sponsor'] as const
export type HostRole = (typeof hostRoles)[number]

/** An organisation in a role at an event. */
export interface Hosting {
  slug: string
  name: string
  website: string | null
  role: HostRole
}

/** Whether a word from a form is a role. */
export function isHostRole(word: string): word is HostRole {
  return hostRoles.some((role) => role === word)
}

/** The names in each role that differs between two lists, in their order: what the history keeps. */
export function hostChange(
  one: readonly Hosting[],
  other: readonly Hosting[],
): { before: Record<string, string>; after: Record<string, string> } {
  const before: Record<string, string> = {}
  const after: Record<string, string> = {}
  for (const role of hostRoles) {
    const [was, is] = [namesIn(one, role), namesIn(other, role)]
    if (was === is) continue
    before[role] = was
    after[role] = is
  }
  return { before, after }
}

/** A list in which one entry stands one place earlier; unchanged when it is the first, or not there. */
export function raised<Entry>(list: readonly Entry[], is: (entry: Entry) => boolean): Entry[] {
  const at = list.findIndex(is)
  const [before, entry] = [list[at - 1], list[at]]
  if (before === undefined || entry === undefined) return [...list]
  return [...list.slice(0, at - 1), entry, before, ...list.slice(at + 1)]
}

function namesIn(list: readonly Hosting[], role: HostRole): string {
  return list
    .filter((one) => one.role === role)
    .map(({ name }) => name)
    .join(', ')
}
