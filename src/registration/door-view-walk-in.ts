// Somebody without a ticket, at the door, with or without a network.
import { h } from 'preact'
import type { PartProps } from './door-parts.ts'
import { takeWalkIn } from './door-work.ts'

/** The form for somebody without a ticket, with the seats that were left by the last count. */
export function WalkInPart({ facts, store, door }: PartProps) {
  const { words, modes } = facts
  if (modes.length === 0) return null
  const leftOf = (mode: string) => {
    const known = door.left.find((one) => one.mode === mode)
    return known ? `(${known.left ?? words['no-limit']})` : ''
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(form instanceof HTMLFormElement)) return
    const typed = new FormData(form)
    const mode = typed.get('mode') === 'online' ? 'online' : 'in-person'
    const name = String(typed.get('name') ?? '').trim()
    if (name === '') return
    void door.tell(takeWalkIn(facts, store, { name, mode }))
    form.reset()
    const around = form.closest('details')
    if (around) around.open = false
  }
  return h('details', { class: 'door-walk-in' }, [
    h('summary', {}, words['walk-in']),
    h('form', { onSubmit: submit }, [
      h('div', { class: 'field' }, [
        h('label', { for: 'walk-in-name' }, words.name),
        h('input', { id: 'walk-in-name', name: 'name', required: true, maxLength: 200, autocomplete: 'off' }),
      ]),
      h('fieldset', { class: 'door-modes' }, [
        h('legend', {}, words['seats-left']),
        modes.map(({ mode, name }, index) =>
          h('label', { key: mode }, [
            h('input', { type: 'radio', name: 'mode', value: mode, defaultChecked: index === 0 }),
            ` ${name} ${leftOf(mode)}`,
          ]),
        ),
      ]),
      h('button', { class: 'button', type: 'submit' }, words['let-in']),
    ]),
  ])
}
