// Every public room of the site, in the order in which the router asks them.
import { applicationRoutes } from './applications.ts'
import { archiveRoutes } from './archive.ts'
import { badgeRoutes } from './badges.ts'
import { certificateRoutes } from './certificates.ts'
import { chapterJoiningRoutes } from './chapter-joining.ts'
import { chapterProposalRoutes } from './chapter-proposal.ts'
import { chapterRoutes } from './chapters.ts'
import { eventFollowingRoutes } from './event-following.ts'
import { eventInterestRoutes } from './event-interest.ts'
import { eventJoinRoutes } from './event-join.ts'
import { eventRoutes } from './events.ts'
import { eventPageRoutes } from './events-one.ts'
import { feedRoutes } from './feeds.ts'
import { formatRoutes } from './formats.ts'
import { homeRoutes } from './home.ts'
import { invitationRoutes } from './invitations.ts'
import { myDataRoutes } from './my-data.ts'
import { myEventRoutes } from './my-events.ts'
import { myHandoverRoutes } from './my-handovers.ts'
import { myMailRoutes } from './my-mail.ts'
import { myMailLinkRoutes } from './my-mail-link.ts'
import { myProfileRoutes } from './my-profile.ts'
import { myProposalRoutes } from './my-proposals.ts'
import { myTicketRoutes } from './my-tickets.ts'
import { myTicketChangeRoutes } from './my-tickets-changes.ts'
import { myTicketNextRoutes } from './my-tickets-next.ts'
import { myTicketPassingOnRoutes } from './my-tickets-passing-on.ts'
import { passkeyRoutes } from './passkeys.ts'
import { peopleRoutes } from './people.ts'
import { pictureRoutes } from './pictures.ts'
import { policyRoutes } from './policies.ts'
import { recapRoutes } from './recaps.ts'
import { registerRoutes } from './register.ts'
import { signInRoutes } from './sign-in.ts'
import { firstOwnerRoutes } from './sign-in-owner.ts'
import { passwordRoutes } from './sign-in-password.ts'
import { sessionRoutes } from './sign-in-sessions.ts'
import { termRoutes } from './terms.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'

/** An earlier one has an address before a later one. */
export const publicRooms = [
  certificateRoutes,
  homeRoutes,
  feedRoutes,
  eventRoutes,
  recapRoutes,
  registerRoutes,
  eventInterestRoutes,
  eventFollowingRoutes,
  eventJoinRoutes,
  myTicketRoutes,
  myEventRoutes,
  myTicketChangeRoutes,
  myTicketNextRoutes,
  myTicketPassingOnRoutes,
  eventPageRoutes,
  formatRoutes,
  chapterProposalRoutes,
  chapterJoiningRoutes,
  applicationRoutes,
  myProposalRoutes,
  myHandoverRoutes,
  termRoutes,
  badgeRoutes,
  chapterRoutes,
  peopleRoutes,
  archiveRoutes,
  policyRoutes,
  pictureRoutes,
  signInRoutes,
  firstOwnerRoutes,
  sessionRoutes,
  passwordRoutes,
  passkeyRoutes,
  myProfileRoutes,
  myDataRoutes,
  invitationRoutes,
  unsubscribeRoutes,
  myMailRoutes,
  myMailLinkRoutes,
]
