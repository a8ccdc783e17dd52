// The form of a community in its sections, and what is done with it besides.
import { communityForm } from '../communities/forms-community.ts'
import type { SiteCommunity } from '../communities/store.ts'
import { type Html, html, when } from '../ui/html.ts'
import { logoTag } from '../ui/pictures.ts'
import { type At, urls } from '../urls.ts'
import { deskCommunityMessages } from './messages-desk-community.ts'
import { formMessages } from './messages-desk-form.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { type FieldFacts, lineField, textField } from './views-desk-fields.ts'
import type { DeskFormFacts } from './views-desk-form.ts'
import { hueField } from './views-desk-hue.ts'
import { languagesField, ownColumns, ownNameOf, sourceField, zoneField } from './views-desk-own-fields.ts'
import { localTextColumns, sourceTextField } from './views-desk-texts.ts'

/** The sections of the form. */
export function communitySections(facts: FieldFacts): DeskFormFacts['sections'] {
  const { at, typed } = facts
  const [help, own] = [ownHelpMessages.in(at.language), ownNameOf(at)]
  const columns = ownColumns(communityForm.texts, 'name', facts, (typed.languages ?? '').split(','))
  return [
    {
      name: 'called',
      title: help('called'),
      content: html`${sourceTextField(facts, columns)}<div class="fields">${sourceField(facts)}${zoneField(facts)}</div>${languagesField(facts)}`,
    },
    { name: 'look', title: help('look'), content: hueField(facts, nameTyped(facts)) },
    { name: 'texts', title: formMessages.in(at.language)('texts'), content: localTextColumns(facts, columns) },
    {
      name: 'found',
      title: help('found'),
      content: html`<div class="fields">${lineField(facts, 'website', own('website'), 'url')}</div>${textField(facts, 'footer_links', own('footer_links'), html` rows="4" class="rows-4"`)}`,
    },
  ]
}

/** The mark beside the name, the history, and for the owner the other communities of the server. */
export function communityAfter({ community, founds }: { community: SiteCommunity; founds: boolean }, at: At): Html {
  const say = deskCommunityMessages.in(at.language)
  const link = (path: string, text: string) =>
    html`<a class="button plain small" href="${urls.desk(at, path)}">${text}</a>`
  const mails = mailTextMessages.in(at.language)
  return html`<section class="form-section" aria-labelledby="mail-texts"><h2 id="mail-texts">${mails('title')}</h2><p class="soft">${mails('in-short')}</p>
<p class="actions">${link('/mail-texts', mails('title'))}</p></section>
<section class="form-section" aria-labelledby="logo"><h2 id="logo">${say('logo')}</h2>
${when(community.logo, (logo) => html`<p class="logo-shown">${logoTag(logo)}</p>`)}<p class="soft">${say('logo-says')}</p>
<p class="actions">${link('/community/logo', say('logo'))}${when(founds, () => link('/communities', say('communities')))}</p></section>`
}

function nameTyped({ typed, at }: FieldFacts): string {
  return typed[`name.${typed.language || 'en'}`] || ownNameOf(at)('name')
}
