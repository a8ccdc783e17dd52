// The day after a meetup, those who run its chapter are asked once for a recap, unless there is one.
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { mailScopes } from '../communities/rules-mail-scopes.ts'
import type { Db } from '../kit/database.ts'
import { isUiLanguage, type LocalText, pickText } from '../kit/languages.ts'
import { writeLetter } from '../mail/frame.ts'
import { enqueueMail } from '../mail/outbox.ts'
import { urls } from '../urls.ts'
import { recapReminderMessages } from './messages-recap-reminder.ts'
import { recapReminderKind } from './rules-recap.ts'

interface Asked {
  event_id: number
  event_slug: string
  event_title: LocalText
  event_language: string
  chatham_house: boolean
  chapter_id: number
  chapter_name: LocalText
  chapter_language: string
  community_id: number
  /** The slug in paths; null for the first community. */
  community: string | null
  site_name: LocalText
  site_language: string
  person_id: number
  person: string
  person_language: string
  email: string
}

/** Asks for every recap that is due. Done again, or by several processes at once, it asks nobody twice. */
export async function remindOfRecaps(
  db: Db,
  { now, origin }: { now: Temporal.Instant; origin: string },
): Promise<void> {
  for (const asked of await listAsked(db, now)) await ask(db, asked, origin)
}

// From nine in the morning there, and for a week: what lies longer back is past reminding.
async function listAsked(db: Db, now: Temporal.Instant): Promise<Asked[]> {
  const found = await sql<Asked>`
    select e.id as event_id, e.slug as event_slug, e.title as event_title, e.language as event_language, e.chatham_house,
      c.id as chapter_id, c.name as chapter_name, c.language as chapter_language, e.community_id,
      case when not m.is_first then m.slug end as community, m.name as site_name, m.language as site_language,
      p.id as person_id, p.name as person, p.language as person_language, u.email
    from events e
    join chapters c on c.id = e.chapter_id and c.state in ('active', 'dormant')
    join communities m on m.id = e.community_id
    cross join lateral (
      select a.person_id from ambassadors a where a.chapter_id = c.id and a.starts_on <= e.ends_on + 1
        and (a.ends_on is null or a.ends_on > e.ends_on)
      union select r.person_id from roles r where r.chapter_id = c.id and r.role = 'co-organiser' and r.revoked_at is null
        and r.starts_at <= ${now} and (r.ends_at is null or r.ends_at > ${now})) running
    join persons p on p.id = running.person_id
    join users u on u.person_id = p.id
    where e.state = 'published' and e.precision in ('day', 'time') and e.begins between ${now.subtract({ hours: 14 * 24 })} and ${now}
      and (${now}::timestamptz at time zone e.zone) >= e.ends_on + interval '1 day 9 hours'
      and (${now}::timestamptz at time zone e.zone) < e.ends_on + interval '8 days'
      and not exists (select from materials w where w.event_id = e.id and w.session_id is null
        and (w.is_recap or w.kind in ('post', 'note') and w.published))
    order by e.id, p.id`.execute(db)
  return found.rows
}

async function ask(db: Db, asked: Asked, origin: string): Promise<void> {
  const language = isUiLanguage(asked.person_language) ? asked.person_language : 'en'
  const say = recapReminderMessages.in(language)
  const chapter = pickText(asked.chapter_name, language, asked.chapter_language).text
  const subject = say('subject', { event: pickText(asked.event_title, language, asked.event_language).text })
  const path = urls.desk({ language, community: asked.community }, `/events/${asked.event_slug}/recap`)
  const words = (text: string) => ({ kind: 'words', text }) as const
  const letter = writeLetter({
    language,
    siteName: pickText(asked.site_name, language, asked.site_language).text,
    origin,
    heading: subject,
    parts: [
      words(say('asks', { chapter })),
      ...(asked.chatham_house ? [words(say('chatham-house'))] : []),
      { kind: 'action', label: say('write'), href: origin + path },
    ],
    why: say('why'),
    stoppable: true,
  })
  await enqueueMail(db, {
    kind: recapReminderKind,
    key: `recap:${asked.event_id}:${asked.person_id}`,
    to: { email: asked.email, name: asked.person },
    language,
    subject,
    ...letter,
    communityId: asked.community_id,
    personId: asked.person_id,
    unsubscribe: {
      scope: `chapter:${asked.chapter_id}`,
      scopes: mailScopes({ ...asked, event_id: null }),
      about: say('about', { chapter }),
    },
  })
}
