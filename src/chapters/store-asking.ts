// Asking those who serve a chapter what they think of somebody who would join them, where a community wants that.
import type { Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { urls } from '../urls.ts'
import { mailLanguage } from './mails-decision.ts'
import { askingMessages } from './messages-asking.ts'
import type { Settling } from './rules-applications.ts'
import { findApplication, listServingPeople } from './store-applications.ts'
import { dayIn } from './store-terms.ts'

/** Writes to those who serve a chapter about an application to it, once each; where nobody is to be asked, to nobody. */
export async function askServing(tx: Tx, decisionId: number, when: Settling): Promise<void> {
  const decision = await tx
    .selectFrom('decisions as d')
    .innerJoin('communities as m', 'm.id', 'd.community_id')
    .select(['d.community_id', 'd.asks_ambassadors', 'm.name as site_name', 'm.language as site_language'])
    .where('d.id', '=', decisionId)
    .executeTakeFirstOrThrow()
  const application = await findApplication(tx, decision.community_id, decisionId)
  if (!decision.asks_ambassadors || !application || application.chapter_id === null) return
  const serving = await listServingPeople(tx, application.chapter_id, dayIn(application.zone, when.now))
  for (const one of serving.filter(({ person_id }) => person_id !== application.applicant_id)) {
    const language = mailLanguage(one.language)
    const say = askingMessages.in(language)
    const chapter = pickText(application.name, language, application.name_language).text
    const subject = say('subject', { name: application.applicant ?? '', chapter })
    const href = when.origin + urls.desk({ language, community: when.community }, `/applications/${decisionId}`)
    await enqueueMail(tx, {
      kind: 'application-asked',
      key: `application-asked:${decisionId}:${one.person_id}`,
      to: { email: one.email, name: one.name },
      language,
      subject,
      ...writeLetter({
        language,
        siteName: pickText(decision.site_name, language, decision.site_language).text,
        origin: when.origin,
        heading: subject,
        parts: [
          { kind: 'words', text: say('says') },
          { kind: 'action', label: say('read'), href },
        ],
        why: say('why'),
      }),
      communityId: decision.community_id,
      personId: one.person_id,
    })
  }
}
