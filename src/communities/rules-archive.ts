// What may be put away.
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** Whether a format may be archived: nothing may still be coming under it, and no chapter meets under it. */
export function mayArchiveFormat(format: { coming: number; chapters: number }): Verdict<'has-coming' | 'has-chapters'> {
  if (format.coming > 0) return no('has-coming')
  return format.chapters > 0 ? no('has-chapters') : yes
}
