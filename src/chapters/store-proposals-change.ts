// A proposal in the hands of its proposer while it is open: changed, which voters are told, or taken back.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../kit/database.ts'
import { pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { urls } from '../urls.ts'
import type { NewProposal, TypedProposal } from './forms-proposal.ts'
import { mailLanguage } from './mails-decision.ts'
import { changedMessages } from './messages-changed.ts'
import type { Settling } from './rules-applications.ts'
import { type Decision, listVotes, lockDecision, withdrawDecision } from './store-decisions.ts'
import { findRecipient, insertPoint, type Proposal } from './store-proposals.ts'

/** What the form of a proposal holds when its proposer opens it again. */
export async function typedProposal(db: Db, proposal: Proposal): Promise<TypedProposal> {
  const point = await db
    .selectFrom('chapter_points')
    .select(['latitude', 'longitude'])
    .where('chapter_id', '=', proposal.chapter_id)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const [language = proposal.language, other = ''] = proposal.languages
  return {
    name: pickText(proposal.name, proposal.language, proposal.language).text,
    place: proposal.place ?? '',
    country: proposal.countries[0] ?? '',
    ...{ language, other, zone: proposal.zone, why: proposal.why, helpers: proposal.helpers },
    point: point ? `${point.latitude}, ${point.longitude}` : '',
  }
}

/** Changes an open proposal. Votes stand; those who cast them are told. Says whether it was still open. */
export async function changeProposal(
  tx: Tx,
  { chapter_id: id }: Proposal,
  decisionId: number,
  value: NewProposal,
  when: Settling,
): Promise<boolean> {
  const decision = await lockDecision(tx, decisionId)
  if (decision?.state !== 'open') return false
  const language = value.languages[0] ?? 'en'
  const { languages, place, zone, country, why, helpers } = value
  const name = { [language]: value.name }
  await tx
    .updateTable('chapters')
    .set({ language, languages, name, place, zone, countries: [country] })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('chapter_points').where('chapter_id', '=', id).execute()
  await insertPoint(tx, value, decision.community_id, id)
  await tx.updateTable('chapter_proposals').set({ why, helpers }).where('chapter_id', '=', id).execute()
  await tx.updateTable('decisions').set({ changed_at: when.now }).where('id', '=', decisionId).execute()
  await tellVoters(tx, decision, value.name, when)
  return true
}

/** Takes a proposal back; its place is free for another. Says whether it was still open. */
export async function withdrawProposal(
  tx: Tx,
  { chapter_id: id, slug }: Proposal,
  decisionId: number,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await withdrawDecision(tx, decisionId, now))) return false
  await tx
    .updateTable('chapters')
    .set({ state: 'declined', slug: `${slug}-withdrawn-${id}` })
    .where('id', '=', id)
    .execute()
  return true
}

async function tellVoters(tx: Tx, decision: Decision, name: string, when: Settling): Promise<void> {
  const { slug, site_name, site_language } = await findWhere(tx, decision)
  for (const { person_id } of await listVotes(tx, decision.id)) {
    const recipient = await findRecipient(tx, person_id)
    if (!recipient || person_id === decision.applicant_id) continue
    const language = mailLanguage(recipient.language)
    const say = changedMessages.in(language)
    const subject = say('subject', { name })
    const href = when.origin + urls.desk({ language, community: when.community }, `/proposals/${slug}`)
    await enqueueMail(tx, {
      kind: 'decision-changed',
      key: `decision-changed:${decision.id}:${when.now.epochMilliseconds}:${person_id}`,
      to: { email: recipient.email, name: recipient.name },
      language,
      subject,
      ...writeLetter({
        language,
        siteName: pickText(site_name, language, site_language).text,
        origin: when.origin,
        heading: subject,
        parts: [
          { kind: 'words', text: say('says') },
          { kind: 'action', label: say('look'), href },
        ],
        why: say('why'),
      }),
      communityId: decision.community_id,
      personId: person_id,
    })
  }
}

async function findWhere(tx: Tx, { chapter_id }: Decision) {
  return tx
    .selectFrom('chapters as c')
    .innerJoin('communities as m', 'm.id', 'c.community_id')
    .select(['c.slug', 'm.name as site_name', 'm.language as site_language'])
    .where('c.id', '=', sql<number>`${chapter_id}`)
    .executeTakeFirstOrThrow()
}
