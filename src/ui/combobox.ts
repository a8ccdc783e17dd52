// A field that offers what may be meant while somebody types, as ARIA describes it: the focus stays, the arrows walk.
export interface Offer {
  label: string
  take: () => void
}

export interface Combobox {
  input: HTMLInputElement
  list: HTMLElement
  offers: readonly Offer[]
  /** Which offer the arrows have reached; -1 for none. */
  at: number
}

/** Makes a field into one that can offer things; `ask` is called when the list is wanted and not there. */
export function makeCombobox(input: HTMLInputElement, ask: () => void): Combobox {
  const list = document.createElement('ul')
  list.className = 'place-list'
  list.id = `${input.id}-places`
  list.hidden = true
  input.after(list)
  setAll(list, { role: 'listbox', 'aria-label': input.labels?.[0]?.textContent ?? '' })
  const box = { input, list, offers: [], at: -1 }
  setAll(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && pressed(box, event.key, ask)) event.preventDefault()
  })
  input.addEventListener('blur', () => closeOffers(box))
  return box
}

/** Shows these below the field; none closes the list. */
export function showOffers(box: Combobox, offers: readonly Offer[]): void {
  const { input, list } = box
  closeOffers(box)
  box.offers = offers
  list.replaceChildren(...offers.map((offer, index) => optionOf(box, offer, index)))
  list.hidden = offers.length === 0
  input.setAttribute('aria-expanded', String(!list.hidden))
  if (!list.hidden) list.scrollIntoView({ block: 'nearest' })
}

/** Takes the list away. */
export function closeOffers(box: Combobox): void {
  box.list.hidden = true
  box.at = -1
  box.input.setAttribute('aria-expanded', 'false')
  box.input.removeAttribute('aria-activedescendant')
}

function pressed(box: Combobox, key: string, ask: () => void): boolean {
  const { list, offers, at } = box
  if (list.hidden && key === 'ArrowDown') ask()
  else if (list.hidden) return false
  else if (key === 'ArrowDown') walkTo(box, (at + 1) % offers.length)
  else if (key === 'ArrowUp') walkTo(box, at <= 0 ? offers.length - 1 : at - 1)
  else if (key === 'Enter' && at >= 0) offers[at]?.take()
  else if (key === 'Escape') closeOffers(box)
  else return false
  return true
}

function walkTo(box: Combobox, next: number): void {
  box.at = next
  const options = [...box.list.children]
  for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === next))
  const option = options[next]
  if (!option) return
  box.input.setAttribute('aria-activedescendant', option.id)
  option.scrollIntoView({ block: 'nearest' })
}

function optionOf({ list }: Combobox, { label, take }: Offer, index: number): HTMLElement {
  const option = document.createElement('li')
  option.id = `${list.id}-${index}`
  option.textContent = label
  setAll(option, { role: 'option', 'aria-selected': 'false' })
  // Before the field loses its focus, and with it the list.
  option.addEventListener('pointerdown', (event) => event.preventDefault())
  option.addEventListener('click', take)
  return option
}

function setAll(element: HTMLElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
