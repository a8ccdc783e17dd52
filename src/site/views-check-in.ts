// The page of a door: what the device needs to work by itself, and the list and forms for where it cannot.
import type { Assets } from '../kit/assets.ts'
import { pickText } from '../kit/languages.ts'
import type { Pool } from '../registration/rules-pools.ts'
import type { DoorSession } from '../registration/store-door-sessions.ts'
import { localeOf } from '../ui/dates.ts'
import { type Html, html, nothing, spoken, when } from '../ui/html.ts'
import { type At, under, urls } from '../urls.ts'
import type { Door } from './door.ts'
import { checkInMessages } from './messages-check-in.ts'
import { deviceMessages } from './messages-check-in-device.ts'
import { deviceWorkMessages } from './messages-check-in-work.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { doorFrame } from './views-check-in-frame.ts'
import { type ManualFacts, manualPart, sessionInWords } from './views-check-in-manual.ts'

export interface CheckInFacts {
  door: Door
  pools: readonly Pool[]
  /** Where else than at the door people can be checked in. */
  sessions: readonly DoorSession[]
  publicKey: string
  assets: Pick<Assets, 'url'>
  /** The list and forms; absent in what a device keeps. */
  manual?: ManualFacts
}

/** The whole document. */
export function checkInPage(facts: CheckInFacts, at: At): Html {
  const { door, assets, manual, sessions } = facts
  const { event, kind } = door
  const say = checkInMessages.in(at.language)
  const title = pickText(event.title, at.language, event.language)
  const kioskPlace = sessions.find(({ id }) => id === door.sessionId)
  return doorFrame({
    ...{ language: at.language, here: under(at, door.base), kind, assets },
    title: say('title-of', { event: title.text }),
    main: html`<header class="door-head"><h1>${spoken(title, at.language)}</h1>${when(kioskPlace, (one) => html`<p>${sessionInWords(one, event.when.zone, at)}</p>`)}${when(
      kind === 'desk' && door.mayOverride,
      () =>
        html`<a class="button plain small" href="${urls.desk(at, `/events/${event.slug}/door`)}">${say('to-desk')}</a>`,
    )}</header>
<div id="door" data-door="${JSON.stringify(deviceFacts(facts, at))}"></div>
${manual ? manualPart(door, facts, manual, at) : nothing}`,
  })
}

// All that the script is told. It stands in what a device keeps, so it names nobody.
function deviceFacts({ door, pools, sessions, publicKey }: CheckInFacts, at: At) {
  const { kind, event, mayOverride } = door
  const [device, page] = [deviceMessages.in(at.language), checkInMessages.in(at.language)]
  return {
    ...{
      kind,
      mayOverride,
      publicKey,
      eventId: event.id,
      zone: event.when.zone,
      language: at.language,
      locale: localeOf(at.language),
    },
    here: under(at, door.base),
    names: door.names.kept,
    place: door.sessionId ?? 0,
    sessions: sessions.map((one) => ({ id: one.id, name: sessionInWords(one, event.when.zone, at) })),
    modes: pools.map(({ mode }) => ({ mode, name: page(mode) })),
    words: {
      ...said(deviceMessages.table, device),
      ...said(deviceWorkMessages.table, deviceWorkMessages.in(at.language)),
      badge: doorBadgesMessages.in(at.language)('one-badge'),
      // Filled in by the script, which knows the numbers.
      'again-says': page('again-says', { time: '%time' }),
      'here-of': page('here-of', { here: '%here', capacity: '%capacity' }),
      ...said(checkInMessages.table, page, (sentence) => !sentence.includes('{')),
    },
  }
}

function said<Key extends string>(
  table: Readonly<Record<Key, { en: string }>>,
  say: (key: Key) => string,
  which: (sentence: string) => boolean = () => true,
) {
  const keys = (Object.keys(table) as Key[]).filter((key) => which(table[key].en))
  return Object.fromEntries(keys.map((key) => [key, say(key)]))
}
