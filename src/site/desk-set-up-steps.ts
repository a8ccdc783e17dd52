// What each step of setting up a community makes: the same as the full form makes, from what its short form asks for.

import { chapterForm, readChapterForm } from '../chapters/forms-chapter.ts'
import { openChapter } from '../chapters/store-edit.ts'
import { communityForm, typedCommunity } from '../communities/forms-community.ts'
import { formatForm } from '../communities/forms-format.ts'
import { kinds } from '../communities/rules-kinds.ts'
import type { SetUpStep } from '../communities/rules-set-up.ts'
import { listFormats } from '../communities/store.ts'
import { lockCommunity, saveCommunity } from '../communities/store-community.ts'
import { addFormat } from '../communities/store-format.ts'
import type { Typed } from '../kit/merge.ts'
import { soundLine } from '../kit/sound-text.ts'
import { type FormFaults, readTextForm, readTypedForm, sourceLanguage } from '../kit/text-form.ts'
import { readAddress } from '../mail/address.ts'
import type { Actor } from '../people/rules.ts'
import type { SiteContext } from './context.ts'
import { blankFormat } from './desk-format-form.ts'
import { inviteAdmin } from './invite-admin.ts'
import { pointOfTown } from './locate-points.ts'

export type Taken = { ok: true } | { ok: false; typed: Typed; faults: FormFaults }

/** What the form of a step begins with. */
export async function blankStep(c: SiteContext, step: SetUpStep): Promise<Typed> {
  const { community, at } = c.var
  const { language, zone } = community
  if (step === 'format') return { kind: 'meetup' }
  if (step === 'chapter') return { language, zone }
  if (step === 'admin') return {}
  const typed = typedCommunity(community)
  // Before anybody has named it, the name is nobody's and the language is a guess: that of whoever reads this.
  if (community.setting_up === 'unnamed' && community.is_first)
    return { ...typed, language: at.language, languages: at.language }
  return { ...typed, name: community.name[language] ?? '' }
}

/** Does a step, or says what its form lacks. */
export function takeStep(c: SiteContext, actor: Actor, step: SetUpStep, form: FormData): Promise<Taken> {
  return { name: takeName, format: takeFormat, chapter: takeChapter, admin: takeAdmin }[step](c, actor, form)
}

async function takeName(c: SiteContext, actor: Actor, form: FormData): Promise<Taken> {
  const { db, community } = c.var
  const sent = short(readTypedForm(communityForm, form), form)
  return db.transaction().execute(async (tx): Promise<Taken> => {
    const current = await lockCommunity(tx, community.id)
    const { [`name.${current.language}`]: _, ...kept } = typedCommunity(current)
    const { language = 'en', languages = '', zone = '', hue = '', name = '' } = sent
    const among = [...new Set([language, ...languages.split(',')])].filter(Boolean).join(',')
    const typed = { ...kept, language, languages: among, zone, hue, [`name.${language}`]: name }
    const read = readTextForm(communityForm, typed)
    if (!read.ok) return { ok: false, typed: sent, faults: shortFaults(read.faults, language) }
    await saveCommunity(tx, actor, current, read.value)
    return { ok: true }
  })
}

async function takeFormat(c: SiteContext, actor: Actor, form: FormData): Promise<Taken> {
  const { db, community } = c.var
  const sent = short(readTypedForm(formatForm, form), form)
  const kind = kinds.find((one) => one === sent.kind)
  if (!kind) return { ok: false, typed: sent, faults: { kind: 'choose' } }
  const { language } = community
  const read = readTextForm(formatForm, { ...(await blankFormat(c, kind)), [`name.${language}`]: sent.name ?? '' })
  if (!read.ok) return { ok: false, typed: sent, faults: shortFaults(read.faults, language) }
  await db.transaction().execute((tx) => addFormat(tx, actor, community.id, read.value))
  return { ok: true }
}

async function takeChapter(c: SiteContext, actor: Actor, form: FormData): Promise<Taken> {
  const { db, community } = c.var
  const sent = short(readTypedForm(chapterForm, form), form)
  const meetups = (await listFormats(db, community.id)).filter(({ kind }) => kind === 'meetup')
  const language = sourceLanguage(sent)
  const format = (meetups.length === 1 && meetups[0]?.slug) || ''
  const { name = '', place = '', countries = '' } = sent
  const points = await pointOfTown(place || name, countries, c.var.at.language)
  const read = readChapterForm({ ...sent, points, languages: language, format, [`name.${language}`]: name })
  if (!read.ok) return { ok: false, typed: sent, faults: shortFaults(read.faults, language) }
  await db.transaction().execute((tx) => openChapter(tx, actor, community.id, read.value))
  return { ok: true }
}

async function takeAdmin(c: SiteContext, actor: Actor, form: FormData): Promise<Taken> {
  const { db, community } = c.var
  const typed = { email: soundLine(form.get('email')).slice(0, 300) }
  const email = readAddress(typed.email)
  if (email === undefined) return { ok: false, typed, faults: { email: typed.email ? 'no-mail' : 'wanted' } }
  const to = { ...community, slug: community.is_first ? null : community.slug }
  await db.transaction().execute((tx) => inviteAdmin(c, tx, actor, to, email))
  return { ok: true }
}

// The short forms have one name, in the language in which the texts are written first.
function short(typed: Typed, form: FormData): Typed {
  return { ...typed, name: soundLine(form.get('name')) }
}

function shortFaults(faults: FormFaults, language: string): FormFaults {
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field === `name.${language}` ? 'name' : field, fault]),
  )
}
