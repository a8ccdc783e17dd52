// The lists of a door: who is expected, where this device may know names, and the last scans with their way back.
import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { PartProps } from './door-parts.ts'
import type { KeptScan, ListedTicket } from './door-store.ts'
import { takeBack, takeTicket } from './door-work.ts'

const most = 40

/** Who is expected, found by any part of a name without its marks, or by code. */
export function ListPart({ facts, store, door, session }: PartProps) {
  const [typed, setTyped] = useState('')
  const { words } = facts
  const wanted = plain(typed)
  const found = door.tickets
    .filter(({ name, code }) => plain(name).includes(wanted) || code === typed.trim().toUpperCase())
    .sort((one, other) => one.name.localeCompare(other.name, facts.language))
  const none = door.tickets.length === 0 ? words['nobody-yet'] : words['nobody-found']
  return h('section', { class: 'door-expected', 'aria-labelledby': 'expected' }, [
    h('h2', { id: 'expected' }, words.expected),
    h('div', { class: 'field' }, [
      h('label', { for: 'find' }, words.find),
      h('input', {
        ...{ id: 'find', type: 'search', autocomplete: 'off', value: typed },
        onInput: (event: Event) => setTyped((event.target as HTMLInputElement).value),
      }),
    ]),
    found.length === 0
      ? h('p', { class: 'soft' }, none)
      : h('ul', { class: 'door-list', role: 'list' }, [
          found.slice(0, most).map((ticket) => h(Row, { facts, store, door, session, ticket, key: ticket.id })),
        ]),
  ])
}

function Row({ facts, store, door, session, ticket }: PartProps & { ticket: ListedTicket }) {
  const { words } = facts
  const name = ticket.name || ticket.code
  const arrived = session === 0 ? ticket.arrived : hereSince(door.recent, ticket.id, session)
  return h('li', {}, [
    h('span', {}, [h('b', {}, name), ' ', h('small', {}, arrived > 0 ? `✓ ${clock(arrived, facts)}` : ticket.code)]),
    arrived === 0 &&
      h(
        'button',
        {
          ...{ class: 'button', type: 'button', 'aria-label': `${words['check-in']}: ${name}` },
          onClick: () => void door.tell(takeTicket({ facts, store, session }, ticket)),
        },
        words['check-in'],
      ),
  ])
}

// Who is at a session this device knows of its own last scans alone.
function hereSince(recent: readonly KeptScan[], ticketId: number, session: number): number {
  const found = recent.find((one) => one.ticketId === ticketId && one.session === session && one.said === 'arrival')
  return found?.at ?? 0
}

/** The last scans of this device, each with what became of it. */
export function RecentPart({ facts, store, door, session }: PartProps) {
  const shown = door.recent.filter(({ scan }) => scan.kind !== 'undo')
  if (shown.length === 0) return null
  return h('section', { class: 'door-recent', 'aria-labelledby': 'recent' }, [
    h('h2', { id: 'recent' }, facts.words.recent),
    h('ol', { class: 'door-list', role: 'list' }, [
      shown.map((scan) => h(Recent, { facts, store, door, session, scan, key: scan.uid })),
    ]),
  ])
}

function Recent({ facts, store, door, scan }: PartProps & { scan: KeptScan }) {
  const { words } = facts
  const about = [
    clock(scan.at, facts),
    scan.state === 'waiting' ? words['sent-not'] : '',
    scan.said === 'arrival' && scan.others > 0 ? words['both-scanned'] : '',
  ].filter(Boolean)
  const name = scan.name || (scan.scan.kind === 'code' ? scan.scan.text.slice(0, 8) : '')
  return h('li', { 'data-said': scan.said }, [
    h('span', {}, [
      h('b', {}, name || words[scan.said]),
      ' ',
      h('small', {}, [words[scan.said], ...about].join(' · ')),
    ]),
    scan.said === 'arrival' &&
      h(
        'button',
        {
          ...{ class: 'button plain', type: 'button', 'aria-label': `${words.undo}: ${name}` },
          onClick: () => void door.tell(takeBack(facts, store, scan)),
        },
        words.undo,
      ),
  ])
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** A moment of the device, in milliseconds, as the clock of the event shows it. */
export function clock(at: number, { zone, locale }: { zone: string; locale: string }): string {
  return new Date(at).toLocaleTimeString(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
}
