// Every path as a pure function. `at` says in which language and community the reader is.
import { isUiLanguage, type UiLanguage } from './kit/languages.ts'

/** Where the reader is: the language of the page, and the community (null for the first one, which lives at `/`). */
export interface At {
  readonly language: UiLanguage
  readonly community: string | null
}

/** The filters of the list of events, as they stand in its address. */
export interface EventQuery {
  readonly q?: string | undefined
  readonly format?: string | undefined
  readonly mode?: string | undefined
  readonly chapter?: string | undefined
  readonly language?: string | undefined
  readonly country?: string | undefined
  readonly when?: string | undefined
  readonly page?: string | number | undefined
}

/** The filters of the archive, as they stand in its address. */
export interface ArchiveQuery {
  readonly q?: string | undefined
  readonly format?: string | undefined
  readonly year?: string | number | undefined
  readonly chapter?: string | undefined
  readonly language?: string | undefined
  readonly page?: string | number | undefined
}

/** What the page of a registration form is asked for: what came of it, the link for early access. */
export interface RegisterQuery {
  readonly came?: string | undefined
  readonly early?: string | undefined
}

/** Whose way in it is, and whether they have just pressed. */
export interface JoinQuery {
  readonly registration?: string | undefined
  readonly going?: 'on' | undefined
}

export const urls = {
  home: (at: At) => under(at, '/'),
  events: (at: At, query: EventQuery = {}) => under(at, `/events${search(query)}`),
  calendar: (at: At, month: string) => under(at, `/events/calendar/${month}`),
  event: (at: At, event: string) => under(at, `/events/${event}`),
  recap: (at: At, event: string) => under(at, `/events/${event}/recap`),
  format: (at: At, format: string) => under(at, `/formats/${format}`),
  chapters: (at: At) => under(at, '/chapters'),
  chapter: (at: At, chapter: string) => under(at, `/chapters/${chapter}`),
  proposeChapter: (at: At) => under(at, '/chapters/propose'),
  membership: (at: At, chapter: string) => under(at, `/chapters/${chapter}/membership`),
  departure: (at: At, chapter: string) => under(at, `/chapters/${chapter}/departure`),
  joining: (at: At, chapter: string) => under(at, `/chapters/${chapter}/joining`),
  joiningLink: (at: At, chapter: string, token: string) => under(at, `/chapters/${chapter}/joining/${token}`),
  leaving: (at: At, chapter: string) => under(at, `/chapters/${chapter}/leaving`),
  leavingLink: (at: At, chapter: string, token: string) => under(at, `/chapters/${chapter}/leaving/${token}`),
  applyToChapter: (at: At, chapter: string) => under(at, `/chapters/${chapter}/apply`),
  hostFormat: (at: At, format: string) => under(at, `/formats/${format}/host`),
  myProposal: (at: At, chapter: string) => under(at, `/my/proposals/${chapter}`),
  withdrawProposal: (at: At, chapter: string) => under(at, `/my/proposals/${chapter}/withdrawal`),
  appointment: (at: At, uid: string) => under(at, `/ambassadors/${uid}`),
  badge: (at: At, uid: string, kind: 'svg' | 'png') => under(at, `/ambassadors/${uid}/badge.${kind}`),
  appointmentCard: (at: At, uid: string) => under(at, `/ambassadors/${uid}/card.png`),
  myHandover: (at: At, handover: number) => under(at, `/my/handovers/${handover}`),
  answerTerm: (at: At, token: string) => under(at, `/terms/${token}`),
  myApplication: (at: At, application: number) => under(at, `/my/applications/${application}`),
  withdrawApplication: (at: At, application: number) => under(at, `/my/applications/${application}/withdrawal`),
  myChapters: (at: At) => under(at, '/my/chapters'),
  ambassadors: (at: At) => under(at, '/ambassadors'),
  archive: (at: At, query: ArchiveQuery = {}) => under(at, `/archive${search(query)}`),
  recording: (at: At, recording: string) => under(at, `/recordings/${recording}`),
  person: (at: At, person: string) => under(at, `/people/${person}`),
  policies: (at: At) => under(at, '/policies'),
  policy: (at: At, policy: string) => under(at, `/policies#${policy}`),
  feeds: (at: At) => under(at, '/feeds'),
  register: (at: At, event: string, query: RegisterQuery = {}) =>
    under(at, `/events/${event}/register${search(query)}`),
  interest: (at: At, event: string) => under(at, `/events/${event}/interest`),
  following: (at: At, event: string) => under(at, `/events/${event}/following`),
  followingLink: (at: At, event: string, token: string) => under(at, `/events/${event}/following/${token}`),
  join: (at: At, event: string, query: JoinQuery = {}) => under(at, `/events/${event}/join${search(query)}`),
  myEvents: (at: At) => under(at, '/my/events'),
  /** What is done with a registration: `urls.registrationPart(at, token, 'cancellation')`. */
  registrationPart: (at: At, token: string, part: string) => under(at, `/registrations/${token}/${part}`),
  /** The door of an event, for a helper or a kiosk with the token of a link. */
  checkIn: (at: At, token: string, kind: 'helper' | 'kiosk') =>
    under(at, `/check-in/${token}${kind === 'kiosk' ? '/kiosk' : ''}`),
  /** The page that verifies a certificate of attendance. */
  certificate: (at: At, code: string) => under(at, `/certificates/${code}`),
  /** A registration, for whoever has the token of its link. */
  registration: (at: At, token: string) => under(at, `/registrations/${token}`),

  signIn: (at: At, query: { return?: string | undefined } = {}) => under(at, `/sign-in${search(query)}`),
  signInSent: (at: At) => under(at, '/sign-in/sent'),
  signInLink: (at: At, token: string) => under(at, `/sign-in/link/${token}`),
  signInCode: (at: At) => under(at, '/sign-in/code'),
  signInWith: (at: At, provider: string, query: { return?: string | undefined } = {}) =>
    under(at, `/sign-in/with/${provider}${search(query)}`),
  signOut: (at: At) => under(at, '/sign-out'),
  firstOwner: (at: At, token: string) => under(at, `/first-owner/${token}`),
  invitation: (at: At, token: string) => under(at, `/invitations/${token}`),
  sessions: (at: At) => under(at, '/my/sessions'),
  myPassword: (at: At) => under(at, '/my/password'),
  signInPassword: (at: At) => under(at, '/sign-in/password'),
  myPasskeys: (at: At) => under(at, '/my/passkeys'),
  signInPasskey: (at: At) => under(at, '/sign-in/passkey'),
  myName: (at: At) => under(at, '/my/name'),
  myProfile: (at: At) => under(at, '/my/profile'),
  myMail: (at: At) => under(at, '/my/mail'),
  myData: (at: At) => under(at, '/my/data'),
  farewell: (at: At) => under(at, '/farewell'),
  unsubscribe: (at: At, token: string) => under(at, `/unsubscribe/${token}`),
  mailOfLink: (at: At, token: string) => under(at, `/unsubscribe/${token}/mail`),
  resubscribe: (at: At, token: string) => under(at, `/unsubscribe/${token}/renewal`),

  /** A path of the desk: `urls.desk(at, '/team')`. */
  desk: (at: At, path = '') => under(at, `/desk${path}`),

  eventsIcs: (at: At) => under(at, '/events.ics'),
  eventIcs: (at: At, event: string) => under(at, `/events/${event}.ics`),
  formatIcs: (at: At, format: string) => under(at, `/formats/${format}/events.ics`),
  chapterIcs: (at: At, chapter: string) => under(at, `/chapters/${chapter}/events.ics`),
  eventsAtom: (at: At) => under(at, '/events.atom'),
  eventsJson: (at: At) => under(at, '/events.json'),
  recapsAtom: (at: At) => under(at, '/recaps.atom'),
  recapsJson: (at: At) => under(at, '/recaps.json'),
  recordingsAtom: (at: At) => under(at, '/recordings.atom'),
  recordingsJson: (at: At) => under(at, '/recordings.json'),
  shareCard: (at: At, kind: 'events' | 'recordings' | 'chapters' | 'formats', slug: string) =>
    under(at, `/${kind}/${slug}/card.png`),
  homeCard: (at: At) => under(at, '/card.png'),
  /** A kept picture in one of its sizes; the same in every language and community. */
  picture: (uid: string, size: number) => `/pictures/${uid}-${size}.webp`,
  embedEvents: (at: At, query: EventQuery = {}) => under(at, `/embed/events${search(query)}`),
  embedEvent: (at: At, event: string) => under(at, `/embed/events/${event}`),
  embedStyle: () => '/embed/events.css',
  embedScript: () => '/embed/events.js',
  oembed: (url: string, format: 'json' | 'xml' = 'json') => `/oembed${search({ url, format })}`,
  sitemap: () => '/sitemap.xml',
  robots: () => '/robots.txt',
} as const

/** The path without its language and community, and what those were: `/ja/c/x/events` → `/events` at ja, x. */
export function splitPath(path: string): { at: At; path: string } {
  let rest = path
  let language: UiLanguage = 'en'
  const first = /^\/([A-Za-z-]+)(?=\/|$)/.exec(rest)?.[1]
  if (first !== 'en' && isUiLanguage(first)) {
    language = first
    rest = rest.slice(first.length + 1)
  }
  const community = /^\/c\/([a-z0-9-]+)(?=\/|$)/.exec(rest)?.[1] ?? null
  if (community !== null) rest = rest.slice(community.length + 3)
  return { at: { language, community }, path: rest === '' ? '/' : rest }
}

/** A path of this site under a reader's language and community. */
export function under(at: At, path: string): string {
  const language = at.language === 'en' ? '' : `/${at.language}`
  const community = at.community === null ? '' : `/c/${at.community}`
  const prefix = language + community
  return prefix !== '' && path === '/' ? prefix : prefix + path
}

function search(query: object): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return known.length === 0 ? '' : `?${new URLSearchParams(known.map(([name, value]) => [name, String(value)]))}`
}
