// The points of a chapter on the map, as its form sends them: in rows of fields, kept together as one text.

import { isCountry } from '../kit/continents.ts'
import { soundLine } from '../kit/sound-text.ts'
import type { ChapterPoint } from './store.ts'

/** How many places a chapter may have on the map. */
export const mostPoints = 8

const columns = ['name', 'country', 'latitude', 'longitude'] as const
/** One row of fields as it was typed. */
export type TypedPoint = Record<(typeof columns)[number], string>

/** The rows of a sent form as one text, a line each; those that are empty in every field but the country are left out. */
export function gatherPoints(form: FormData): string {
  const rows = Array.from({ length: mostPoints + 1 }, (_, row) =>
    columns.map((column) => clean(form.get(`point_${column}_${row}`))),
  )
  return rows
    .filter(([name, , latitude, longitude]) => name || latitude || longitude)
    .map((row) => row.join(' | '))
    .join('\n')
}

/** Rows of fields as the one text that keeps them together. */
export function joinRows(rows: readonly TypedPoint[]): string {
  return rows.map((row) => columns.map((column) => row[column]).join(' | ')).join('\n')
}

/** The rows of fields that stand in a text. */
export function rowsOfPoints(text: string): TypedPoint[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', country = '', latitude = '', longitude = ''] = line.split(' | ')
      return { name, country, latitude, longitude }
    })
}

/** The points that stand in a text; undefined where one lacks its name or a number, or there are too many. */
export function readPoints(text: string): ChapterPoint[] | undefined {
  const points = rowsOfPoints(text).map(readPoint)
  const sound = points.filter((point) => point !== undefined)
  return sound.length === points.length && points.length <= mostPoints ? sound : undefined
}

/** Points as the one text in which their form keeps them. */
export function typedPoints(points: readonly ChapterPoint[]): string {
  return points
    .map(({ name, country, latitude, longitude }) =>
      [name.replaceAll('|', '/'), country ?? '', latitude, longitude].join(' | '),
    )
    .join('\n')
}

function readPoint({ name, country, latitude, longitude }: TypedPoint): ChapterPoint | undefined {
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)]
  if (name === '' || name.length > 100 || north === undefined || east === undefined) return undefined
  return { name, country: isCountry(country) ? country : null, latitude: north, longitude: east }
}

// With a point or a comma, as people of different languages write numbers.
function degrees(text: string, most: number): number | undefined {
  if (!/^-?\d{1,3}(?:[.,]\d{1,8})?$/.test(text.replace('−', '-'))) return undefined
  const number = Number(text.replace('−', '-').replace(',', '.'))
  return Math.abs(number) <= most ? number : undefined
}

function clean(value: FormDataEntryValue | null): string {
  return soundLine(typeof value === 'string' ? value.replaceAll('|', ' ') : value)
}
