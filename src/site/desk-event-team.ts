// Who helps with one event, and who runs one chapter together with its ambassadors.
import { Hono } from 'hono'
import { pickText } from '../kit/languages.ts'
import { maySeeChapterTeam, maySeeEventTeam } from '../people/rules-roles.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { findHere, trailTo } from './desk-chapters-one.ts'
import { eventHere } from './desk-event-form.ts'
import { trailTo as trailToEvent } from './desk-event-hosts.ts'
import { eventTeamMessages } from './messages-desk-event-team.ts'
import { inviteToTeam, revokeInTeam, type ScopedTeam, showTeam, withdrawInvitation } from './scoped-team.ts'

export const deskEventTeamRoutes = new Hono<SiteEnv>()

type Find = (c: SiteContext) => Promise<ScopedTeam | undefined>

for (const [path, find] of [
  ['/desk/events/:event/team', eventTeam],
  ['/desk/chapters/:chapter/team', chapterTeam],
] as const satisfies [string, Find][]) {
  deskEventTeamRoutes.get(path, async (c) => {
    const team = await find(c)
    return team && c.var.actor ? showTeam(c, c.var.actor, team) : c.notFound()
  })

  deskEventTeamRoutes.post(`${path}/invitations`, async (c) => {
    const { actor } = c.var
    const team = await find(c)
    if (!team || !actor) return c.notFound()
    const refused = await inviteToTeam(c, actor, team)
    return refused ? showTeam(c, actor, team, refused) : c.redirect(team.here, 303)
  })

  deskEventTeamRoutes.post(`${path}/invitations/:invitation{[0-9]{1,15}}/withdrawal`, async (c) => {
    const { actor } = c.var
    const team = await find(c)
    if (!team || !actor || !(await withdrawInvitation(c, actor, team))) return c.notFound()
    return c.redirect(team.here, 303)
  })

  deskEventTeamRoutes.post(`${path}/roles/:role{[0-9]{1,15}}/revocation`, async (c) => {
    const { actor } = c.var
    const team = await find(c)
    const verdict = team && actor && (await revokeInTeam(c, actor, team))
    if (!team || !actor || !verdict) return c.notFound()
    return verdict.ok ? c.redirect(team.here, 303) : showTeam(c, actor, team, { fault: verdict.why })
  })
}

async function eventTeam(c: SiteContext): Promise<ScopedTeam | undefined> {
  const { at, actor } = c.var
  const event = await eventHere(c)
  if (!event) return undefined
  const { communityId, formatId, chapterId, id, slug } = event
  const where = { communityId, formatId, chapterId, eventId: id }
  if (!maySeeEventTeam(actor, where)) return undefined
  const name = pickText(event.title, at.language, event.language).text
  const say = eventTeamMessages.in(at.language)
  return {
    of: { communityId, scope: 'event', id },
    where,
    roles: ['organiser', 'reviewer', 'check-in-helper'],
    title: say('event-title', { name }),
    says: say('event-says'),
    here: urls.desk(at, `/events/${slug}/team`),
    page: {
      path: (there) => urls.desk(there, `/events/${slug}/team`),
      section: 'events',
      trail: trailToEvent(c, event),
    },
  }
}

async function chapterTeam(c: SiteContext): Promise<ScopedTeam | undefined> {
  const { at } = c.var
  const chapter = await findHere(c, maySeeChapterTeam)
  if (!chapter || chapter.state === 'closed') return undefined
  const name = pickText(chapter.name, at.language, chapter.language).text
  const say = eventTeamMessages.in(at.language)
  const { community_id: communityId, id, slug } = chapter
  return {
    of: { communityId, scope: 'chapter', id },
    where: { communityId, chapterId: id },
    roles: ['co-organiser'],
    title: say('event-title', { name }),
    says: say('chapter-says'),
    here: urls.desk(at, `/chapters/${slug}/team`),
    page: {
      path: (there) => urls.desk(there, `/chapters/${slug}/team`),
      section: 'chapters',
      trail: trailTo(c, chapter),
    },
  }
}
