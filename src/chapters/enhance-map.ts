// A point on the map: pressed, or walked to with the arrow keys; its two numbers stand in their fields all the while.
import { projection } from './map-projection.ts'

const world = { x: 20, y: 8, width: 960, height: 432 }
const middle = [world.x + world.width / 2, world.y + world.height / 2] as const
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

interface PointMap extends Fields {
  drawing: SVGSVGElement
  said: HTMLOutputElement | null
  zoom: number
}

function equip(details: HTMLDetailsElement): void {
  const frame = details.querySelector<HTMLElement>('.point-world')
  const drawing = frame?.querySelector('svg')
  const latitude = details.querySelector<HTMLInputElement>('input[name="latitude"]')
  const longitude = details.querySelector<HTMLInputElement>('input[name="longitude"]')
  if (!frame || !drawing || !latitude || !longitude) return
  const map: PointMap = { drawing, latitude, longitude, said: details.querySelector('output'), zoom: 1 }
  if (spotIn(map)) map.zoom = 4
  show(map)
  frame.addEventListener('click', ({ clientX, clientY }) => {
    const { left, top, width, height } = drawing.getBoundingClientRect()
    const view = drawing.viewBox.baseVal
    moveTo(map, view.x + ((clientX - left) / width) * view.width, view.y + ((clientY - top) / height) * view.height)
  })
  frame.addEventListener('keydown', (event) => {
    if (pressed(map, event)) event.preventDefault()
  })
  for (const button of details.querySelectorAll<HTMLButtonElement>('[data-zoom]'))
    button.addEventListener('click', () => zoomBy(map, button.dataset.zoom === 'in' ? 2 : 0.5))
  for (const field of [latitude, longitude]) field.addEventListener('input', () => show(map))
}

function show(map: PointMap): void {
  const { drawing, zoom } = map
  const spot = spotIn(map)
  const [x, y] = spot ?? middle
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

function moveTo(map: PointMap, x: number, y: number): void {
  const spot: [number, number] = [within(x, world.x, world.x + world.width), within(y, world.y, world.y + world.height)]
  const point = projection.invert?.(spot)
  if (!point) return
  fill(map, point[1], point[0])
  if (map.said) map.said.textContent = `${map.latitude.value}, ${map.longitude.value}`
}

function zoomBy(map: PointMap, factor: number): void {
  map.zoom = within(map.zoom * factor, 1, closest)
  show(map)
}

function pressed(map: PointMap, { key, shiftKey }: KeyboardEvent): boolean {
  const [x, y] = spotIn(map) ?? middle
  const step = (shiftKey ? 10 : 2) / map.zoom
  if (key === 'ArrowLeft') moveTo(map, x - step, y)
  else if (key === 'ArrowRight') moveTo(map, x + step, y)
  else if (key === 'ArrowUp') moveTo(map, x, y - step)
  else if (key === 'ArrowDown') moveTo(map, x, y + step)
  else if (key === '+' || key === '=') zoomBy(map, 2)
  else if (key === '-') zoomBy(map, 0.5)
  else return false
  return true
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
