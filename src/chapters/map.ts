// The map: places as points on the land, each a link with its name; always beside a list that says the same.
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, hueClass, nothing, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import { urls } from '../urls.ts'
import { hideLabels, type Label, placeLabels, type Side } from './map-labels.ts'
import { landWithin, spotOf, type View, wholeWorld } from './map-land.ts'
import { chapterMessages } from './messages.ts'
import type { ChapterCard } from './store.ts'
import type { ChapterPin } from './store-home.ts'

/** A place on the map and where it leads. */
export interface MapPoint {
  latitude: number
  longitude: number
  /** The short name written beside the point. */
  label: string
  /** What the link is called, in full. */
  title: string
  /** The language of label and title where that is not the page's. */
  language?: string | undefined
  href: string
  hue: number | null
}

/** Beyond this many points their names are shown only to who points at them or reaches them by keyboard. */
const mostLabels = 40
const mostHalos = 16

/** The chapters on a map of the world; nothing where none of them has a place. */
export function chapterMap(chapters: readonly ChapterPin[], at: At): Html {
  return worldMap(
    chapters.flatMap((chapter) => pointsOfChapter(chapter, at)),
    chapterMessages.in(at.language)('map'),
  )
}

/** Points on a map of the world; nothing where there are none. */
export function worldMap(points: readonly MapPoint[], name: string): Html {
  return points.length === 0 ? nothing : drawMap(points, name, wholeWorld, 'world')
}

/** A small map of where one chapter meets; nothing where it has no place. */
export function locatorMap(chapter: Pick<ChapterCard, 'points'>, name: string): Html {
  if (chapter.points.length === 0) return nothing
  const view = viewAround(chapter.points.map(spotOf))
  const spots = chapter.points.map((point) => ({ ...point, ...placeIn(view, spotOf(point)) }))
  const labels = placeLabels(
    spots.map((spot) => ({ ...spot, label: spot.name })),
    { width: 320, height: 213 },
  )
  return html`<figure class="map locator"><svg role="img" aria-label="${name}">${ground(view)}
${each(spots, (spot, index) => html`<g>${dot(spot, 14)}${written(spot.name, spot, labels[index])}</g>`)}</svg></figure>`
}

/** A chapter's points, one for each place where it meets. */
function pointsOfChapter(chapter: ChapterPin, at: At): MapPoint[] {
  const name = pickText(chapter.name, at.language, chapter.language)
  return chapter.points.map((point) => ({
    latitude: point.latitude,
    longitude: point.longitude,
    label: chapter.points.length > 1 ? point.name : name.text,
    title: point.name === name.text ? name.text : `${name.text}: ${point.name}`,
    language: name.language === at.language ? undefined : name.language,
    href: urls.chapter(at, chapter.slug),
    hue: chapter.hue,
  }))
}

function drawMap(points: readonly MapPoint[], name: string, view: View, kind: string): Html {
  const spots = points.map((point) => ({ ...point, ...placeIn(view, spotOf(point)) }))
  const density = points.length > mostLabels ? ' dense' : points.length > mostHalos ? ' busy' : ''
  const labels = points.length > mostLabels ? hideLabels(spots) : placeLabels(spots, { width: 600, height: 270 })
  return html`<figure class="map ${kind}${density}"><svg role="group" aria-label="${name}">${ground(view)}
${each(spots, (spot, index) => linkedDot(spot, density ? 12 : 14, labels[index]))}</svg></figure>`
}

function linkedDot(spot: MapPoint & Place, reach: number, label: Label | undefined): Html {
  const hue = spot.hue === null ? '' : hueClass(spot.hue)
  return html`<a href="${spot.href}" class="${hue}"${when(spot.language, (tag) => html` lang="${tag}"`)}><title>${spot.title}</title>${dot(spot, reach)}${written(spot.label, spot, label)}</a>
`
}

// Places are shares of the drawing, so that dots and letters keep their size on every screen.
function dot({ x, y }: Place, reach: number): Html {
  return html`<circle class="halo" cx="${x}%" cy="${y}%" r="${reach}"/><circle class="dot" cx="${x}%" cy="${y}%" r="5"/>`
}

function written(text: string, place: Place, label: Label | undefined): Html {
  if (!label) return nothing
  const { wide, narrow, asked } = label
  if (wide && wide === narrow) return name(text, place, wide, '')
  if (!wide && !narrow) return name(text, place, asked, 'asked')
  return html`${when(wide, (side) => name(text, place, side, 'roomy'))}${when(narrow, (side) => name(text, place, side, 'tight'))}`
}

function name(text: string, { x, y }: Place, { dx, dy, anchor }: Side, fits: string): Html {
  return html`<text${when(fits, () => html` class="${fits}"`)} x="${x}%" y="${y}%" dx="${dx}" dy="${dy}" text-anchor="${anchor}" aria-hidden="true">${text}</text>`
}

function ground(view: View): Html {
  return html`<svg viewBox="${view.x} ${view.y} ${view.width} ${view.height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><path class="land" d="${landWithin(view)}"/></svg>`
}

interface Place {
  /** Per cent of the drawing's width and height. */
  x: number
  y: number
}

function placeIn(view: View, [x, y]: readonly [number, number]): Place {
  return { x: share(x - view.x, view.width), y: share(y - view.y, view.height) }
}

// What lies beyond the edge (a station in Antarctica) is shown at the edge.
function share(part: number, whole: number): number {
  return Math.round(Math.min(98.5, Math.max(1.5, (part / whole) * 100)) * 10) / 10
}

function viewAround(spots: readonly (readonly [number, number])[]): View {
  const xs = spots.map(([x]) => x)
  const ys = spots.map(([, y]) => y)
  const across = Math.max(...xs) - Math.min(...xs)
  const down = Math.max(...ys) - Math.min(...ys)
  const width = Math.round(Math.max(240, across * 1.7, down * 1.5 * 1.7))
  const height = Math.round(width / 1.5)
  return {
    x: Math.round((Math.max(...xs) + Math.min(...xs) - width) / 2),
    y: Math.round((Math.max(...ys) + Math.min(...ys) - height) / 2),
    width,
    height,
  }
}
