// The SQL of what the page of a recording shows besides its card.
import { sql } from 'kysely'

/** When and where its event `e` was held. */
export const held = sql`case when e.id is not null then json_build_object('id', e.id, 'precision', e.precision,
  'starts_on', e.starts_on, 'ends_on', e.ends_on, 'zone', e.zone, 'city', e.city, 'country', e.country,
  'chatham_house', e.chatham_house) end`

/** Its session with those who spoke. */
export const session = sql`(select json_build_object('slug', s.slug, 'title', s.title, 'abstract', s.abstract,
    'language', s.language, 'kind', s.kind, 'speakers',
    coalesce((select json_agg(json_build_object('slug', p.slug, 'name', p.name, 'affiliation', p.affiliation,
        'role', ss.role) order by ss.position, p.name)
      from session_speakers ss join persons p on p.id = ss.person_id
      where ss.session_id = s.id and p.published), '[]'))
  from sessions s where s.id = r.session_id and s.published)`
