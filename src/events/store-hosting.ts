// The event that an approved host will hold: a draft of its format with the place filled in and the host named.

import type { ApprovedHost } from '../chapters/rules-applications.ts'
import type { Tx } from '../kit/database.ts'
import { record } from '../people/store-history.ts'
import type { EventValues } from './forms.ts'
import { undated } from './rules.ts'
import { eachText } from './rules-fields.ts'
import { addOrganisation } from './store-organisations.ts'
import { addEvent } from './store-write.ts'

/** Drafts the event, names the organisation as its host, and makes whoever applied one of its organisers. */
export async function draftHosted(tx: Tx, host: ApprovedHost): Promise<{ id: number; slug: string }> {
  const { communityId, formatId, applicantId } = host
  const format = await tx
    .selectFrom('formats')
    .select(['slug', 'name', 'language', 'attendance', 'registration', 'chatham_house', 'recordable'])
    .where('id', '=', formatId)
    .executeTakeFirstOrThrow()
  const draft = await addEvent(tx, 'system', { communityId, formatId, chapterId: null }, valuesOf(host, format))
  const organisationId = await addOrganisation(tx, 'system', communityId, {
    name: host.organisation,
    website: host.website,
  })
  await tx
    .insertInto('event_organisations')
    .values({ community_id: communityId, event_id: draft.id, organisation_id: organisationId, role: 'host' })
    .execute()
  const role = { role: 'organiser', scope: 'event' } as const
  await tx
    .insertInto('roles')
    .values({ ...role, person_id: applicantId, community_id: communityId, event_id: draft.id })
    .execute()
  const where = { communityId, formatId, eventId: draft.id, personId: applicantId }
  await record(tx, { actor: 'system', verb: 'give-role', subject: 'role', ...where, after: role })
  return draft
}

interface HostedFormat {
  slug: string
  name: EventValues['title']
  language: string
  attendance: EventValues['attendance']
  registration: EventValues['registration']
  chatham_house: boolean
  recordable: boolean
}

function valuesOf({ city, country, venue, zone }: ApprovedHost, format: HostedFormat): EventValues {
  const title = Object.fromEntries(Object.entries(format.name).map(([language, name]) => [language, `${name} ${city}`]))
  return {
    ...eachText((field) => (field === 'title' ? title : {})),
    format: format.slug,
    chapter: null,
    language: format.language,
    languages: [format.language],
    when: undated(zone),
    attendance: format.attendance,
    place_name: venue,
    place_address: null,
    city,
    country,
    latitude: null,
    longitude: null,
    region: null,
    co_located_with: null,
    co_located_url: null,
    // What is registered for elsewhere needs the address of that elsewhere, which nobody knows yet.
    registration: format.registration === 'external' ? 'none' : format.registration,
    external_url: null,
    website: null,
    chatham_house: format.chatham_house,
    recordable: format.recordable,
  }
}
