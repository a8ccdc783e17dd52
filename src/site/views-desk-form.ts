// A form of the desk in sections, with what keeps it from being saved at its head and a bar to save it at its foot.
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { formMessages } from './messages-desk-form.ts'
import { type FieldFacts, idOf } from './views-desk-fields.ts'

export interface DeskFormFacts extends FieldFacts {
  title: string
  /** Where the form is sent, and where one gets without sending it. */
  action: string
  back: string
  /** The form that it was drawn from, as text: what others changed since is told from that. Undefined for a new thing. */
  base: string | undefined
  /** Who saved in between, where somebody did. */
  rival: string | null
  /** What a field or group of fields is called. */
  nameOf: (unit: string) => string
  sections: readonly { name: string; title: string; content: Html }[]
  send: string
  /** What stands between the title and the form. */
  lead?: Html
  /** What else can be done with it, below the form. */
  after?: Html
}

/** The whole form. */
export function deskFormPage(facts: DeskFormFacts): Html {
  const say = formMessages.in(facts.at.language)
  return html`<h1>${facts.title}</h1>
${facts.lead ?? nothing}${formNotices(facts)}
<form class="event-form" method="post" action="${facts.action}" data-draft="">
${when(facts.base, (base) => html`<input type="hidden" name="base" value="${base}">`)}
${each(facts.sections, section)}
<div class="save-bar"><button class="button" type="submit">${facts.send}</button>
<a href="${facts.back}">${say('back')}</a></div></form>
${facts.after ?? nothing}`
}

function section({ name, title, content }: DeskFormFacts['sections'][number]): Html {
  return html`<section class="form-section" aria-labelledby="s-${name}"><h2 id="s-${name}">${title}</h2>
${content}</section>`
}

/** What needs attention before the form can be saved: what two people wrote at once, or what is missing or wrong. */
function formNotices({ at, conflicts, faults, rival, nameOf }: DeskFormFacts): Html {
  const say = formMessages.in(at.language)
  const link = (unit: string) => html`<li><a href="#${idOf(unit)}">${nameOf(unit)}</a></li>`
  if (conflicts.length > 0)
    return html`<div class="notice" role="alert"><p><strong>${say('both-edited', { who: rival ?? say('somebody') })}</strong></p><p>${say('both-edited-says')}</p><ul>${each(
      conflicts.map(({ unit }) => unit),
      link,
    )}</ul></div>`
  const names = Object.keys(faults)
  if (names.length === 0) return nothing
  return html`<div class="notice" role="alert"><p><strong>${say('not-saved')}</strong></p><ul>${each(names, link)}</ul></div>`
}
