// The page of one letter: its fields, what may stand in them, ours beside them, and how it will arrive.
import type { readMailText } from '../communities/rules-mail-texts.ts'
import { listMailTexts } from '../communities/store-mail-texts.ts'
import type { Conflict, Typed } from '../kit/merge.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import { urls } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { type MailTextHere, ourText, sampleLetter } from './desk-mail-texts-here.ts'
import { deskPage } from './desk-page.ts'
import { mailLetterMessages } from './messages-desk-mail-letters.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'
import { mailTextPage } from './views-desk-mail-texts.ts'

type Refusal = Extract<ReturnType<typeof readMailText>, { ok: false }>

/** What was typed, and what keeps it from being saved. */
export interface MailTextAttempt {
  typed?: Typed
  conflicts?: readonly Conflict[]
  refused?: Refusal
}

/** Answers with the page: 409 where two wrote different things at once, 422 where something is wrong. */
export async function drawMailText(c: SiteContext, here: MailTextHere, attempt: MailTextAttempt) {
  const { db, at, community } = c.var
  const { letter, language, actor } = here
  const { typed, conflicts = [], refused } = attempt
  const texts = await listMailTexts(db, community.id)
  const own = texts.find((text) => text.letter === letter && text.language === language)
  const ours = ourText(here)
  const { subject, body } = own ?? ours
  const say = mailTextMessages.in(at.language)
  const title = mailLetterMessages.in(at.language)(letter)
  const stored = { subject: 'mail-text', id: own?.id ?? 0, communityId: community.id }
  const main = mailTextPage(
    {
      ...{ letter, language, title, ours, conflicts, isOwn: own !== undefined },
      typed: typed ?? { subject, body },
      base: JSON.stringify({ subject, body }),
      faults: refused?.faults ?? [],
      rival: conflicts.length > 0 && own ? await findLastWriter(db, stored, actor.personId) : null,
      sample: sampleLetter(c, here, own),
      community,
      said: c.req.query('said'),
      address: actor.email,
    },
    at,
  )
  const query = new URLSearchParams({ letter, language })
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, `/mail-texts/text?${query}`),
      section: 'community',
      trail: [{ name: say('title'), href: urls.desk(at, '/mail-texts') }],
      main,
    },
    conflicts.length > 0 ? 409 : refused ? 422 : 200,
  )
}
