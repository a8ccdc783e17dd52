// Said above a form that two people changed at once: who saved in between, and which fields both of them changed.
import type { Conflict } from '../kit/merge.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { formMessages } from './messages-desk-form.ts'

export interface BothEdited {
  conflicts: readonly Conflict[]
  /** Who saved in between; null where the history names nobody. */
  rival: string | null
}

/** The notice with a link to each of these fields; nothing where they contradict each other nowhere. */
export function bothEditedNotice(
  { conflicts, rival }: BothEdited,
  linkOf: (unit: string) => { id: string; name: string },
  at: At,
): Html {
  if (conflicts.length === 0) return nothing
  const say = formMessages.in(at.language)
  const link = ({ unit }: Conflict) => {
    const { id, name } = linkOf(unit)
    return html`<li><a href="#${id}">${name}</a></li>`
  }
  return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who: rival ?? say('somebody') })}</strong></p><p>${say('both-edited-says')}</p><ul>${each(conflicts, link)}</ul></div>`
}
