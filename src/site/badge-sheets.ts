// What stands on the badges of an event: the words and the mark of its community, and each person as a template shows them.
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { BadgeSheet, NameBadge } from '../interchange/badges-draw.ts'
import { pickText } from '../kit/languages.ts'
import { pictureAsPng } from '../kit/pictures-png.ts'
import { findPictureFile } from '../kit/pictures-store.ts'
import { hueOfPurpose, type TemplateValue } from '../registration/rules-badges.ts'
import { type BadgePerson, codeOfBadge } from '../registration/store-badges.ts'
import { readSeatKeys } from '../registration/store-keys.ts'
import type { SiteContext } from './context.ts'
import { doorBadgesMessages } from './messages-desk-door-badges.ts'
import { siteName } from './page.ts'
import { answerInWords } from './views-desk-attendee.ts'

/** What all badges of an event have in common, by their template. */
export async function badgeSheet(c: SiteContext, event: DeskEvent, template: TemplateValue): Promise<BadgeSheet> {
  const { at, community } = c.var
  const { shows } = template
  return {
    event: shows.includes('event') ? pickText(event.title, at.language, event.language).text : '',
    site: shows.includes('site') ? siteName(c) : '',
    language: at.language,
    hue: event.hue ?? Number(community.hue),
    logo: shows.includes('logo') ? await readLogo(c) : undefined,
    design: {
      width: template.width_mm,
      height: template.height_mm,
      sheet: template.sheet,
      fold: template.fold,
      stripe: template.stripe,
    },
  }
}

/** The badges of people; a code stands only on those whose template asks for it. */
export async function badgesOf(
  c: SiteContext,
  event: DeskEvent,
  template: TemplateValue,
  people: readonly BadgePerson[],
): Promise<NameBadge[]> {
  const { at, db } = c.var
  const say = doorBadgesMessages.in(at.language)
  const { shows } = template
  const keys = shows.includes('code') ? await readSeatKeys(db) : undefined
  return people.map((one) => ({
    name: one.name,
    affiliation: shows.includes('affiliation') ? (one.affiliation ?? '') : '',
    part: shows.includes('part') && one.purpose !== 'open' ? say(`badge-${one.purpose}`) : '',
    answer: one.answer === null ? '' : answerOf(one, at),
    code: keys ? codeOfBadge(keys, event.id, one) : '',
    hue: hueOfPurpose[one.purpose],
  }))
}

function answerOf({ answer, choices, language }: BadgePerson, at: SiteContext['var']['at']): string {
  return answerInWords({ language, choices, value: answer ?? '' }, at)
}

async function readLogo(c: SiteContext): Promise<Buffer | undefined> {
  const { logo } = c.var.community
  const size = logo?.files.findLast(({ size }) => size <= 960)?.size ?? logo?.files[0]?.size
  const file = logo && size !== undefined ? await findPictureFile(c.var.db, logo.uid, size) : undefined
  return file && pictureAsPng(file.bytes)
}
