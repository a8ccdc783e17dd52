// The large answer after a scan: colour, a sign, a word and a sentence, read out by screen readers.
import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { DoorFacts, Said } from './door-facts.ts'
import { clock } from './door-lists.ts'
import type { PartProps } from './door-parts.ts'
import type { KeptScan } from './door-store.ts'
import { override, takeBack } from './door-work.ts'

const tones: Readonly<Record<Said, 'good' | 'warn' | 'bad' | 'plain'>> = {
  arrival: 'good',
  again: 'warn',
  conflict: 'warn',
  unchecked: 'warn',
  seatless: 'warn',
  full: 'warn',
  'room-full': 'warn',
  undone: 'plain',
  dead: 'bad',
  forged: 'bad',
  elsewhere: 'bad',
  unknown: 'bad',
  'no-such-mode': 'bad',
  lost: 'bad',
}
const signs = { good: '✓', warn: '!', bad: '✕', plain: '↺' } as const
const kioskShows = 7000

/** The sentence below the word of an answer. */
function sentenceOf(facts: DoorFacts, { said, state, since }: KeptScan): string {
  const { words } = facts
  if (said === 'again' && since !== undefined) return words['again-says']?.replace('%time', clock(since, facts)) ?? ''
  if (said === 'arrival' && state === 'waiting') return words['kept-says'] ?? ''
  return words[`${said}-says`] ?? ''
}

/** The answer to the last scan. The region is always there: screen readers speak what changes in it. */
export function AnswerPart({ facts, store, door, session }: PartProps) {
  const { answer } = door
  const { words, kind } = facts
  useEffect(() => {
    if (kind !== 'kiosk' || !answer) return
    const timer = setTimeout(door.close, kioskShows)
    return () => clearTimeout(timer)
  }, [kind, answer, door.close])
  const staff = kind !== 'kiosk'
  const undo = answer?.said === 'arrival' && staff && answer
  return h('div', { class: 'door-answers', role: 'alert', 'aria-atomic': 'true' }, [
    answer &&
      h('div', { class: `door-answer ${tones[answer.said]}`, key: answer.uid, 'data-said': answer.said }, [
        h('span', { class: 'door-sign', 'aria-hidden': 'true' }, signs[tones[answer.said]]),
        h('strong', {}, words[answer.said]),
        answer.name && staff && h('b', { class: 'door-name' }, answer.name),
        h('p', {}, sentenceOf(facts, answer)),
        undo &&
          h(
            'button',
            { class: 'button plain', type: 'button', onClick: () => void door.tell(takeBack(facts, store, undo)) },
            words.undo,
          ),
        staff && answer.badge && h(BadgePart, { facts, badge: answer.badge }),
        staff && answer.state === 'open' && h(FullPart, { facts, store, door, session }),
      ]),
    !answer && kind === 'kiosk' && h('p', { class: 'door-hello' }, words['kiosk-hello']),
  ])
}

// Drawn by the server, in a page of its own: this one stays where it is.
function BadgePart({ facts: { here, words }, badge }: { facts: DoorFacts; badge: string }) {
  return h('form', { method: 'post', action: `${here}/badges`, target: '_blank' }, [
    h('input', { type: 'hidden', name: 'badge', value: badge }),
    h('button', { class: 'button plain', type: 'submit' }, words.badge),
  ])
}

// Full: an organiser may let them in for a reason, which is kept; nobody else may.
function FullPart({ facts: { words, mayOverride }, store, door }: PartProps) {
  const [reason, setReason] = useState('')
  const its = door.answer
  if (!its) return null
  const decide = async () => {
    await override(store, its, reason.trim())
    return (await store.get('scans', its.uid)) ?? its
  }
  const away = async () => {
    await store.delete('scans', its.uid)
    door.close()
  }
  const send = (event: Event) => {
    event.preventDefault()
    if (reason.trim() !== '') void door.tell(decide())
  }
  return h('div', { class: 'door-full' }, [
    mayOverride
      ? h('form', { onSubmit: send }, [
          h('div', { class: 'field' }, [
            h('label', { for: 'why' }, words.reason),
            h('input', {
              ...{ id: 'why', value: reason, required: true, maxLength: 500, autocomplete: 'off' },
              onInput: (event: Event) => setReason((event.target as HTMLInputElement).value),
            }),
          ]),
          h('button', { class: 'button', type: 'submit' }, words.override),
        ])
      : h('p', {}, words['ask-organiser']),
    h('button', { class: 'button plain', type: 'button', onClick: () => void away() }, words['send-away']),
  ])
}
