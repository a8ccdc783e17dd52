// A city that was found fills in an event's place: what was filled by hand for another reason stays.

import type { City } from '../kit/gazetteer.ts'
import type { Typed } from '../kit/merge.ts'

/**
 * The form with a city chosen. The zone follows it unless somebody chose one by hand, that is: unless it is another than
 * those in `drawn`, which the form had when it was drawn or gets by itself.
 */
export function withCity(typed: Typed, city: City, drawn: readonly string[]): Typed {
  const { name, country, latitude, longitude, zone } = city
  const byItself = !typed.zone || drawn.includes(typed.zone)
  return {
    ...typed,
    city: name,
    country: country ?? typed.country ?? '',
    latitude: String(latitude),
    longitude: String(longitude),
    ...(byItself && zone ? { zone } : {}),
  }
}
