// What somebody wants, from what they said: the same answer as when a mail leaves, without asking for each.

/** What somebody said of a kind of mail in a scope. Kind `*` and scope `''` stand for all. */
export interface PreferenceLine {
  kind: string
  scope: string
  wanted: boolean
}

/** Whether a kind of mail is wanted: the narrowest of these scopes of which something was said holds; without any it is. */
export function isWanted(lines: readonly PreferenceLine[], kind: string, scopes: readonly string[]): boolean {
  for (const scope of [...scopes, '']) {
    const said = lines.filter((line) => line.scope === scope)
    const line = said.find((one) => one.kind === kind) ?? said.find((one) => one.kind === '*')
    if (line) return line.wanted
  }
  return true
}
