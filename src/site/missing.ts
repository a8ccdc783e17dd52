// What a reader sees where there is nothing, or where something broke.
import { findMove } from '../kit/redirects.ts'
import { html } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, splitPath, under, urls } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { myEventMessages } from './messages-my-events.ts'
import { ticketMessages } from './messages-my-ticket.ts'
import { page } from './page.ts'

/** The page for an address that leads nowhere; an address that has moved leads on. */
export async function missingPage(c: SiteContext) {
  const { at, db, community } = c.var
  const path = splitPath(c.req.path).path
  const moved = community && (await findMove(db, community.id, path))
  if (moved) return c.redirect(under(at, moved), 301)
  const { title, says, ways } = path.startsWith('/registrations/') ? noRegistration(at) : nothingHere(at)
  return page(
    c,
    {
      title,
      description: says,
      path: (there: At) => under(there, path),
      unlisted: true,
      main: html`<header class="lead"><h1>${title}</h1><p>${says}</p><p class="facts">${ways}</p></header>`,
    },
    404,
  )
}

function nothingHere(at: At) {
  const say = uiMessages.in(at.language)
  const ways = html`<a class="button" href="${urls.events(at)}">${say('events')}</a><a class="button plain" href="${urls.archive(at)}">${say('archive')}</a>`
  return { title: say('not-found'), says: say('not-found-says'), ways }
}

// The same whether there was such a link once or never.
function noRegistration(at: At) {
  const say = ticketMessages.in(at.language)
  const events = myEventMessages.in(at.language)
  const ways = html`<a class="button" href="${urls.myEvents(at)}">${events('mine')}</a><a class="button plain" href="${urls.events(at)}">${events('find')}</a>`
  return { title: say('link-ended'), says: say('link-ended-says'), ways }
}

/** A plain page that needs neither the database nor the frame, since either may be what broke. */
export function brokenPage(c: SiteContext) {
  const { at } = splitPath(new URL(c.req.url).pathname)
  const say = uiMessages.in(at.language)
  return c.html(
    html`<!doctype html><html lang="${at.language}"><head><meta charset="utf-8"><title>${say('broken')}</title></head>
<body><h1>${say('broken')}</h1><p>${say('broken-says')}</p></body></html>`,
    500,
  )
}

/** Whether a path is one that leads somewhere while the server has no community: its first owner's link. */
export function isWayIn(path: string): boolean {
  return path.startsWith('/first-owner/')
}

/** What a reader sees of a server that nobody has taken yet. */
export function unfoundedPage(c: SiteContext) {
  const { at } = splitPath(new URL(c.req.url).pathname)
  const say = uiMessages.in(at.language)
  c.header('Cache-Control', 'no-store')
  return c.html(
    html`<!doctype html><html lang="${at.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Folkmoot</title></head>
<body><h1>${say('unfounded')}</h1><p>${say('unfounded-says')}</p></body></html>`,
    404,
  )
}

/**
 * Whether a request failed because what it sent as a form is none, or holds a character that no text can: its sender's
 * mistake and not a fault of ours.
 */
export function isUnreadableForm(error: unknown): boolean {
  if (error instanceof TypeError) return /FormData|boundary/i.test(error.message)
  return error instanceof Error && 'code' in error && error.code === noSuchCharacter
}

// PostgreSQL's `character_not_in_repertoire`: the NUL character is in no text of it.
const noSuchCharacter = '22021'
