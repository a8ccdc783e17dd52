// Settling a decision: when its rule is met or its deadline has passed, what was asked for happens or does not.
import type { Db, Tx } from '../kit/database.ts'
import { type LocalText, pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { record } from '../people/store-history.ts'
import { dayInWords } from '../ui/dates.ts'
import { type At, urls } from '../urls.ts'
import { approvedMail, declinedMail, mailLanguage } from './mails-decision.ts'
import { decisionMailMessages } from './messages-decision-mail.ts'
import type { Settling } from './rules-applications.ts'
import { type Outcome, tally } from './rules-decisions.ts'
import { newTerm } from './rules-terms.ts'
import { closeDecision, type Decision, listDue, listElectorate, listVotes, lockDecision } from './store-decisions.ts'
import { findRecipient } from './store-proposals.ts'
import { settleApplication } from './store-settling-applications.ts'
import { beginTerm } from './store-settling-term.ts'
import { dayIn } from './store-terms.ts'

/** Closes a decision if its votes or its deadline decide it, with all that follows. Gives how it stands now. */
export async function settle(tx: Tx, decisionId: number, when: Settling): Promise<Outcome | undefined> {
  const decision = await lockDecision(tx, decisionId)
  if (decision?.state !== 'open') return undefined
  const deciding = await listElectorate(tx, decision, when.now)
  const votes = (await listVotes(tx, decisionId)).filter(({ person_id }) => deciding.includes(person_id))
  const outcome = tally(votes, decision, deciding.length, decision.deadline, when.now)
  if (outcome.state === 'open') return outcome
  await closeDecision(tx, decisionId, outcome, votes, deciding.length, when.now)
  await record(tx, {
    actor: 'system',
    verb: outcome.state === 'approved' ? 'approve' : 'decline',
    subject: decision.kind,
    subjectId: decision.id,
    communityId: decision.community_id,
    chapterId: decision.chapter_id,
    formatId: decision.format_id,
    eventId: decision.event_id,
    personId: decision.applicant_id,
    after: { why: outcome.why },
  })
  if (decision.kind === 'chapter-proposal') await settleProposal(tx, decision, outcome, when)
  else await settleApplication(tx, decision, outcome, when)
  return outcome
}

/** Settles every decision of a community whose deadline has passed, each in a transaction of its own. */
export async function settleDue(db: Db, communityId: number, when: Settling): Promise<void> {
  for (const id of await listDue(db, communityId, when.now)) {
    await db.transaction().execute((tx) => settle(tx, id, when))
  }
}

type Closed = Exclude<Outcome, { state: 'open' }>

interface ProposedChapter {
  id: number
  slug: string
  name: LocalText
  language: string
  zone: string
  written_in: string
  site_name: LocalText
  site_language: string
}

async function settleProposal(tx: Tx, decision: Decision, outcome: Closed, when: Settling): Promise<void> {
  const chapter = await findProposed(tx, decision)
  if (!chapter) return
  const today = dayIn(chapter.zone, when.now)
  const approved = outcome.state === 'approved'
  await tx
    .updateTable('chapters')
    // What was declined gives its address back, so that the next proposal for the place can have it.
    .set(
      approved
        ? { state: 'active', founded_on: today }
        : { state: 'declined', slug: `${chapter.slug}-declined-${chapter.id}` },
    )
    .where('id', '=', chapter.id)
    .execute()
  if (decision.applicant_id === null) return
  const term = newTerm(today)
  if (approved) await beginTerm(tx, decision, decision.applicant_id, chapter, term, when.now)
  await tellProposer(tx, decision, decision.applicant_id, chapter, outcome, term.ends_on, when)
}

async function tellProposer(
  tx: Tx,
  decision: Decision,
  personId: number,
  chapter: ProposedChapter,
  outcome: Closed,
  until: string,
  when: Settling,
): Promise<void> {
  const recipient = await findRecipient(tx, personId)
  if (!recipient) return
  const language = mailLanguage(chapter.written_in)
  const name = pickText(chapter.name, language, chapter.language).text
  const at: At = { language, community: when.community }
  const say = decisionMailMessages.in(language)
  const [mail, page] =
    outcome.state === 'approved'
      ? [approvedMail(language, name, dayInWords(until, language)), urls.chapter(at, chapter.slug)]
      : [declinedMail(language, name, outcome.why), urls.chapters(at)]
  await enqueueMail(tx, {
    kind: 'chapter-decision',
    key: `decision:${decision.id}`,
    to: recipient,
    language,
    subject: mail.subject,
    ...writeLetter({
      language,
      siteName: pickText(chapter.site_name, language, chapter.site_language).text,
      origin: when.origin,
      heading: mail.subject,
      parts: [
        ...mail.paragraphs.map((text) => ({ kind: 'words', text }) as const),
        { kind: 'action', label: say('see-page'), href: `${when.origin}${page}` },
      ],
      why: say('why-you'),
    }),
    communityId: decision.community_id,
    personId,
  })
}

async function findProposed(tx: Tx, { chapter_id }: Decision): Promise<ProposedChapter | undefined> {
  return tx
    .selectFrom('chapters')
    .innerJoin('chapter_proposals', 'chapter_proposals.chapter_id', 'chapters.id')
    .innerJoin('communities', 'communities.id', 'chapters.community_id')
    .select([
      'chapters.id',
      'chapters.slug',
      'chapters.name',
      'chapters.language',
      'chapters.zone',
      'chapter_proposals.language as written_in',
      'communities.name as site_name',
      'communities.language as site_language',
    ])
    .where('chapters.id', '=', chapter_id)
    .where('chapters.state', '=', 'proposed')
    .executeTakeFirst()
}
