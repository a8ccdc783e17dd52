// What a plain field of a form may hold, and how it is read: a line, a web address, a choice, a box, a zone, an address below.
import { z } from 'zod'
import { isLanguage } from './languages.ts'

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
const mostLanguages = 20

/** A line of text; null where nothing was typed. */
export const lineField = z
  .string()
  .max(200, 'too-many-words')
  .transform((text) => text.replace(/\s+/g, ' ').trim() || null)

/** The address of a site; null where nothing was typed. */
export const webField = z
  .string()
  .max(2000, 'too-many-words')
  .refine((text) => text === '' || isWebAddress(text), 'no-address')
  .transform((text) => text || null)

/** The id that a form or an address names; 0 for what is none. */
export function idIn(typed: unknown): number {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

/** Something that holds or does not. */
export const boxField = z.enum(['', 'on'], 'choose').transform((text) => text === 'on')

/** A language by its tag. */
export const languageField = z.string().refine(isLanguage, 'choose')

/** Languages by their tags, with commas between them. */
export const languagesField = z
  .string()
  .transform((text) => [...new Set(text.split(',').filter(isLanguage))].slice(0, mostLanguages))

/** The last words of addresses, with commas between them, in one order whatever was ticked first. */
export const slugsField = z
  .string()
  .transform((text) => [...new Set(text.split(',').filter((slug) => /^[a-z0-9-]{1,120}$/.test(slug)))].sort())

/** A time zone that this server knows, or one that was stored when it had another name. */
export const zoneField = z.string().refine((zone) => zones.has(zone) || isZone(zone), 'choose')

/** The last word of an address: small letters, figures and single hyphens, and none that stands for a page of its own. */
export function slugField(reserved: readonly string[]) {
  return z
    .string()
    .max(80, 'too-many-words')
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, 'no-slug')
    .refine((slug) => !reserved.includes(slug), 'slug-taken')
}

/** Degrees of a hue in steps of five, as the stylesheet knows them. */
export const hueField = z
  .string()
  .regex(/^\d{1,3}$/, 'choose')
  .transform((text) => nearestHue(Number(text)))

/** The nearest hue that the stylesheet knows: steps of five degrees, 0 to 355. */
export function nearestHue(hue: number): number {
  return (Math.round(hue / 5) * 5) % 360
}

/** Whether a text is the address of a site. */
export function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
