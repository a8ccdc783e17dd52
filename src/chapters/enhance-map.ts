// A point on the map: pressed, or walked to with the arrow keys; its two numbers stand in their fields all the while.
import { projection } from './map-projection.ts'

const world = { x: 20, y: 8, width: 960, height: 432 }
const closest = 16

for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-map]')) {
  const draw = () => {
    if (!details.open || details.dataset.map === '') return
    const address = details.dataset.map ?? ''
    details.dataset.map = ''
    fetchMap(details, address)
  }
  details.addEventListener('toggle', draw)
  draw()
}

async function fetchMap(details: HTMLDetailsElement, address: string): Promise<void> {
  try {
    const answer = await fetch(address)
    if (!answer.ok || answer.redirected) return
    details.querySelector('summary')?.insertAdjacentHTML('afterend', await answer.text())
    equip(details)
  } catch {
    // The fields of the numbers are there without it.
  }
}

function equip(details: HTMLDetailsElement): void {
  const map = details.querySelector<HTMLElement>('.point-world')
  const drawing = map?.querySelector('svg')
  const said = details.querySelector('output')
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) =>
    details.querySelector<HTMLInputElement>(`input[name="${name}"]`),
  )
  if (!map || !drawing || !latitude || !longitude) return
  const fields = { latitude, longitude }
  let zoom = 1

  const show = () => {
    const spot = spotIn(fields)
    const [x, y] = spot ?? [world.x + world.width / 2, world.y + world.height / 2]
    const [width, height] = [world.width / zoom, world.height / zoom]
    const left = within(x - width / 2, world.x, world.x + world.width - width)
    const top = within(y - height / 2, world.y, world.y + world.height - height)
    drawing.setAttribute('viewBox', `${left} ${top} ${width} ${height}`)
    for (const [index, circle] of [...drawing.querySelectorAll('circle')].entries()) {
      circle.setAttribute('cx', String(x))
      circle.setAttribute('cy', String(y))
      circle.setAttribute('r', String((index === 0 ? 18 : 7) / zoom))
      circle.toggleAttribute('hidden', spot === undefined)
    }
  }
  const moveTo = (x: number, y: number) => {
    const point = projection.invert?.([
      within(x, world.x, world.x + world.width),
      within(y, world.y, world.y + world.height),
    ])
    if (!point) return
    fill(fields, point[1], point[0])
    if (said) said.textContent = `${fields.latitude.value}, ${fields.longitude.value}`
    show()
  }
  const zoomBy = (factor: number) => {
    zoom = within(zoom * factor, 1, closest)
    show()
  }
  map.addEventListener('click', (event) => {
    const { left, top, width, height } = drawing.getBoundingClientRect()
    const view = drawing.viewBox.baseVal
    moveTo(
      view.x + ((event.clientX - left) / width) * view.width,
      view.y + ((event.clientY - top) / height) * view.height,
    )
  })
  map.addEventListener('keydown', (event) => {
    const [x, y] = spotIn(fields) ?? [world.x + world.width / 2, world.y + world.height / 2]
    const step = (event.shiftKey ? 10 : 2) / zoom
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as const
    const move = moves[event.key as keyof typeof moves]
    if (move) moveTo(x + move[0], y + move[1])
    else if (event.key === '+' || event.key === '=') zoomBy(2)
    else if (event.key === '-') zoomBy(0.5)
    else return
    event.preventDefault()
  })
  for (const button of details.querySelectorAll<HTMLButtonElement>('[data-zoom]'))
    button.addEventListener('click', () => zoomBy(button.dataset.zoom === 'in' ? 2 : 0.5))
  for (const field of [latitude, longitude]) field.addEventListener('input', show)
  zoom = spotIn(fields) ? 4 : 1
  show()
}

interface Fields {
  latitude: HTMLInputElement
  longitude: HTMLInputElement
}

function spotIn({ latitude, longitude }: Fields): readonly [number, number] | undefined {
  const [north, east] = [latitude, longitude].map(({ value }) => Number(value.replace(',', '.')))
  if (latitude.value === '' || longitude.value === '' || north === undefined || east === undefined) return undefined
  return Number.isFinite(north + east) ? (projection([east, north]) ?? undefined) : undefined
}

function fill({ latitude, longitude }: Fields, north: number, east: number): void {
  latitude.value = within(north, -90, 90).toFixed(3)
  longitude.value = within(east, -180, 180).toFixed(3)
  latitude.dispatchEvent(new Event('input', { bubbles: true }))
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
