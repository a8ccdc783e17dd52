// A list of members from elsewhere, as somebody pastes it: addresses one a line, or a table with addresses in it.
import { isLanguage } from '../kit/languages.ts'
import { readAddress } from '../mail/address.ts'

/** An address with the language in which it gets letters. */
export interface ListedMember {
  email: string
  language: string
}

export interface MemberList {
  members: ListedMember[]
  /** Lines in which no address was found, as they were typed; the first line of a table with headings is none. */
  unread: string[]
  /** How many lines named an address that stood in the list before. */
  doubles: number
}

/** So many lines are read at once. */
export const mostLines = 5000

/**
 * Reads a pasted list. On each line the first address counts, bare or as `Name <address>`; a cell that names one of the
 * languages sets its language, else it is the chapter's. Undefined when there are too many lines.
 */
export function readMemberList(
  typed: string,
  { language, languages }: { language: string; languages: readonly string[] },
): MemberList | undefined {
  const lines = typed.split(/\r\n?|\n/).map((line) => line.trim())
  const written = lines.filter((line) => line !== '')
  if (written.length > mostLines) return undefined
  const found = new Map<string, string>()
  const unread: string[] = []
  let doubles = 0
  for (const [index, line] of written.entries()) {
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    const email = cells.map(addressIn).find((address) => address !== undefined)
    if (email === undefined && !(index === 0 && cells.length > 1)) unread.push(line)
    if (email === undefined) continue
    if (found.has(email)) doubles += 1
    else found.set(email, cells.find((cell) => isLanguage(cell) && languages.includes(cell)) ?? language)
  }
  return { members: [...found].map(([email, tag]) => ({ email, language: tag })), unread, doubles }
}

function addressIn(cell: string): string | undefined {
  const within = /<([^<>]+)>/.exec(cell)?.[1] ?? cell
  return within.includes('@') ? readAddress(within) : undefined
}
