// A list as a form sent it: what of it could be read, by the columns that are remembered, and how the form is shown again.
import type { Db } from '../kit/database.ts'
import type { ListColumn, Readable } from '../registration/rules-importing.ts'
import { findListColumns } from '../registration/store-list-columns.ts'
import { type ReadList, readList } from './list-read.ts'
import type { ListFault } from './list-sent.ts'

/** What came of a list before anybody looked at its rows. */
export interface SentList {
  readable: Readable
  pasted: string
  /** Undefined where nothing could be read, and of what is wrong with what could, `fault` says so. */
  list: ReadList | undefined
  fault: ListFault | undefined
  /** Which rows are shown. */
  show: 'all' | 'problems'
}

/** The list of a form for an event. Without a column for each of `needed` nothing can come of its rows. */
export async function readSentList(
  db: Db,
  eventId: number,
  form: FormData,
  readable: Readable & { needed: readonly ListColumn[] },
): Promise<SentList> {
  const list = await readList(form, readable, (headings) => findListColumns(db, eventId, headings, readable))
  const pasted = String(form.get('list') ?? '').toWellFormed()
  const sent = { readable, pasted, show: form.get('show') === 'problems' ? 'problems' : 'all' } as const
  return typeof list === 'string'
    ? { ...sent, list: undefined, fault: list }
    : { ...sent, list, fault: list.fault ?? undefined }
}
