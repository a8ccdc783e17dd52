// Lists of user groups as an import: YAML with sections, each of groups with a country and a point on the map.
import { z } from 'zod'
import type { Import } from './apply.ts'
import {
  addressOf,
  beginGathering,
  type Gathering,
  gather,
  gatherFormat,
  leaveOut,
  noteOldPath,
  type Wishes,
} from './gathering.ts'
import { type NamedText, readTextFiles } from './hugo-file.ts'
import { capitalOf, countryCode, languageOf } from './hugo-places.ts'
import { type Home, readHome } from './imported-home.ts'
import { badInput, type Place } from './imported-place.ts'
import { keyOf, type Programme } from './imported-rows.ts'
import { slugOf } from './imported-slug.ts'
import { tidyLine } from './imported-text.ts'
import { itemsOf, parseYaml, type YamlPart } from './imported-yaml.ts'
import { complaint } from './meetup-shape.ts'
import { pointOf } from './meetup-venues.ts'
import { sameAddress } from './repair-address.ts'

const words = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '')
const shape = z.object({
  name: z.string().trim().min(1).max(200),
  country: words,
  url: words,
  isVirtual: z.boolean().nullish(),
  position: z.object({ lat: z.number(), lng: z.number() }).nullish(),
})
export type UserGroup = z.infer<typeof shape> & { at: Place }

/** Reads the file; what it gives makes the programme for a community. */
export async function readUserGroups(path: string, wishes: Wishes): Promise<Import['read']> {
  const [file = { file: path, text: '' }] = await readTextFiles([path])
  return userGroupsFrom(file, wishes)
}

/** The same of a text that is read already. */
export function userGroupsFrom({ file, text }: NamedText, wishes: Wishes): Import['read'] {
  const groups = parseUserGroups(text, file)
  return async (target, tx, communityId) =>
    interpretUserGroups(groups, await readHome(tx, target, communityId, sourceOf(file)), wishes, file)
}

/** The groups of all sections. Throws a UserError with the line of what is no group. */
export function parseUserGroups(text: string, file: string): UserGroup[] {
  return itemsOf(parseYaml(text, file), 'the sections').flatMap((section) => {
    const groups = section.entries()?.find(({ key }) => key === 'groups')?.part
    return groups ? itemsOf(groups, 'groups').map(parseGroup) : [parseGroup(section)]
  })
}

/** The programme: a chapter for each group. */
export function interpretUserGroups(groups: readonly UserGroup[], home: Home, wishes: Wishes, file: string): Programme {
  const to = beginGathering(sourceOf(file), home, wishes, 'User groups')
  const [first] = groups
  if (!first) return to.programme
  const format = gatherFormat(to, 'meetup', 'Meetups', first.at)
  for (const group of groups) addGroup(to, group, format)
  to.programme.guesses.push({
    text: 'the language and the time zone of each chapter are those of its country and its capital',
    otherwise: 'on the site, change the chapter; a later import keeps that',
  })
  return to.programme
}

function sourceOf(file: string): string {
  return `user-groups ${file}`
}

function parseGroup(part: YamlPart): UserGroup {
  const read = shape.safeParse(part.value())
  if (!read.success) throw badInput(part.at, `a group: ${complaint(read.error)}`)
  return { ...read.data, at: part.at }
}

function addGroup(
  to: Gathering,
  { at, name, country: written, url, isVirtual, position }: UserGroup,
  format: string,
): void {
  const country = written === '' ? null : countryCode(written)
  const website = addressOf(to, url, at)
  const shown = tidyLine(name, 200)
  const point = position ? pointOf(position.lat, position.lng) : null
  if (written !== '' && country === null && !isVirtual) leaveOut(to, at, `“${written}” is not a country's name`)
  if (point === null && !isVirtual) leaveOut(to, at, `${shown} has no point on the map`)
  const known = to.home.chapters.find(
    (one) => one.website !== null && website !== null && sameAddress(one.website, website),
  )
  const twin = to.keys.has(keyOf('chapter', slugOf(shown)))
  const row = gather(
    to,
    'chapter',
    twin ? slugOf(`${shown} ${written}`) : slugOf(shown),
    known?.slug ?? slugOf(shown),
    {
      name: { [to.language]: shown },
      languages: [country === null ? to.language : languageOf(country)],
      place: point === null ? null : placeName(shown),
      countries: country === null ? [] : [country],
      zone: (country === null ? undefined : capitalOf(country)?.zone) ?? to.home.zone,
      points: point === null ? [] : [{ name: placeName(shown), country, latitude: point[0], longitude: point[1] }],
      state: 'active',
      format,
      website,
    },
    at,
  )
  if (row) noteOldPath(to, website, row)
  else leaveOut(to, at, `${shown}: it is there twice`)
}

// `Berlin KUG`, `Kotlin User Group Berlin`: what is left without the words for a group is where it is.
function placeName(name: string): string {
  const place = name.replace(
    /\b(?:kotlin|kug|user groups?|group|usergroup|meetup|community|developers?|devs?)\b/gi,
    ' ',
  )
  return tidyLine(place.replace(/^[\s,–-]+|[\s,–-]+$/g, '')) || name
}
