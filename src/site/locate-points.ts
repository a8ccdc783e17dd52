// Points of a chapter that are named and nothing more: a town that is known by its name needs no numbers.
import { joinRows, rowsOfPoints, type TypedPoint } from '../chapters/forms-points.ts'
import { findCities, fold } from '../kit/gazetteer.ts'

/** Rows of points as one text, those of known towns with their degrees; what is not known stays as it was typed. */
export async function locatePoints(points: string, language: string): Promise<string> {
  const located = rowsOfPoints(points).map(async (row) => (await locate(row, language)) ?? row)
  return joinRows(await Promise.all(located))
}

/** The point of a town that is known by its name, as one row; nothing where it is not. */
export async function pointOfTown(name: string, country: string, language: string): Promise<string> {
  const row = await locate({ name, country, latitude: '', longitude: '' }, language)
  return row ? joinRows([row]) : ''
}

async function locate(row: TypedPoint, language: string): Promise<TypedPoint | undefined> {
  if (row.name === '' || row.latitude !== '' || row.longitude !== '') return undefined
  // The search also finds what is spelt nearly so; a point on the map is not for guessing.
  const called = (await findCities(row.name, language)).filter(({ name }) => fold(name) === fold(row.name))
  const city = called.find(({ country }) => row.country === '' || row.country === country)
  if (!city) return undefined
  const { country, latitude, longitude } = city
  return { name: row.name, country: country ?? '', latitude: String(latitude), longitude: String(longitude) }
}
