// The form by which a chapter is proposed, and the page on which somebody finds their own proposals and chapters.
import {
  knownZones,
  meetingLanguages,
  type ProposalFault,
  type ProposalField,
  type TypedProposal,
} from '../chapters/forms-proposal.ts'
import { countryCodes } from '../kit/continents.ts'
import { countryName, ownName } from '../kit/languages.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { sentApplicationMessages } from './messages-application-own.ts'
import { proposalMessages } from './messages-chapter-proposal.ts'

export interface ProposalFormFacts {
  typed: TypedProposal
  faults: Partial<Record<ProposalField, ProposalFault>>
  /** Why it was not taken although it is sound. */
  refused?: 'too-many'
  /** In how many days the committee decides. */
  days: number
  /** Of one that was sent already: its address. */
  sent?: string
}

/** What a proposal is and how it is decided, for somebody who is not signed in. */
export function proposalIntro(days: number, at: At): Html {
  const say = proposalMessages.in(at.language)
  const here = urls.proposeChapter(at)
  return html`${heading(days, at)}<p>${say('sign-in-first')}</p>
<p><a class="button" href="${urls.signIn(at, { return: here })}">${say('sign-in')}</a></p>`
}

/** The form, with what was typed and what is wrong with it. */
export function proposalForm(facts: ProposalFormFacts, at: At): Html {
  const say = proposalMessages.in(at.language)
  const wrong = Object.keys(facts.faults).length > 0
  const reason = facts.refused ?? (wrong ? 'put-right' : undefined)
  return html`${heading(facts.days, at)}
${when(reason, (why) => html`<p class="notice" role="alert">${say(why)}</p>`)}
${when(facts.sent, () => html`<p class="notice">${say('change-says')}</p>`)}
<form class="proposal" method="post" action="${facts.sent ? urls.myProposal(at, facts.sent) : urls.proposeChapter(at)}">
${line('name', facts, at, 100)}
<div class="fields">${line('place', facts, at, 100)}${choice('country', countries(at), facts, at)}</div>
<div class="fields">${choice('language', languages(), facts, at)}${choice('other', languages(), facts, at)}</div>
<div class="fields">${choice('zone', zones(), facts, at)}${line('point', facts, at, 40)}</div>
${text('why', facts, at, 4000)}
${text('helpers', facts, at, 2000)}
<p class="soft">${say('kept')}</p>
<p><button class="button" type="submit">${say(facts.sent ? 'keep-change' : 'send')}</button></p></form>
${when(facts.sent, (slug) => withdrawalForm(slug, at))}`
}

function withdrawalForm(slug: string, at: At): Html {
  const say = sentApplicationMessages.in(at.language)
  return html`<form class="membership" method="post" action="${urls.withdrawProposal(at, slug)}"><button class="button plain" type="submit">${say('withdraw')}</button><p class="soft">${proposalMessages.in(at.language)('withdraw-says')}</p></form>`
}

type Option = readonly [value: string, name: string, language?: string]

function heading(days: number, at: At): Html {
  const say = proposalMessages.in(at.language)
  return html`<header class="lead"><h1>${say('title')}</h1><p>${say('says', { days })}</p></header>`
}

function line(field: ProposalField, facts: ProposalFormFacts, at: At, most: number): Html {
  return labelled(
    field,
    facts,
    at,
    html`<input type="text" id="f-${field}" name="${field}" value="${facts.typed[field]}" maxlength="${most}" autocomplete="off"${marks(field, facts)}>`,
  )
}

function text(field: ProposalField, facts: ProposalFormFacts, at: At, most: number): Html {
  return labelled(
    field,
    facts,
    at,
    html`<textarea id="f-${field}" name="${field}" rows="5" maxlength="${most}"${marks(field, facts)}>${facts.typed[field]}</textarea>`,
  )
}

function choice(field: ProposalField, options: readonly Option[], facts: ProposalFormFacts, at: At): Html {
  const say = proposalMessages.in(at.language)
  const chosen = facts.typed[field]
  const option = ([value, name, language]: Option) =>
    html`<option value="${value}"${language ? html` lang="${language}"` : nothing}${value === chosen ? html` selected` : nothing}>${name}</option>`
  return labelled(
    field,
    facts,
    at,
    html`<select id="f-${field}" name="${field}"${marks(field, facts)}><option value="">${say(field === 'other' ? 'none' : 'choose')}</option>${each(options, option)}</select>`,
  )
}

const helped = { name: 'name-help', point: 'point-help', why: 'why-help', helpers: 'helpers-help' } as const

function labelled(field: ProposalField, { faults }: ProposalFormFacts, at: At, input: Html): Html {
  const say = proposalMessages.in(at.language)
  const help = field in helped ? helped[field as keyof typeof helped] : undefined
  const fault = faults[field]
  return html`<div class="field"><label for="f-${field}">${say(field)}</label>${input}
${when(fault, (why) => html`<small class="fault" id="f-${field}-fault">${say(why)}</small>`)}${when(help, (key) => html`<small id="f-${field}-help">${say(key)}</small>`)}</div>`
}

function marks(field: ProposalField, { faults }: ProposalFormFacts): Html {
  const described = [faults[field] && `f-${field}-fault`, field in helped && `f-${field}-help`].filter(Boolean)
  return html`${when(described.length, () => html` aria-describedby="${described.join(' ')}"`)}${when(faults[field], () => html` aria-invalid="true"`)}`
}

function countries(at: At): Option[] {
  const named = countryCodes.map((code): Option => [code, countryName(code, at.language)])
  return named.sort(([, one], [, other]) => one.localeCompare(other, at.language))
}

function languages(): Option[] {
  return meetingLanguages.map((tag): Option => [tag, ownName(tag), tag])
}

function zones(): Option[] {
  return knownZones.map((zone): Option => [zone, zone.replaceAll('_', ' ')])
}
