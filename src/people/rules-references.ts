// Everything in the database that refers to a person, and what becomes of it when two are merged or one is erased.

/** How it is known to which community a row belongs: its own column, or what it hangs on; null where it belongs to none. */
export type Belonging = 'own' | 'event' | 'session' | 'chapter' | 'decision' | null

export interface PersonReference {
  of: Belonging
  /** Whether it makes somebody one of the people of that community, whom its desk lists. */
  ties?: true
  /**
   * What a merge does beside giving the row to the person who stays: `once` drops one that says the same as a row of
   * theirs, `goes` drops it in any case, `apart` has a way of its own. Without it, two of the same refuse the merge.
   */
  merged?: 'once' | 'goes' | 'apart'
  /** What happens to the row when its person is erased: it stays without a name, goes, or is let go of. */
  erased: 'stays' | 'goes' | 'let-go'
}

/**
 * By table and column. A test compares it with the catalogue of the database: a new table that refers to persons needs
 * its line here.
 */
export const personReferences: Readonly<Record<string, PersonReference>> = {
  'ambassadors.person_id': { of: 'own', ties: true, merged: 'apart', erased: 'stays' },
  'attendee_columns.person_id': { of: null, merged: 'goes', erased: 'goes' },
  'attendee_messages.made_by': { of: 'event', erased: 'stays' },
  'badge_batches.made_by': { of: 'event', erased: 'stays' },
  'badges_at_door.by_person': { of: 'event', erased: 'stays' },
  'chapter_handovers.asked_by': { of: 'chapter', erased: 'stays' },
  'chapter_handovers.from_person_id': { of: 'chapter', erased: 'stays' },
  'chapter_handovers.given_by': { of: 'chapter', erased: 'stays' },
  'chapter_handovers.taken_by': { of: 'chapter', erased: 'stays' },
  'chapter_handovers.to_person_id': { of: 'chapter', erased: 'stays' },
  'chapter_letter_drafts.person_id': { of: null, merged: 'once', erased: 'goes' },
  'chapter_letters.answers_to': { of: 'chapter', erased: 'let-go' },
  'chapter_letters.changed_by': { of: 'chapter', erased: 'stays' },
  'chapter_letters.made_by': { of: 'chapter', erased: 'stays' },
  'chapter_letters.sent_by': { of: 'chapter', erased: 'stays' },
  'chapter_members.person_id': { of: 'chapter', ties: true, merged: 'apart', erased: 'stays' },
  'chapter_proposals.proposed_by': { of: 'chapter', erased: 'stays' },
  'chapter_reports.sent_by': { of: 'chapter', erased: 'stays' },
  'check_in_links.made_by': { of: 'event', erased: 'stays' },
  'check_ins.by_person': { of: 'event', erased: 'stays' },
  'decision_comments.person_id': { of: 'decision', erased: 'stays' },
  'decisions.applicant_id': { of: 'own', ties: true, erased: 'stays' },
  'event_drafts.person_id': { of: 'event', merged: 'once', erased: 'goes' },
  'event_organisers.person_id': { of: 'event', ties: true, merged: 'once', erased: 'stays' },
  'import_jobs.person_id': { of: 'own', erased: 'stays' },
  'mails.person_id': { of: 'own', erased: 'let-go' },
  'materials.written_by': { of: 'event', erased: 'stays' },
  'new_event_drafts.person_id': { of: 'own', erased: 'goes' },
  'person_former_slugs.person_id': { of: null, erased: 'goes' },
  'persons_told_apart.other_id': { of: null, merged: 'goes', erased: 'goes' },
  'persons_told_apart.person_id': { of: null, merged: 'goes', erased: 'goes' },
  'registrations.person_id': { of: 'event', ties: true, erased: 'let-go' },
  'role_invitations.accepted_by': { of: 'own', erased: 'stays' },
  'role_invitations.invited_by': { of: 'own', erased: 'stays' },
  'role_invitations.person_id': { of: 'own', erased: 'goes' },
  'roles.given_by': { of: 'own', erased: 'stays' },
  'roles.person_id': { of: 'own', ties: true, merged: 'apart', erased: 'stays' },
  'seat_blocks.blocked_by': { of: 'own', erased: 'stays' },
  'series_followers.person_id': { of: 'own', merged: 'once', erased: 'goes' },
  'session_speakers.person_id': { of: 'session', ties: true, merged: 'once', erased: 'stays' },
  'users.person_id': { of: null, merged: 'apart', erased: 'goes' },
  'votes.person_id': { of: 'decision', merged: 'once', erased: 'stays' },
}
