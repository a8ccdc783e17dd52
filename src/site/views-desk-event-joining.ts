// The page on how people join an event online: an address, words on it in the event's languages, and one to take over.
import type { JoiningFault, TypedJoining } from '../events/forms-joining.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import { isLanguage, type LocalText, ownName, pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { faultMessages } from './messages-desk-faults.ts'
import { formMessages } from './messages-desk-form.ts'
import { joiningMessages } from './messages-desk-joining.ts'

export interface JoiningFacts {
  event: DeskEvent
  typed: TypedJoining
  /** What the form was drawn from; 0 where nothing was there. */
  revision: number
  fault: JoiningFault | undefined
  /** What somebody else saved meanwhile, and who. */
  theirs: TypedJoining | undefined
  who: string | null
  /** Events whose way to join can be taken over. */
  toCopy: readonly { slug: string; title: LocalText; language: string; starts_on: string | null }[]
  said: boolean
}

/** The whole page within the desk. */
export function joiningPage(facts: JoiningFacts, at: At): Html {
  const { event, said, toCopy } = facts
  const say = joiningMessages.in(at.language)
  return html`${when(said, () => html`<p class="toast" role="status">${say('saved')}</p>`)}
<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${when(event.attendance === 'in-person', () => html`<div class="notice"><p>${say('in-person')}</p></div>`)}
${meanwhile(facts, at)}
${joiningForm(facts, at)}
${when(toCopy.length, () => takeOver(facts, at))}`
}

function meanwhile({ theirs, who }: JoiningFacts, at: At): Html {
  const say = joiningMessages.in(at.language)
  const draw = (joining: TypedJoining) => {
    const rows = [joining.join_url, ...Object.values(joining.instructions)].filter(Boolean)
    return rows.length > 0
      ? html`<ul>${each(rows, (text) => html`<li class="kept">${text}</li>`)}</ul>`
      : html`<p>${say('theirs-is-empty')}</p>`
  }
  const somebody = formMessages.in(at.language)('somebody')
  return when(
    theirs,
    (joining) =>
      html`<div class="notice" role="alert"><p><strong>${say('meanwhile', { who: who ?? somebody })}</strong></p>${draw(joining)}</div>`,
  )
}

function joiningForm({ event, typed, revision, fault }: JoiningFacts, at: At): Html {
  const say = joiningMessages.in(at.language)
  const languages = [
    ...new Set([event.language, ...event.languages, ...Object.keys(event.title), ...Object.keys(typed.instructions)]),
  ].filter(isLanguage)
  const wrong = (here: JoiningFault) =>
    fault === here ? html` aria-invalid="true" aria-describedby="fault-joining"` : nothing
  const said = when(
    fault,
    (why) => html`<p class="fault" id="fault-joining" role="alert">${faultMessages.in(at.language)(why)}</p>`,
  )
  const text = (language: string) =>
    html`<div class="field"><label for="instructions-${language}">${say('instructions', { language: ownName(language) })}</label><textarea id="instructions-${language}" name="instructions.${language}" rows="4" maxlength="4000" lang="${language}" dir="auto"${wrong('too-many-words')}>
${typed.instructions[language] ?? ''}</textarea></div>`
  return html`<form class="holder-form" method="post" action="${urls.desk(at, `/events/${event.slug}/joining`)}"><input type="hidden" name="revision" value="${revision}">${said}
<div class="field"><label for="join_url">${say('join_url')}</label><input id="join_url" type="url" name="join_url" value="${typed.join_url}" autocomplete="off" maxlength="2000" placeholder="https://"${wrong('no-address')}></div>
<div class="text-columns">${each(languages, text)}</div>
<div class="actions"><button class="button" type="submit">${formMessages.in(at.language)('save')}</button> <a class="button plain" href="${urls.desk(at, `/events/${event.slug}`)}">${formMessages.in(at.language)('back')}</a></div></form>`
}

function takeOver({ event, toCopy }: JoiningFacts, at: At): Html {
  const say = joiningMessages.in(at.language)
  const press = ({ slug, title, language, starts_on }: JoiningFacts['toCopy'][number]) => {
    const name = pickText(title, at.language, language).text
    return html`<form method="post" action="${urls.desk(at, `/events/${event.slug}/joining/copy`)}"><input type="hidden" name="from" value="${slug}"><button class="button plain" type="submit">${say('take-over', { title: starts_on ? `${name} (${starts_on})` : name })}</button></form>`
  }
  return html`<section aria-labelledby="like-before"><h2 id="like-before">${say('like-before')}</h2><p class="soft">${say('like-before-says')}</p><div class="actions">${each(toCopy, press)}</div></section>`
}
