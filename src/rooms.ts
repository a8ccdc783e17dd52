// Which room may use which: a room imports only from rooms to its left, and of domain rooms only their doors.

/** The rooms from the ground up; those in one step stand side by side and do not know each other. */
export const roomOrder: readonly (readonly string[])[] = [
  ['config'],
  ['kit'],
  ['urls'],
  ['ui'],
  ['mail'],
  ['people'],
  ['communities'],
  ['chapters'],
  ['events'],
  ['registration', 'proposals'],
  ['schedule'],
  ['roundtables'],
  ['archive'],
  ['search', 'interchange'],
  ['site'],
  ['reactions', 'permissions'],
  ['app'],
  ['commands'],
  ['main'],
]

/** Rooms that are all door: anything in them may be used from above. */
export const openRooms: readonly string[] = [
  'config',
  'kit',
  'urls',
  'ui',
  'mail',
  'interchange',
  'site',
  'commands',
  'app',
  'permissions',
  'reactions',
]

/** The files of a domain room that rooms above it may use: `rules`, `forms`, `store`, `parts`, `cards`, and splits of them. */
export const doors: RegExp = /^(?:rules|forms|store|parts|cards|map|messages)(?:-[a-z-]+)?$/
