// The door as a person sees it: one large answer, one large way to scan, and below it the list.
import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CameraPart } from './door-camera-view.ts'
import { EndedPart } from './door-ended.ts'
import type { DoorFacts } from './door-facts.ts'
import { ListPart, RecentPart } from './door-lists.ts'
import type { DoorProps, PartProps } from './door-parts.ts'
import { useDoor } from './door-state.ts'
import type { Here } from './door-store.ts'
import { AnswerPart } from './door-view-answer.ts'
import { WalkInPart } from './door-view-walk-in.ts'
import { takeCode } from './door-work.ts'

/** Everything that the script shows. */
export function DoorView({ facts, store }: DoorProps) {
  const door = useDoor(facts, store)
  useAwake()
  const [session, setSession] = useState(facts.place)
  const all = { facts, store, door, session }
  const staff = facts.kind !== 'kiosk'
  if (door.network === 'ended') return h('div', { class: 'door-work' }, h(EndedPart, { facts, store, door }))
  return h('div', { class: 'door-work' }, [
    staff && h(PlacePart, { ...all, choose: setSession }),
    h(AnswerPart, all),
    h(CameraPart, { facts, found: (text: string) => void door.tell(takeCode(all, text)) }),
    h(CodePart, all),
    staff && h(StatusPart, all),
    staff && facts.names && h(ListPart, all),
    staff && h(WalkInPart, all),
    staff && h(RecentPart, all),
  ])
}

// Where they stand: at the door, or at one session of the programme.
function PlacePart({ facts, door, session, choose }: PartProps & { choose: (session: number) => void }) {
  const { words, sessions } = facts
  if (sessions.length === 0) return null
  const here = door.sessions.find(({ id }) => id === session)
  const change = (event: Event) => {
    choose(Number((event.target as HTMLSelectElement).value))
    door.close()
  }
  return h('div', { class: 'field' }, [
    h('label', { for: 'session' }, words.place),
    h('select', { id: 'session', value: String(session), onChange: change }, [
      h('option', { value: '0' }, words['at-door']),
      sessions.map(({ id, name }) => h('option', { value: String(id), key: id }, name)),
    ]),
    here && h(HerePart, { words, here }),
  ])
}

function HerePart({ words, here: { here, capacity } }: { words: DoorFacts['words']; here: Here }) {
  const full = capacity !== null && here >= capacity
  const filled = words['here-of']?.replace('%here', String(here)).replace('%capacity', String(capacity))
  const count = capacity === null ? here : filled
  return h('p', { class: `door-here ${full ? 'full' : ''}`, role: 'status' }, [
    `${words['here-now']}: ${count} `,
    full && h('strong', {}, words['room-is-full']),
  ])
}

function CodePart({ facts, store, door, session }: PartProps) {
  const submit = (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(form instanceof HTMLFormElement)) return
    const text = String(new FormData(form).get('code') ?? '').trim()
    if (text !== '') void door.tell(takeCode({ facts, store, session }, text))
    form.reset()
  }
  return h('form', { class: 'door-line', onSubmit: submit }, [
    h('div', { class: 'field' }, [
      h('label', { for: 'code' }, facts.words.code),
      h('input', {
        ...{ id: 'code', name: 'code', autocomplete: 'off', autocapitalize: 'characters' },
        ...{ spellcheck: false, required: true, maxLength: 400 },
      }),
    ]),
    h('button', { class: 'button', type: 'submit' }, facts.words['check-in']),
  ])
}

// Words, not a dot: how many wait, and why.
function StatusPart({ facts: { words }, door: { waiting, network } }: PartProps) {
  const why = network === undefined || network === 'sent' ? '' : words[network]
  return h('div', { class: `door-status ${waiting > 0 || why ? 'waits' : ''}`, role: 'status' }, [
    h('span', { class: 'door-queue' }, waiting > 0 ? `${words.queue}: ${waiting}` : words['all-sent']),
    why && h('p', {}, why),
  ])
}

// A screen that sleeps at the door makes a queue.
function useAwake(): void {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
    }
    wake()
    document.addEventListener('visibilitychange', wake)
    return () => document.removeEventListener('visibilitychange', wake)
  }, [])
}
