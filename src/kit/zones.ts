// The time zones of the world by their regions, and how people call them, by ICU.

/** A zone as a choice: `Europe/Helsinki` is "Helsinki: Eastern European Time" in its region "Europe". */
export interface ZoneChoice {
  zone: string
  region: string
  name: string
}

/** Every time zone, said in a language; UTC first, then by region and place. */
export function zoneChoices(locale: string): readonly ZoneChoice[] {
  const known = kept.get(locale)
  if (known) return known
  const made = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) =>
    choiceOf(zone, locale),
  )
  kept.set(locale, made)
  return made
}

// Naming all of them takes a tenth of a second.
const kept = new Map<string, readonly ZoneChoice[]>()

// Zones were otherwise divided once: any day of these years will do.
const inOurTimes = 1_750_000_000_000

function choiceOf(zone: string, locale: string): ZoneChoice {
  const [region = zone, ...place] = zone.split('/')
  if (place.length === 0) return { zone, region: 'UTC', name: zone }
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
  const said = format.formatToParts(inOurTimes).find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return { zone, region, name: `${place.join(', ').replaceAll('_', ' ')}: ${said}` }
}
