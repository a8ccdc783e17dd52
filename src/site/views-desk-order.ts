// Things that stand in an order, each with the buttons that move it; what is archived stands apart.
import { each, type Html, html, nothing } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'

export interface Ordered {
  name: string
  href: string
  /** What else is said of it, below its name. */
  says: string
  archived: boolean
  hue?: string
  /** The path to which its place is sent; undefined for whoever may not order. */
  place: string | undefined
}

/** The whole list. */
export function orderedList(things: readonly Ordered[], at: At): Html {
  const current = things.filter(({ archived }) => !archived)
  const line = (thing: Ordered) => {
    const index = current.indexOf(thing)
    return html`<li class="${thing.hue ?? ''}${thing.archived ? ' put-away' : ''}"><div><a class="more" href="${thing.href}"><b>${thing.name}</b></a><p class="soft">${thing.says}${thing.archived ? html` <span class="pill">${ownHelpMessages.in(at.language)('archived')}</span>` : nothing}</p></div>
${thing.place === undefined || index < 0 ? nothing : buttons(thing, thing.place, { first: index === 0, last: index === current.length - 1 }, at)}</li>`
  }
  return html`<ol class="in-order" role="list">${each(things, line)}</ol>`
}

function buttons({ name }: Ordered, place: string, { first, last }: { first: boolean; last: boolean }, at: At): Html {
  const say = ownHelpMessages.in(at.language)
  const button = (to: 'earlier' | 'later', end: boolean) =>
    html`<button class="button plain small" type="submit" name="to" value="${to}" aria-label="${say(`whose-${to}`, { name })}"${end ? html` disabled` : nothing}>${say(to)}</button>`
  return html`<form class="actions" method="post" action="${place}">${button('earlier', first)}${button('later', last)}</form>`
}
