// The form by which somebody proposes a chapter: what was typed becomes a proposal, or says what is missing.

import { isCountry } from '../kit/continents.ts'
import { soundText } from '../kit/sound-text.ts'

/** What a proposal says. Languages are BCP 47 tags, the chapter's own first; `zone` is an IANA name. */
export interface NewProposal {
  name: string
  place: string
  country: string
  languages: string[]
  zone: string
  why: string
  helpers: string
  point: { latitude: number; longitude: number } | null
}

export type ProposalField = 'name' | 'place' | 'country' | 'language' | 'other' | 'zone' | 'point' | 'why' | 'helpers'
export type TypedProposal = Record<ProposalField, string>
export type ProposalFault = 'missing' | 'too-long' | 'not-known'

export type ReadProposal =
  | { ok: true; value: NewProposal; typed: TypedProposal }
  | { ok: false; faults: Partial<Record<ProposalField, ProposalFault>>; typed: TypedProposal }

/** Languages that a proposal can name: those in which chapters meet, and their neighbours. */
export const meetingLanguages =
  'en ar bg bn ca cs da de el es et fa fi fil fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

const longest: Partial<Record<ProposalField, number>> = { name: 100, place: 100, why: 4000, helpers: 2000 }
const required: readonly ProposalField[] = ['name', 'place', 'country', 'language', 'zone', 'why']
const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

/** The zones in which a chapter can be, by their IANA names. */
export const knownZones: readonly string[] = [...zones].sort()

/** An empty form, with the reader's language; a zone is better chosen than guessed. */
export function emptyProposal(language: string): TypedProposal {
  return { name: '', place: '', country: '', language, other: '', zone: '', point: '', why: '', helpers: '' }
}

/** Reads the form: the proposal, or what is wrong with which field, and what was typed in any case. */
export function readProposal(form: FormData): ReadProposal {
  const text = (field: ProposalField) => soundText(form.get(field))
  const typed: TypedProposal = {
    name: text('name'),
    place: text('place'),
    country: text('country'),
    language: text('language'),
    other: text('other'),
    zone: text('zone'),
    point: text('point'),
    why: text('why'),
    helpers: text('helpers'),
  }
  const faults = faultsOf(typed)
  if (Object.keys(faults).length > 0) return { ok: false, faults, typed }
  const { name, place, country, zone, why, helpers } = typed
  const languages = [...new Set([typed.language, typed.other].filter(Boolean))]
  return {
    ok: true,
    typed,
    value: { name, place, country, languages, zone, why, helpers, point: pointOf(typed.point) },
  }
}

function faultsOf(typed: TypedProposal): Partial<Record<ProposalField, ProposalFault>> {
  const faults: Partial<Record<ProposalField, ProposalFault>> = {}
  if (!isCountry(typed.country)) faults.country = 'not-known'
  if (!meetingLanguages.includes(typed.language)) faults.language = 'not-known'
  if (typed.other !== '' && !meetingLanguages.includes(typed.other)) faults.other = 'not-known'
  if (!zones.has(typed.zone)) faults.zone = 'not-known'
  if (typed.point !== '' && pointOf(typed.point) === null) faults.point = 'not-known'
  for (const field of required) if (typed[field] === '') faults[field] = 'missing'
  for (const [field, most] of Object.entries(longest) as [ProposalField, number][])
    if (typed[field].length > most) faults[field] = 'too-long'
  return faults
}

// "60.17, 24.94" as maps write it: latitude, then longitude, in degrees.
function pointOf(text: string): NewProposal['point'] {
  const found = /^(-?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text)
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}
