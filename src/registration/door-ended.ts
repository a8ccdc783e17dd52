// When the way in has ended: what is still kept on this device, and how it is not lost.
import { h } from 'preact'
import type { DoorProps } from './door-parts.ts'
import type { DoorHandle } from './door-state.ts'

/** What a device shows in place of everything else once its link has ended. */
export function EndedPart({ facts: { words }, door: { waiting } }: DoorProps & { door: DoorHandle }) {
  return h('div', { class: 'door-answer bad', role: 'alert', 'data-said': 'ended' }, [
    h('span', { class: 'door-sign', 'aria-hidden': 'true' }, '✕'),
    h('strong', {}, words['ended-title']),
    waiting > 0 && h('b', { class: 'door-queue' }, `${words.queue}: ${waiting}`),
    h('p', {}, waiting > 0 ? words['ended-kept'] : words['ended-says']),
  ])
}
