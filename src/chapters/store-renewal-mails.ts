// Tells those who run the programme what an ambassador answered: it is theirs to confirm.
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { dayInWords } from '../ui/dates.ts'
import { urls } from '../urls.ts'
import { mailLanguage } from './mails-decision.ts'
import { renewalMailMessages } from './messages-renewal-mail.ts'
import type { Settling } from './rules-applications.ts'
import { type AskedTerm, listThoseWhoRun, type TermAnswer } from './store-renewals.ts'
import { findSite } from './store-site.ts'

/** Writes to each of them once for each answer. */
export async function tellAnswer(tx: Tx, term: AskedTerm, answer: TermAnswer, when: Settling): Promise<void> {
  const site = await findSite(tx, term.community_id)
  for (const one of await listThoseWhoRun(tx, term.community_id, when.now)) {
    const language = mailLanguage(one.language)
    const say = renewalMailMessages.in(language)
    const chapter = pickText(term.name, language, term.language).text
    const day = term.ends_on === null ? '' : dayInWords(term.ends_on, language)
    const subject = say(`${answer}-subject`, { name: term.person, chapter })
    const href = when.origin + urls.desk({ language, community: when.community }, `/chapters/${term.slug}`)
    await enqueueMail(tx, {
      kind: 'term-answer',
      key: `term-answer:${term.id}:${answer}:${one.person_id}`,
      to: { email: one.email, name: one.name },
      language,
      subject,
      ...writeLetter({
        language,
        siteName: pickText(site.name, language, site.language).text,
        origin: when.origin,
        heading: subject,
        parts: [
          { kind: 'words', text: say(answer, { name: term.person, chapter, day }) },
          { kind: 'action', label: say('to-chapter'), href },
        ],
        why: say('why'),
      }),
      communityId: term.community_id,
      personId: one.person_id,
    })
  }
}
