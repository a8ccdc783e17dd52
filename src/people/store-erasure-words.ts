// Taking somebody's name and addresses out of what the program itself wrote down: the history, mails to others, imports.

import { html } from 'hono/html'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../kit/database.ts'
import { type Erased, erasedName, isTelling } from './rules-erasure.ts'

/** Removes the words; the history lets it happen while `folkmoot.erasing` is on. */
export async function eraseWords(tx: Tx, erased: Erased): Promise<void> {
  const { personId, name, addresses, remains } = erased
  await sql`update history set before = null, after = null
    where person_id = ${personId} or subject = 'person' and subject_id = ${personId}`.execute(tx)
  const words = [...addresses, ...(remains === 'nothing' && isTelling(name) ? [name] : [])]
  for (const word of words) {
    await takeOutOfHistory(tx, word)
    await takeOutOfMails(tx, word)
  }
  if (remains === 'nothing')
    await sql`delete from imported_rows where kind = 'person' and row_id = ${personId}`.execute(tx)
}

// As it stands within a JSON text: with its quotes and backslashes escaped.
async function takeOutOfHistory(tx: Tx, word: string): Promise<void> {
  const inJson = JSON.stringify(word).slice(1, -1)
  for (const column of ['before', 'after'] as const) {
    const text = sql`${sql.ref(column)}::text`
    await sql`update history set ${sql.ref(column)} = replace(${text}, ${inJson}, ${erasedName})::jsonb
      where strpos(${text}, ${inJson}) > 0`.execute(tx)
  }
}

async function takeOutOfMails(tx: Tx, word: string): Promise<void> {
  const escaped = String(await html`${word}`)
  const without = (column: string, part: string): RawBuilder<unknown> =>
    sql`${sql.ref(column)} = replace(${sql.ref(column)}, ${part}, ${erasedName})`
  await sql`update mails set ${without('subject', word)}, ${without('text', word)}, ${without('html', escaped)},
      ${without('to_name', word)}, ${without('about', word)}, ${without('reason', word)}
    where strpos(concat_ws(' ', subject, text, html, to_name, about, reason), ${word}) > 0
      or strpos(coalesce(html, ''), ${escaped}) > 0`.execute(tx)
}
