// A publication that is planned and taken back, an event that is put away and brought back: each a noun of its own.
import { Hono } from 'hono'
import { mayArchive } from '../events/rules-archive.ts'
import { mayPlan, momentOf } from '../events/rules-publication.ts'
import { archiveEvent, unarchiveEvent } from '../events/store-archive.ts'
import { planPublication, unplanPublication } from '../events/store-publication.ts'
import { yes } from '../kit/verdict.ts'
import type { SiteEnv } from './context.ts'
import { type Change, changeEvent } from './desk-event-states.ts'

export const deskPlanRoutes = new Hono<SiteEnv>()

deskPlanRoutes.post('/desk/events/:event/planned-publication', async (c) => {
  const form = await c.req.formData()
  const [day = '', time = ''] = ['day', 'time'].map((name) => String(form.get(name) ?? '').slice(0, 20))
  return changeEvent(
    c,
    (event, now) => mayPlan(event, momentOf(day, time, event.zone), now),
    quietly(async (tx, actor, event) => {
      const moment = momentOf(day, time, event.zone)
      if (moment) await planPublication(tx, actor, event, moment)
    }),
    { refused: { plan: { day, time } } },
  )
})

deskPlanRoutes.post('/desk/events/:event/planned-publication-removal', (c) =>
  changeEvent(c, () => yes, quietly(unplanPublication), { said: '?said=unplanned' }),
)

deskPlanRoutes.post('/desk/events/:event/archival', (c) => changeEvent(c, mayArchive, quietly(archiveEvent)))

deskPlanRoutes.post('/desk/events/:event/archival-removal', (c) => changeEvent(c, () => yes, quietly(unarchiveEvent)))

// Of these changes nobody but those at the desk needs to hear.
function quietly(make: (...change: Parameters<Change>) => Promise<void>): Change {
  return async (...change) => {
    await make(...change)
    return []
  }
}
