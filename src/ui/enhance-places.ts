// A field of a town offers towns while somebody types, and fills in what goes with the one that is chosen.
import { type Combobox, closeOffers, makeCombobox, showOffers } from './combobox.ts'

interface Place {
  name: string
  country: string | null
  latitude: number
  longitude: number
  zone: string | null
  label: string
  taken: string
}

const pause = 150

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-places]')) offerPlaces(input)
for (const input of document.querySelectorAll<HTMLInputElement>('input[name=latitude]')) splitPasted(input)

function offerPlaces(input: HTMLInputElement): void {
  const around = input.closest('.city-field') ?? input.parentElement
  const said = document.createElement('p')
  // Where fields stand close together it is only read aloud.
  said.className = input.closest('.city-field') ? 'soft' : 'visually-hidden'
  said.setAttribute('role', 'status')
  around?.append(said)
  // The button is the way without a script.
  const button = around?.querySelector<HTMLElement>('.find-city')
  if (button) button.hidden = true
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  const ask = () => {
    asking = new AbortController()
    if (input.value.trim().length > 1) askFor(box, said, asking.signal)
  }
  const box = makeCombobox(input, ask)
  const stop = () => {
    clearTimeout(waiting)
    asking?.abort()
  }
  input.addEventListener('blur', stop)
  input.addEventListener('input', (event) => {
    stop()
    closeOffers(box)
    said.textContent = ''
    if (!(event instanceof InputEvent && event.isComposing)) waiting = setTimeout(ask, pause)
  })
}

async function askFor(box: Combobox, said: HTMLElement, signal: AbortSignal): Promise<void> {
  const { input } = box
  try {
    const query = new URLSearchParams({ q: input.value })
    const answer = await fetch(`${input.dataset.places}?${query}`, { signal })
    if (!answer.ok || answer.redirected) return
    const found: { said: string; places: Place[] } = await answer.json()
    const take = (place: Place) => {
      closeOffers(box)
      said.textContent = fill(input, place)
    }
    said.textContent = found.said
    showOffers(
      box,
      found.places.map((place) => ({ label: place.label, take: () => take(place) })),
    )
  } catch {
    // Without a connection it is a plain field again.
  }
}

// The other fields have the names of what they hold, or what `data-fields` makes of them: `point_*_0`. Tells what was done.
function fill(input: HTMLInputElement, place: Place): string {
  const pattern = input.dataset.fields ?? '*'
  const field = (name: string) => input.form?.elements.namedItem(pattern.replace('*', name))
  set(input, place.name)
  if (place.country) set(field('country'), place.country)
  set(field('latitude'), String(place.latitude))
  set(field('longitude'), String(place.longitude))
  const zone = field('zone')
  if (!(zone instanceof HTMLSelectElement)) return place.label
  if (place.zone && followsPlace(zone)) {
    set(zone, place.zone)
    zone.dataset.byPlace = place.zone
  }
  return place.taken
}

// A zone that somebody chose by hand stays; one that came with the form or with another town goes with the town.
function followsPlace(zone: HTMLSelectElement): boolean {
  const drawn = [...zone.options].find((option) => option.defaultSelected)?.value ?? ''
  return ['', drawn, zone.dataset.byPlace].includes(zone.value)
}

function set(field: Element | RadioNodeList | null | undefined, value: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) return
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
  // The list opens for what is typed, not for what was chosen from it.
  if (field.dataset.places === undefined) field.dispatchEvent(new Event('input', { bubbles: true }))
}

// Maps give both numbers as one text: pasted into the first field, they go where they belong.
function splitPasted(latitude: HTMLInputElement): void {
  latitude.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const [, north, east] = /^\s*(-?\d{1,2}(?:\.\d+)?)[,;\s]+(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? []
    const longitude = latitude.form?.elements.namedItem('longitude')
    if (!north || !east || !longitude) return
    event.preventDefault()
    set(latitude, north)
    if (longitude instanceof HTMLInputElement) set(longitude, east)
  })
}
