// Tickets as they are shown at the door: a code to be scanned, and one to be typed.
import encodeQR from 'qr'
import type { Ticket } from '../registration/store-tickets.ts'
import { each, type Html, html, raw, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { ticketMessages } from './messages-my-ticket.ts'

/** The tickets of a registration; nothing where there are none. */
export function ticketCards({ tickets, its }: { tickets: readonly Ticket[]; its: { name: string } }, at: At): Html {
  const say = ticketMessages.in(at.language)
  return when(
    tickets.length,
    (
      count,
    ) => html`<section class="tickets"><h2>${say('tickets', { count })}</h2><p class="soft">${say('ticket-says')}</p>
<ul role="list">${each(tickets, (ticket) => card(ticket, its.name, at))}</ul></section>`,
  )
}

function card({ number, name, short_code, code }: Ticket, holder: string, at: At): Html {
  const say = ticketMessages.in(at.language)
  const whose = number === 1 ? holder : (name ?? say('guest', { number: number - 1 }))
  const picture = encodeQR(code, 'svg', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })
  return html`<li class="ticket"><div class="qr" role="img" aria-label="${say('code-of', { name: whose })}">${raw(picture)}</div><b dir="auto">${whose}</b><code>${short_code.slice(0, 4)} ${short_code.slice(4)}</code></li>`
}
