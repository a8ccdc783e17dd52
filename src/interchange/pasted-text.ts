// An announcement that was pasted as words: its first line is the title, the rest the text; when and where are found in it.

import { isJoining } from '../kit/call-address.ts'
import { guessAttendance } from './hugo-guess.ts'
import { guessLanguage } from './imported-language.ts'
import { markdownOf, tidyLine, withoutJoining } from './imported-text.ts'
import { findDay } from './pasted-dates.ts'
import type { AnnouncedField, AnnouncedTo, Announcement } from './pasted-shape.ts'
import { findTimes, findZone } from './pasted-times.ts'

const callWords = /\b(?:zoom|google meet|microsoft teams|ms teams|jitsi|bigbluebutton|webinar|livestream)\b/i
const titleLabel = /^(?:#+\s*|\*\*|title:|event:|otsikko:|titre\s?:|título:|件名[:：]|标题[:：])\s*/i
const placeLabel =
  /^[ \t*_-]{0,8}(?:📍|(?:where|location|venue|place|address|paikka|missä|lieu|où|lugar|dónde|場所|会場|地点|地址)\s*(?:\*\*)?\s*[:：](?:\*\*)?)\s*(.+)$/imu
// What remains of "Join: https://…" once its address is gone.
const bareJoining =
  /^[ \t*_-]{0,8}(?:join|zoom|call|link|teams|meet|liity|linkki|rejoindre|lien|enlace|únete|接続|参加|链接)[^.!?\n]{0,40}[:：][ \t*_]*$\n?/gimu
const labelled =
  /^[ \t*_-]{0,8}(?:📅|🗓|⏰|🕕|(?:when|date|time|aika|milloin|quand|heure|cuándo|fecha|hora|日時|日程|时间|時間)\s*(?:\*\*)?\s*[:：])/iu

/** What a pasted text announces. */
export function readPastedText(text: string, known: AnnouncedTo): Announcement {
  const { text: left, removed } = withoutJoining(markdownOf(text))
  const sound = removed > 0 ? left.replace(bareJoining, '') : left
  const lines = sound.split('\n').map((line) => line.trim())
  const first = lines.findIndex((line) => line !== '')
  const title = tidyLine((lines[first] ?? '').replace(titleLabel, '').replace(/\*\*$/, ''), 200)
  const body = sound
    .split('\n')
    .slice(first + 1)
    .join('\n')
    .trim()
  const language = guessLanguage(sound, known.language)
  const website = websiteIn(sound)
  const found = { ...whenIn(sound, known), ...placeIn(sound), ...attendanceIn(sound, removed > 0) }
  const { guessed: of = [], ...fields } = found as Partial<Announcement>
  const said = { title, language, ...(body === '' ? {} : { body }), ...(website ? { website } : {}), ...fields }
  const guessed: AnnouncedField[] = [...new Set([...Object.keys(said), ...of])] as AnnouncedField[]
  return { ...said, guessed: guessed.filter((field) => field !== 'body'), joins: removed > 0 }
}

/** When the text takes place, with a date and what hours stand near it. */
export function whenIn(text: string, { zone, today }: AnnouncedTo): Partial<Announcement> {
  const day = findDay(text, today)
  if (!day) return {}
  // Hours stand beside their day, or on a line of their own; numbers elsewhere are of something else.
  const beside = text
    .slice(day.at + day.length, day.at + day.length + 120)
    .split('\n')
    .slice(0, 3)
    .join('\n')
  const ahead =
    text
      .slice(Math.max(0, day.at - 40), day.at)
      .split('\n')
      .at(-1) ?? ''
  const own = text.split('\n').filter((line) => labelled.test(line))
  const times =
    findTimes(beside) ??
    own.map((line) => findTimes(line.replace(text.slice(day.at, day.at + day.length), ' '))).find(Boolean) ??
    findTimes(ahead)
  const named = findZone(text.slice(Math.max(0, day.at - 40), day.at + day.length + 160))
  return {
    starts_on: day.first,
    ...(day.last === day.first ? {} : { ends_on: day.last }),
    ...(times ?? {}),
    zone: named ?? zone,
  }
}

function placeIn(text: string): Partial<Announcement> {
  const said = placeLabel.exec(text)?.[1]
  if (said === undefined) return {}
  const place = tidyLine(said.replace(/https?:\/\/\S+/g, ' ').replace(/[*_]/g, ''), 200).replace(/[\s,;:–-]+$/, '')
  if (place === '' || /^(?:online|virtual|remote|zoom|verkossa|en ligne|en línea|オンライン|线上)\b/i.test(place))
    return {}
  const [name = place, ...rest] = place.split(/\s*,\s*/)
  return rest.length === 0 ? { place_name: name } : { place_name: name, place_address: rest.join(', ') }
}

function attendanceIn(text: string, joins: boolean): Partial<Announcement> {
  const placed = placeIn(text).place_name !== undefined
  const online = joins || callWords.test(text) || /オンライン|线上|線上|verkossa|etänä|en ligne|en línea/i.test(text)
  const said = guessAttendance(text) ?? (online ? (placed ? 'hybrid' : 'online') : placed ? 'in-person' : null)
  return said === null ? {} : { attendance: said === 'online' && placed ? 'hybrid' : said }
}

function websiteIn(text: string): string | undefined {
  const address = /https?:\/\/[^\s)<>\]"']+/.exec(text)?.[0].replace(/[.,;:!?]+$/, '')
  return address === undefined || isJoining(address) || !URL.canParse(address) ? undefined : address
}
