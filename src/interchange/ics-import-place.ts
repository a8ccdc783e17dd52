// Where an event of a calendar is held, from its one line of location.

import { isJoining } from '../kit/call-address.ts'
import type { CalendarEvent } from './ics-import-read.ts'
import type { Values } from './imported-rows.ts'
import { tidyLine } from './imported-text.ts'

/** The fields of its place, and whether the line held the address of a call. */
export function placeOfEvent({ location, geo, hasCall }: CalendarEvent): { values: Values; call: boolean } {
  const addresses = location.match(/https?:\/\/[^\s,;)]+/gi) ?? []
  const words = tidyLine(addresses.reduce((text, address) => text.replace(address, ' '), location))
    .replace(/^[\s,;:()–-]+|[\s,;:(–-]+$/g, '')
    .trim()
  const call = addresses.some(isJoining)
  const speaksOfCall = call || hasCall || callWords.test(words)
  const place = words === '' || onlyCall(words) ? null : words
  const isHybrid = /\bhybrid\b/i.test(words) || (speaksOfCall && place !== null)
  const online = speaksOfCall || (addresses.length > 0 && place === null)
  const attendance = isHybrid ? 'hybrid' : online ? 'online' : place !== null || geo !== null ? 'in-person' : null
  return { values: { attendance, place_name: attendance === 'online' ? null : place, point: geo }, call }
}

const callWords =
  /\b(?:online|on-line|virtual|remote|zoom|webinar|google meet|microsoft teams|ms teams|jitsi|bigbluebutton|livestream|youtube|twitch)\b/i

function onlyCall(words: string): boolean {
  const rest = words
    .replace(new RegExp(callWords, 'gi'), ' ')
    .replace(/\b(?:event|live|meeting|call|room|stream|link|via|on|and|or|only|tbd|tba|the|in)\b/gi, ' ')
  return !/[\p{L}\p{N}]{2}/u.test(rest)
}
