// What follows when an application was decided on: a term begins, or a host's event is drafted; and who is told.
import { sql } from 'kysely'
import type { Db, Tx } from '../kit/database.ts'
import { pickText, type UiLanguage } from '../kit/languages.ts'
import { type LetterPart, writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { dayInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { type ApplicationMail, ambassadorMail, declinedApplicationMail, hostMail } from './mails-application.ts'
import { mailLanguage } from './mails-decision.ts'
import type { Settling } from './rules-applications.ts'
import type { Outcome } from './rules-decisions.ts'
import { newTerm, renewedTerm } from './rules-terms.ts'
import { type Application, findApplication } from './store-applications.ts'
import { type Decision, listElectorate } from './store-decisions.ts'
import { findRecipient } from './store-proposals.ts'
import { beginTerm } from './store-settling-term.ts'
import { findSite } from './store-site.ts'
import { dayIn } from './store-terms.ts'

type Closed = Exclude<Outcome, { state: 'open' }>

/** Does what an application asked for where it was approved, and tells both sides. */
export async function settleApplication(tx: Tx, decision: Decision, outcome: Closed, when: Settling): Promise<void> {
  const application = await findApplication(tx, decision.community_id, decision.id)
  if (!application || decision.applicant_id === null) return
  if (outcome.state === 'declined') return tellDeclined(tx, decision, application, outcome.why, when)
  if (application.kind === 'host-application') return approveHost(tx, decision, application, when)
  return approveAmbassador(tx, decision, application, when)
}

async function approveAmbassador(tx: Tx, decision: Decision, application: Application, when: Settling): Promise<void> {
  const { applicant_id: personId, chapter_id: id, name_language: language } = application
  if (personId === null || id === null) return
  const today = dayIn(application.zone, when.now)
  // Who serves already when it is decided, or was appointed meanwhile, gets the term that follows.
  const last = await findLastTerm(tx, id, personId, today)
  const term = last ? renewedTerm(last, today) : newTerm(today)
  if (!last || last.ends_on !== null) await beginTerm(tx, decision, personId, { id, language }, term, when.now)
  await tell(tx, decision, personId, 'applicant', application, when, (spoken, name) => ({
    mail: ambassadorMail(spoken, name, dayInWords(term.ends_on, spoken)),
    path: (at) => urls.desk(at, `/chapters/${application.slug}`),
  }))
}

async function approveHost(tx: Tx, decision: Decision, application: Application, when: Settling): Promise<void> {
  const { applicant_id: applicantId, format_id: formatId, organisation, city, country } = application
  if (applicantId === null || formatId === null || !organisation || !city || !country) return
  const { website, venue, zone } = application
  const { slug } = await when.reactions.hostApproved(tx, {
    ...{ decisionId: decision.id, communityId: decision.community_id, formatId, applicantId },
    ...{ organisation, website, city, country, venue, zone },
  })
  const deciding = await listElectorate(tx, decision, when.now)
  for (const personId of new Set([applicantId, ...deciding])) {
    const side = personId === applicantId ? 'applicant' : 'deciding'
    await tell(tx, decision, personId, side, application, when, (language, name) => ({
      mail: hostMail(language, side, { format: name, host: organisation, city }),
      path: (at) => urls.desk(at, `/events/${slug}`),
    }))
  }
}

async function tellDeclined(
  tx: Tx,
  decision: Decision,
  application: Application,
  why: Extract<Closed, { state: 'declined' }>['why'],
  when: Settling,
): Promise<void> {
  if (application.applicant_id === null) return
  await tell(tx, decision, application.applicant_id, 'applicant', application, when, (language, name) => ({
    mail: declinedApplicationMail(language, name, why),
    path: (at) => (application.kind === 'host-application' ? urls.format : urls.chapter)(at, application.slug),
  }))
}

type Told = (language: UiLanguage, name: string) => { mail: ApplicationMail; path: (at: At) => string }

// The applicant is written to in the language in which they applied, everybody else in their own.
async function tell(
  tx: Tx,
  decision: Decision,
  personId: number,
  side: 'applicant' | 'deciding',
  application: Application,
  when: Settling,
  told: Told,
): Promise<void> {
  const recipient = await findRecipient(tx, personId)
  if (!recipient) return
  const site = await findSite(tx, decision.community_id)
  const language = mailLanguage(side === 'applicant' ? application.language : recipient.language)
  const { mail, path } = told(language, pickText(application.name, language, application.name_language).text)
  const href = when.origin + path({ language, community: when.community })
  const words = mail.paragraphs.map((text): LetterPart => ({ kind: 'words', text }))
  await enqueueMail(tx, {
    kind: 'application-decision',
    key: side === 'applicant' ? `decision:${decision.id}` : `decision:${decision.id}:${personId}`,
    to: { email: recipient.email, name: recipient.name },
    language,
    subject: mail.subject,
    ...writeLetter({
      language,
      siteName: pickText(site.name, language, site.language).text,
      origin: when.origin,
      heading: mail.subject,
      parts: [...words, { kind: 'action', label: mail.action, href }],
      why: mail.why,
    }),
    communityId: decision.community_id,
    personId,
  })
}

async function findLastTerm(db: Db, chapterId: number, personId: number, today: string) {
  return db
    .selectFrom('ambassadors')
    .select(['starts_on', 'ends_on'])
    .where('chapter_id', '=', chapterId)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .orderBy(sql`ends_on desc nulls first`)
    .limit(1)
    .executeTakeFirst()
}
