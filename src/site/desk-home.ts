// The desk's first page: what is on today for whoever is signed in.
import { Hono } from 'hono'
import { html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { deskHomeMessages } from './messages-desk-home.ts'

export const deskHomeRoutes = new Hono<SiteEnv>()

deskHomeRoutes.get('/desk', (c) => {
  const { at, actor } = c.var
  if (!actor) return c.notFound()
  const say = deskHomeMessages.in(at.language)
  return deskPage(c, {
    title: say('today'),
    path: (there) => urls.desk(there),
    section: 'today',
    main: html`<h1>${say('welcome', { name: actor.name })}</h1>`,
  })
})
