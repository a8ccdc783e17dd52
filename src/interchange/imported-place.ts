// Where something stands in a file that is imported, and the error that says so.
import { UserError } from '../kit/user-error.ts'

/** A line of a file, counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** The one error that ends an import: `page.md:12: what is wrong there`. */
export function badInput(at: Place, message: string, hint?: string): UserError {
  return new UserError(`${showPlace(at)}: ${message}`, hint)
}

/** A place as messages tell it: `page.md:12`. */
export function showPlace(at: Place): string {
  return `${at.file}:${at.line}`
}
