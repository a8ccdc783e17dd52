// A field of a city offers cities while somebody types (a combobox as ARIA describes it), and fills in what goes with one.
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
  const list = document.createElement('ul')
  list.className = 'place-list'
  list.id = `${input.id}-places`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.hidden = true
  const said = document.createElement('p')
  said.className = 'soft'
  said.setAttribute('role', 'status')
  const around = input.closest('.city-field') ?? input.parentElement
  input.after(list)
  around?.append(said)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', list.id],
  ] as const)
    input.setAttribute(name, value)
  // The button is the way without a script.
  const button = around?.querySelector<HTMLElement>('.find-city')
  if (button) button.hidden = true

  let places: Place[] = []
  let at = -1
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  const close = () => {
    clearTimeout(waiting)
    asking?.abort()
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const walkTo = (next: number) => {
    at = next
    const options = [...list.children]
    for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === at))
    const option = options[at]
    if (!option) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const take = (place: Place | undefined) => {
    close()
    if (!place) return
    fill(input, place)
    said.textContent = place.taken
  }
  const show = (found: { said: string; places: Place[] }) => {
    places = found.places
    said.textContent = found.said
    list.replaceChildren(...places.map((place, index) => optionOf(place, `${list.id}-${index}`, () => take(place))))
    list.hidden = places.length === 0
    at = -1
    input.setAttribute('aria-expanded', String(!list.hidden))
    list.scrollIntoView({ block: 'nearest' })
  }
  const ask = async () => {
    asking?.abort()
    asking = new AbortController()
    try {
      const query = new URLSearchParams({ q: input.value })
      const answer = await fetch(`${input.dataset.places}?${query}`, { signal: asking.signal })
      if (answer.ok && !answer.redirected) show(await answer.json())
    } catch {
      // Without a connection it is a plain field again.
    }
  }
  input.addEventListener('input', (event) => {
    close()
    said.textContent = ''
    if (event instanceof InputEvent && event.isComposing) return
    if (input.value.trim().length > 1) waiting = setTimeout(ask, pause)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' && list.hidden && input.value.trim().length > 1) ask()
    else if (list.hidden) return
    else if (event.key === 'ArrowDown') walkTo((at + 1) % places.length)
    else if (event.key === 'ArrowUp') walkTo(at <= 0 ? places.length - 1 : at - 1)
    else if (event.key === 'Enter' && at >= 0) take(places[at])
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', close)
}

function optionOf(place: Place, id: string, take: () => void): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.textContent = place.label
  // Before the field loses its focus, and with it the list.
  option.addEventListener('pointerdown', (event) => event.preventDefault())
  option.addEventListener('click', take)
  return option
}

function fill(input: HTMLInputElement, place: Place): void {
  const field = (name: string) => input.form?.elements.namedItem(input.dataset[`${name}Field`] ?? name)
  set(input, place.name)
  if (place.country) set(field('country'), place.country)
  set(field('latitude'), String(place.latitude))
  set(field('longitude'), String(place.longitude))
  const zone = field('zone')
  if (place.zone && zone instanceof HTMLSelectElement && followsPlace(zone)) {
    set(zone, place.zone)
    zone.dataset.byPlace = place.zone
  }
}

// A zone that somebody chose by hand stays; one that came with the form or with another city goes with the city.
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

/** Maps give both numbers as one text: pasted into the first field, they go where they belong. */
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
