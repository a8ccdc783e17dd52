// A page of the desk with the form of a community, format, policy or chapter: as it is stored, or as it could not be saved.
import type { Conflict, Typed } from '../kit/merge.ts'
import type { FormFaults } from '../kit/text-form.ts'
import { findLastWriter } from '../people/store-last-editor.ts'
import type { DeskSection } from '../ui/desk-frame.ts'
import type { Html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { deskPage } from './desk-page.ts'
import type { FieldFacts } from './views-desk-fields.ts'
import { type DeskFormFacts, deskFormPage } from './views-desk-form.ts'
import { ownInWords, ownNameOf } from './views-desk-own-fields.ts'
import { saidToast } from './views-desk-said.ts'

/** What was typed, and what keeps it from being saved. */
export interface Attempt {
  typed: Typed
  faults?: FormFaults
  conflicts?: readonly Conflict[]
}

export interface OwnForm extends Attempt {
  title: string
  section: DeskSection
  trail?: readonly { name: string; href: string }[]
  /** Paths of the desk: of the page itself, of where the form is sent, and of where one gets without sending it. */
  page: string
  action: string
  back: string
  /** What is changed, as it is stored; undefined for something new. */
  stored: { subject: string; id: number; typed: Typed } | undefined
  help: Readonly<Record<string, string>>
  sections: (facts: FieldFacts) => DeskFormFacts['sections']
  send: string
  /** The page that everybody sees, and what the history tells of it: `format=12`. */
  seen?: string | undefined
  history?: string | undefined
  lead?: Html
  after?: Html | undefined
}

/** Answers with the form: 409 where two wrote different things at once, 422 where something is missing or wrong. */
export async function drawOwnForm(c: SiteContext, form: OwnForm) {
  const { at } = c.var
  const { typed, faults = {}, conflicts = [], title, stored } = form
  const facts: FieldFacts = { typed, faults, conflicts, at, help: form.help, inWords: ownInWords(at) }
  const main = deskFormPage({
    ...facts,
    title,
    action: urls.desk(at, form.action),
    back: urls.desk(at, form.back),
    base: stored && JSON.stringify(stored.typed),
    rival: await rivalOf(c, conflicts, stored),
    nameOf: ownNameOf(at),
    sections: form.sections(facts),
    send: form.send,
    lead: form.lead ?? saidToast(c.req.query('said'), { page: form.seen, history: form.history }, at),
    ...(form.after ? { after: form.after } : {}),
  })
  return deskPage(
    c,
    {
      title,
      path: (there) => urls.desk(there, form.page),
      section: form.section,
      ...(form.trail ? { trail: form.trail } : {}),
      scripts: ['events-form.js', 'communities-hue.js', 'enhance-places.js'],
      main,
    },
    conflicts.length > 0 ? 409 : Object.keys(faults).length > 0 ? 422 : 200,
  )
}

async function rivalOf(c: SiteContext, conflicts: readonly Conflict[], stored: OwnForm['stored']) {
  const { db, actor, community } = c.var
  if (conflicts.length === 0 || !stored || !actor) return null
  return findLastWriter(db, { ...stored, communityId: community.id }, actor.personId)
}
