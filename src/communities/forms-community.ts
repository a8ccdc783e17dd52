// The form in which a community says what it is called, how it looks, what it is and where else it is found.
import { z } from 'zod'
import {
  hueField,
  isWebAddress,
  languageField,
  languagesField,
  nearestHue,
  webField,
  zoneField,
} from '../kit/form-fields.ts'
import { eachAlone, type Typed } from '../kit/merge.ts'
import { type TextForm, typedTexts, type ValueOf } from '../kit/text-form.ts'
import type { Community } from './store.ts'

/** A link in the footer of every page. */
export interface FooterLink {
  name: string
  url: string
}

const mostLinks = 12
const texts = {
  name: { longest: 100, rows: 1 },
  headline: { longest: 200, rows: 1 },
  intro: { longest: 4000, rows: 4 },
  about: { longest: 40_000, rows: 10 },
} as const
type CommunityText = keyof typeof texts

const plain = {
  language: languageField,
  languages: languagesField,
  website: webField,
  zone: zoneField,
  hue: hueField,
  footer_links: z
    .string()
    .max(5000, 'too-many-words')
    .transform(readLinks)
    .refine((links) => links !== null, 'no-links')
    .transform((links) => links ?? []),
}

export const communityForm: TextForm<CommunityText, typeof plain> = {
  texts,
  title: 'name',
  plain: z.object(plain),
  unitOf: eachAlone,
}

export type CommunityValues = ValueOf<CommunityText, typeof plain>

/** The form of a community as it is stored; reading it gives back the same. */
export function typedCommunity(community: Community): Typed {
  return {
    language: community.language,
    languages: community.languages.join(','),
    website: community.website ?? '',
    zone: community.zone,
    hue: String(nearestHue(Number(community.hue))),
    footer_links: footerLinks(community)
      .map(({ name, url }) => `${name} ${url}`)
      .join('\n'),
    ...typedTexts(texts, community),
  }
}

/** The links in the footer of every page of a community. */
export function footerLinks({ footer_links }: Pick<Community, 'footer_links'>): FooterLink[] {
  return z
    .array(z.object({ name: z.string(), url: z.string() }))
    .catch([])
    .parse(footer_links)
}

// One a line: a name, then an address; null where a line is neither.
function readLinks(text: string): FooterLink[] | null {
  const links = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(readLink)
  const sound = links.filter((link) => link !== undefined)
  return sound.length === links.length && links.length <= mostLinks ? sound : null
}

function readLink(line: string): FooterLink | undefined {
  const [, name = '', url = ''] = /^(.{1,80}?)[\s:|]+((?:https?:\/\/|mailto:)\S+)$/.exec(line) ?? []
  const known = isWebAddress(url) || /^mailto:[^@\s?]+@[^@\s?]+$/.test(url)
  return name !== '' && known ? { name, url } : undefined
}
