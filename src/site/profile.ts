// Saving and drawing the form of a profile: what is wrong with it, and two people who edit at once.

import { ownName } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { type Conflict, eachAlone, mergeForms, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import { type FormFaults, languagesOf, readTextForm, readTypedForm } from '../kit/text-form.ts'
import { type Profile, profileForm, typedProfile } from '../people/forms-profile.ts'
import type { Actor } from '../people/rules.ts'
import { type ProfileOf, readProfile, writeProfile } from '../people/store-person.ts'
import { each, type Html, html } from '../ui/html.ts'
import type { SiteContext } from './context.ts'
import { formMessages } from './messages-desk-form.ts'
import { type ProfileFormFacts, profileFormPage } from './views-profile-form.ts'

/** A profile that was not saved, with what was typed and why not. */
export interface Unsaved {
  ok: false
  person: ProfileOf
  typed: Typed
  faults: FormFaults
  conflicts: Conflict[]
}

/** Saves what was typed into the form of somebody's profile, together with what others saved since. */
export async function saveProfile(c: SiteContext, actor: Actor, id: number): Promise<{ ok: true } | Unsaved> {
  const form = await c.req.formData()
  const base = readBaseForm(form.get('base'))
  const sent = withTheirs(eachAlone, readTypedForm(profileForm, form), base, form)
  return c.var.db.transaction().execute(async (tx) => {
    const person = await readProfile(tx, id, 'write')
    const alone = String(person.revision) === form.get('revision')
    const { typed, conflicts } = alone
      ? { typed: sent, conflicts: [] }
      : mergeForms(eachAlone, base, typedProfile(person), sent)
    const unsaved = { ok: false as const, person, typed, conflicts }
    if (conflicts.length > 0) return { ...unsaved, faults: {} }
    const read = readTextForm(profileForm, typed)
    if (!read.ok) return { ...unsaved, faults: read.faults }
    await writeProfile(tx, actor, person, read.value satisfies Profile, c.var.community.id)
    return { ok: true as const }
  })
}

type Around = Pick<ProfileFormFacts, 'title' | 'says' | 'action' | 'preview' | 'back'>

/** The form of a profile: as it is stored, or as it was typed and could not be saved. */
export function profileFormOf(c: SiteContext, person: ProfileOf, around: Around, unsaved?: Unsaved): Html {
  return profileFormPage({
    ...around,
    typed: unsaved?.typed ?? typedProfile(person),
    faults: unsaved?.faults ?? {},
    conflicts: unsaved?.conflicts ?? [],
    revision: person.revision,
    base: JSON.stringify(typedProfile(person)),
    at: c.var.at,
  })
}

/** The texts of a profile's form as they will look, before anything is saved. */
export async function profilePreview(c: SiteContext): Promise<Html> {
  const typed = readTypedForm(profileForm, await c.req.formData())
  const column = (
    language: string,
  ) => html`<section lang="${language}" class="texts-preview"><p class="soft">${ownName(language)}</p>
<h2>${typed.name ?? ''}</h2><div class="prose">${renderMarkdown(typed[`bio.${language}`] ?? '')}</div></section>`
  return html`<h1>${formMessages.in(c.var.at.language)('texts-preview')}</h1>${each(languagesOf(['bio'], typed), column)}`
}
