// Who may call the desk of chapters.
import { matterScope } from '../chapters/rules-applications.ts'
import { chapterScope, readsChapter, seesHealth } from '../chapters/rules-health.ts'
import { readsLetters, writesLetters } from '../chapters/rules-letters.ts'
import { seesProposals } from '../chapters/rules-proposals.ts'
import { leadsChapter } from '../chapters/rules-reports.ts'
import { mayAppoint, runsChapter } from '../chapters/rules-terms.ts'
import type { Callers } from './caller.ts'

/** The desk of chapters. */
export const chapterDeskCallers: Callers = {
  'GET /desk/proposals': (actor, where) => matterScope(actor, where.communityId) !== undefined,
  'GET /desk/proposals/:chapter': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/proposals/:chapter/votes': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/proposals/:chapter/comments': (actor, where) => seesProposals(actor, where.communityId),
  'POST /desk/decision-rules': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/chapters': (actor, where) => chapterScope(actor, where.communityId) !== undefined,
  'GET /desk/health': (actor, where) => seesHealth(actor, where.communityId),
  'GET /desk/health.csv': (actor, where) => seesHealth(actor, where.communityId),
  'GET /desk/chapters/new': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/chapters/:chapter/edit': runsChapter,
  'POST /desk/chapters/:chapter/edit': runsChapter,
  'GET /desk/chapters/:chapter': readsChapter,
  'POST /desk/chapters/:chapter/ambassadors': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/ambassadors/:ambassador/renewal': (actor, where) =>
    mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/ambassadors/:ambassador/end': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/dormancy': (actor, where) => mayAppoint(actor, where.communityId),
  'POST /desk/chapters/:chapter/revival': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/chapters/:chapter/co-hosting': leadsChapter,
  'POST /desk/chapters/:chapter/co-hosting/agreement': leadsChapter,
  'POST /desk/chapters/:chapter/co-hosting/refusal': leadsChapter,
  'GET /desk/chapters/:chapter/members': leadsChapter,
  'GET /desk/chapters/:chapter/members.csv': leadsChapter,
  'GET /desk/chapters/:chapter/members/import': leadsChapter,
  'POST /desk/chapters/:chapter/members/import': leadsChapter,
  'POST /desk/chapters/:chapter/members/import/confirmation': leadsChapter,
  'GET /desk/chapters/:chapter/letters': readsLetters,
  'POST /desk/chapters/:chapter/letters': writesLetters,
  'GET /desk/chapters/:chapter/letters/:letter': readsLetters,
  'POST /desk/chapters/:chapter/letters/:letter': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/draft': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/draft-removal': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/removal': writesLetters,
  'GET /desk/chapters/:chapter/letters/:letter/preview': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/trial': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/sending': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/schedule': writesLetters,
  'POST /desk/chapters/:chapter/letters/:letter/schedule-removal': writesLetters,
  'GET /desk/chapters/:chapter/report': runsChapter,
  'POST /desk/chapters/:chapter/report': leadsChapter,
  'GET /desk/reports': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/reports.md': (actor, where) => mayAppoint(actor, where.communityId),
  'GET /desk/reports.csv': (actor, where) => mayAppoint(actor, where.communityId),
}
