// Around an event on its desk page: who holds it, and whether there is an address to join, each with its way to change it.
import { hostRoles } from '../events/rules-hosts.ts'
import type { DeskEvent } from '../events/store-desk-event.ts'
import type { Holding } from '../events/store-hosts.ts'
import { pickText } from '../kit/languages.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { coHostMessages } from './messages-cohosts.ts'
import { hostsMessages } from './messages-desk-hosts.ts'
import { joiningMessages } from './messages-desk-joining.ts'
import { eventPageMessages } from './messages-event.ts'

/** Who holds the event, in words, and how people join it online. */
export function holdingPart(event: DeskEvent, holding: Holding, at: At): Html {
  const say = hostsMessages.in(at.language)
  const lines = [
    ...organisationLines(holding, at),
    coHosts(holding, at),
    organisers(holding, at),
    policies(holding, at),
  ]
  const known = lines.filter((line) => line !== nothing)
  return html`<section aria-labelledby="holding"><h2 id="holding">${say('title')}</h2>
${known.length > 0 ? html`<dl class="desk-facts">${known}</dl>` : html`<p class="soft">${say('none-yet')}</p>`}
<p class="actions"><a class="button plain small" href="${urls.desk(at, `/events/${event.slug}/hosts`)}">${say('change')}</a></p></section>
${event.attendance === 'in-person' && !holding.joins ? nothing : joining(event, holding, at)}`
}

function organisationLines({ organisations }: Holding, at: At): Html[] {
  return hostRoles.map((role) => {
    const names = organisations.filter((one) => one.role === role).map(({ name }) => name)
    return line(eventPageMessages.in(at.language)(role), names, at)
  })
}

function coHosts({ chapters }: Holding, at: At): Html {
  const say = coHostMessages.in(at.language)
  const named = chapters.map(
    ({ name, language, state }) => `${pickText(name, at.language, language).text} (${say(state)})`,
  )
  return line(say('together'), named, at)
}

function organisers({ organisers: people }: Holding, at: At): Html {
  const named = people.map(({ name }) => name)
  return line(hostsMessages.in(at.language)('organisers'), named, at)
}

function policies({ policies: all }: Holding, at: At): Html {
  const holding = all.filter(({ chosen, ofFormat }) => chosen || ofFormat)
  const named = holding.map(({ title, language }) => pickText(title, at.language, language).text)
  return line(hostsMessages.in(at.language)('policies'), named, at)
}

function joining(event: DeskEvent, { joins }: Holding, at: At): Html {
  const say = joiningMessages.in(at.language)
  return html`<section aria-labelledby="joining"><h2 id="joining">${say('title')}</h2><p>${say(joins ? 'is-set' : 'not-set')}</p>
<p class="actions"><a class="button plain small" href="${urls.desk(at, `/events/${event.slug}/joining`)}">${say('change')}</a></p></section>`
}

function line(term: string, names: readonly string[], at: At): Html {
  return when(
    names.length,
    () => html`<div><dt>${term}</dt><dd>${new Intl.ListFormat(at.language).format(names)}</dd></div>`,
  )
}
