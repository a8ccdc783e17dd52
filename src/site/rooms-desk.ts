// Every room of the desk, in the order in which the router asks them.

import { checkInRoutes } from './check-in.ts'
import { deskQuestionRoutes } from './desk-application-questions.ts'
import { deskApplicationRoutes } from './desk-applications.ts'
import { deskAttendeeRoutes } from './desk-attendee.ts'
import { deskAttendeeCorrectionRoutes } from './desk-attendee-correction.ts'
import { deskAttendeeMessagesRoutes } from './desk-attendee-messages.ts'
import { deskAttendeesRoutes } from './desk-attendees.ts'
import { deskAlikeRoutes } from './desk-attendees-alike.ts'
import { deskAttendeesFilesRoutes } from './desk-attendees-files.ts'
import { deskAttendeesImportRoutes } from './desk-attendees-import.ts'
import { deskBadgeTemplateRoutes } from './desk-badges.ts'
import { deskBadgePreviewRoutes } from './desk-badges-preview.ts'
import { deskBlocksRoutes } from './desk-blocks.ts'
import { deskChapterCoHostingRoutes } from './desk-chapter-cohosting.ts'
import { deskChapterEditRoutes } from './desk-chapter-edit.ts'
import { deskHandoverRoutes } from './desk-chapter-handover.ts'
import { deskLetterRoutes } from './desk-chapter-letter.ts'
import { deskLetterSendingRoutes } from './desk-chapter-letter-sending.ts'
import { deskLettersRoutes } from './desk-chapter-letters.ts'
import { deskMembersImportRoutes } from './desk-chapter-members-import.ts'
import { deskChapterRoutes } from './desk-chapters.ts'
import { deskChapterPageRoutes } from './desk-chapters-one.ts'
import { deskProposalRoutes } from './desk-chapters-proposals.ts'
import { deskReportRoutes } from './desk-chapters-reports.ts'
import { deskCommunitiesRoutes } from './desk-communities.ts'
import { deskCommunityRoutes } from './desk-community.ts'
import { deskLogoRoutes } from './desk-community-logo.ts'
import { deskDoorRoutes } from './desk-door.ts'
import { deskBadgeRoutes } from './desk-door-badges.ts'
import { deskDoorRoomRoutes } from './desk-door-rooms.ts'
import { deskTextRoutes } from './desk-editing.ts'
import { deskEventRoutes } from './desk-event.ts'
import { deskEventBegunRoutes } from './desk-event-begun.ts'
import { deskEventChangeRoutes } from './desk-event-changes.ts'
import { deskEventCoHostsRoutes } from './desk-event-cohosts.ts'
import { deskEventDraftRoutes } from './desk-event-draft.ts'
import { deskEventFormRoutes } from './desk-event-form.ts'
import { deskEventHostsRoutes } from './desk-event-hosts.ts'
import { deskEventOrganisersRoutes } from './desk-event-hosts-people.ts'
import { deskEventJoiningRoutes } from './desk-event-joining.ts'
import { deskEventNewRoutes } from './desk-event-new.ts'
import { deskEventNumbersRoutes } from './desk-event-numbers.ts'
import { deskEventPastedRoutes } from './desk-event-pasted.ts'
import { deskEventPictureRoutes } from './desk-event-picture.ts'
import { deskRecapRoutes } from './desk-event-recap.ts'
import { deskEventStateRoutes } from './desk-event-states.ts'
import { deskEventTeamRoutes } from './desk-event-team.ts'
import { deskEventsRoutes } from './desk-events.ts'
import { deskFormatFormRoutes } from './desk-format-form.ts'
import { deskFormatRoutes } from './desk-formats.ts'
import { deskHistoryRoutes } from './desk-history.ts'
import { deskHomeRoutes } from './desk-home.ts'
import { deskImportsRoutes } from './desk-imports.ts'
import { deskImportRoutes } from './desk-imports-one.ts'
import { deskInvitationsRoutes } from './desk-invitations.ts'
import { deskInvitationsImportRoutes } from './desk-invitations-import.ts'
import { deskLookRoutes } from './desk-look.ts'
import { deskMailTextRoutes } from './desk-mail-texts.ts'
import { deskMailTextTrialRoutes } from './desk-mail-texts-trial.ts'
import { deskMergeRoutes } from './desk-merges.ts'
import { deskOrganisationRoutes } from './desk-organisations.ts'
import { deskOutboxRoutes } from './desk-outbox.ts'
import { deskPeopleRoutes } from './desk-people.ts'
import { deskErasureRoutes } from './desk-people-erasure.ts'
import { deskPersonRoutes } from './desk-people-one.ts'
import { deskPlaceRoutes } from './desk-places.ts'
import { deskPlanRoutes } from './desk-plans.ts'
import { deskPolicyRoutes } from './desk-policies.ts'
import { deskPolicyFormRoutes } from './desk-policy-form.ts'
import { deskPreviewRoutes } from './desk-preview.ts'
import { deskQuestionsRoutes } from './desk-questions.ts'
import { deskSeatsRoutes } from './desk-seats.ts'
import { deskSeatsFormatRoutes } from './desk-seats-format.ts'
import { deskSeriesRoutes } from './desk-series.ts'
import { deskSeriesListRoutes } from './desk-series-list.ts'
import { deskSeriesNewRoutes } from './desk-series-new.ts'
import { deskSeriesRemovalRoutes } from './desk-series-removal.ts'
import { deskSeriesRuleRoutes } from './desk-series-rule.ts'
import { deskSetUpRoutes } from './desk-set-up.ts'
import { deskTeamRoutes } from './desk-team.ts'

/** An earlier one has an address before a later one. */
export const deskRooms = [
  checkInRoutes,
  deskBadgeRoutes,
  deskBadgeTemplateRoutes,
  deskBadgePreviewRoutes,
  deskDoorRoutes,
  deskDoorRoomRoutes,
  deskTeamRoutes,
  deskHistoryRoutes,
  deskHomeRoutes,
  deskOutboxRoutes,
  deskPreviewRoutes,
  deskPeopleRoutes,
  deskPersonRoutes,
  deskErasureRoutes,
  deskMergeRoutes,
  deskOrganisationRoutes,
  deskEventTeamRoutes,
  deskLookRoutes,
  deskProposalRoutes,
  deskApplicationRoutes,
  deskHandoverRoutes,
  deskQuestionRoutes,
  deskChapterEditRoutes,
  deskChapterRoutes,
  deskChapterPageRoutes,
  deskMembersImportRoutes,
  deskLettersRoutes,
  deskLetterRoutes,
  deskLetterSendingRoutes,
  deskChapterCoHostingRoutes,
  deskReportRoutes,
  deskEventsRoutes,
  deskEventChangeRoutes,
  // Before the form, which refuses bodies as large as a picture.
  deskEventPictureRoutes,
  deskAttendeesImportRoutes,
  deskInvitationsImportRoutes,
  deskPlaceRoutes,
  deskEventNewRoutes,
  deskEventBegunRoutes,
  deskEventPastedRoutes,
  deskEventFormRoutes,
  deskEventDraftRoutes,
  deskEventRoutes,
  deskEventStateRoutes,
  deskRecapRoutes,
  deskPlanRoutes,
  deskSeriesNewRoutes,
  deskSeriesListRoutes,
  deskSeriesRoutes,
  deskSeriesRuleRoutes,
  deskSeriesRemovalRoutes,
  deskEventHostsRoutes,
  deskEventOrganisersRoutes,
  deskEventCoHostsRoutes,
  deskEventJoiningRoutes,
  deskSeatsRoutes,
  deskSeatsFormatRoutes,
  deskEventNumbersRoutes,
  deskAttendeesRoutes,
  deskAlikeRoutes,
  deskAttendeeRoutes,
  deskAttendeeCorrectionRoutes,
  deskAttendeesFilesRoutes,
  deskBlocksRoutes,
  deskQuestionsRoutes,
  deskAttendeeMessagesRoutes,
  deskInvitationsRoutes,
  deskTextRoutes,
  // Before the form, which refuses bodies as large as a picture.
  deskLogoRoutes,
  deskCommunityRoutes,
  deskMailTextRoutes,
  deskMailTextTrialRoutes,
  deskCommunitiesRoutes,
  deskSetUpRoutes,
  deskFormatRoutes,
  deskFormatFormRoutes,
  deskPolicyRoutes,
  deskPolicyFormRoutes,
  deskImportsRoutes,
  deskImportRoutes,
]
