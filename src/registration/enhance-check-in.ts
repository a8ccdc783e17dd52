// The door on a device: everything is kept here before it is said, and sent when there is a network.
import { h, render } from 'preact'
import { adoptScans } from './door-adopting.ts'
import { readDoor } from './door-facts.ts'
import { openStore } from './door-store.ts'
import { DoorView } from './door-view.ts'

const element = document.getElementById('door')
const facts = readDoor(element, () => Date.now())

// A device that can keep nothing says so: the plain forms stay.
if (element && facts && 'indexedDB' in globalThis) {
  openStore(facts)
    .then(async (store) => {
      await adoptScans(facts, store).catch(() => {})
      document.querySelector('.door-manual')?.remove()
      render(h(DoorView, { facts, store }), element)
      document.documentElement.classList.add('working')
    })
    .catch(() => {})
  navigator.serviceWorker?.register(`${facts.here}/worker.js`, { scope: facts.here }).catch(() => {})
}
