// The desk's page of an event's picture: uploaded, replaced, described in several languages, removed.
import { Hono } from 'hono'
import { columnsOf, typedOf } from '../events/forms.ts'
import { type DeskEvent, lockDeskEvent } from '../events/store-desk-event.ts'
import { changeEventPicture, findEventPicture } from '../events/store-picture.ts'
import { pickText } from '../kit/languages.ts'
import { html, hueClass } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { eventHere } from './desk-event-form.ts'
import { deskPage } from './desk-page.ts'
import { eventPictureMessages } from './messages-desk-event-picture.ts'
import { type PictureRefusal, receivePicture, replacePicture } from './picture-upload.ts'
import { pictureForm } from './views-picture-form.ts'

export const deskEventPictureRoutes = new Hono<SiteEnv>()

deskEventPictureRoutes.get('/desk/events/:event/picture', async (c) => {
  const event = await eventHere(c)
  return event ? drawPage(c, event) : c.notFound()
})

deskEventPictureRoutes.post('/desk/events/:event/picture', async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  const received = await receivePicture(c, await findEventPicture(db, event.id), event.language)
  if (!received.ok) return drawPage(c, event, received)
  await db.transaction().execute(async (tx) => {
    const held = await lockDeskEvent(tx, event.id)
    await changeEventPicture(tx, actor, held, async (present, show) =>
      replacePicture(tx, present, await received.keep(tx, present), show),
    )
  })
  return c.redirect(urls.desk(at, `/events/${event.slug}?said=saved`), 303)
})

deskEventPictureRoutes.post('/desk/events/:event/picture-removal', async (c) => {
  const { db, actor, at } = c.var
  const event = await eventHere(c)
  if (!event || !actor) return c.notFound()
  await db.transaction().execute(async (tx) => {
    const held = await lockDeskEvent(tx, event.id)
    await changeEventPicture(tx, actor, held, (present, show) => replacePicture(tx, present, null, show))
  })
  return c.redirect(urls.desk(at, `/events/${event.slug}?said=saved`), 303)
})

async function drawPage(c: SiteContext, event: DeskEvent, refused?: PictureRefusal) {
  const { db, at, community } = c.var
  const say = eventPictureMessages.in(at.language)
  const here = `/events/${event.slug}`
  const name = pickText(event.title, at.language, event.language).text
  const facts = {
    action: urls.desk(at, `${here}/picture`),
    present: await findEventPicture(db, event.id),
    language: event.language,
    languages: columnsOf(typedOf(event)),
    others: community.languages,
    refused,
  }
  return deskPage(
    c,
    {
      title: say('title', { event: name }),
      path: (there) => urls.desk(there, `${here}/picture`),
      section: 'events',
      trail: [
        { name: uiMessages.in(at.language)('events'), href: urls.desk(at, '/events') },
        { name, href: urls.desk(at, here) },
      ],
      ...(event.hue === null ? {} : { hue: hueClass(event.hue) }),
      main: html`<h1>${say('title', { event: name })}</h1><p class="soft">${say('says')}</p>${pictureForm(facts, at)}`,
    },
    refused ? (refused.faults.file === 'changed' ? 409 : 422) : 200,
  )
}
