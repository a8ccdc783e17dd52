// The guided path from an empty server to a community: its steps in a row, and the form of the one that is next.
import { type SetUpStep, setUpSteps } from '../communities/rules-set-up.ts'
import { each, type Html, html, nothing } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { ownHelpMessages } from './messages-desk-own-help.ts'
import { setUpMessages } from './messages-desk-set-up.ts'
import type { FieldFacts } from './views-desk-fields.ts'
import { setUpForm } from './views-desk-set-up-forms.ts'

export interface SetUpFacts {
  done: ReadonlySet<SetUpStep>
  /** The step whose form is drawn; undefined when all are done. */
  step: SetUpStep | undefined
  fields: FieldFacts
  mayMakeEvents: boolean
}

/** The whole of the page within the frame. */
export function setUpPage(facts: SetUpFacts, at: At): Html {
  const say = setUpMessages.in(at.language)
  const { step } = facts
  if (step === undefined) return donePage(at)
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
${stepList(facts.done, step, at)}
<section class="form-section set-up" aria-labelledby="step"><h2 id="step">${say(step)}</h2><p>${say(`${step}-says`)}</p>
<form method="post" action="${urls.desk(at, `/set-up/${step}`)}">${setUpForm(step, facts.fields)}
<p class="actions"><button class="button" type="submit">${say(step === 'admin' ? 'invite' : 'next')}</button>${laterLink(facts, at)}</p></form></section>`
}

/** What is left to be set up, on the first page of the desk. */
export function setUpChecklist(done: ReadonlySet<SetUpStep>, at: At): Html {
  const say = setUpMessages.in(at.language)
  return html`<section class="sheet set-up-list" aria-labelledby="set-up"><h2 id="set-up">${say('title')}</h2>${stepList(done, undefined, at)}
<div class="actions"><a class="button" href="${urls.desk(at, '/set-up')}">${say('go-on')}</a><form method="post" action="${urls.desk(at, '/set-up/end')}"><button class="linklike" type="submit">${say('hide')}</button></form></div></section>`
}

function stepList(done: ReadonlySet<SetUpStep>, current: SetUpStep | undefined, at: At): Html {
  const say = setUpMessages.in(at.language)
  const line = (step: SetUpStep) =>
    html`<li${step === current ? html` aria-current="step"` : nothing}><a href="${urls.desk(at, `/set-up?step=${step}`)}">${say(step)}</a>${done.has(step) ? html` <span class="good-news">${say('done')}</span>` : nothing}</li>`
  return html`<nav aria-label="${say('steps')}"><ol class="set-up-steps">${each(setUpSteps, line)}</ol></nav>`
}

// Nobody is kept from the desk by a step.
function laterLink({ step, mayMakeEvents }: SetUpFacts, at: At): Html {
  const say = setUpMessages.in(at.language)
  const next = setUpSteps[setUpSteps.indexOf(step ?? 'admin') + 1]
  const href = next ? `/set-up?step=${next}` : ''
  const event = html`<a href="${urls.desk(at, '/events/new/blank')}">${say('or-event')}</a>`
  return html`${step === 'chapter' && mayMakeEvents ? event : nothing}<a href="${urls.desk(at, href)}">${say('later')}</a>`
}

function donePage(at: At): Html {
  const say = setUpMessages.in(at.language)
  const link = (href: string, text: string) => html`<a class="button plain" href="${href}">${text}</a>`
  return html`<header><h1>${say('all')}</h1><p>${say('all-says')}</p></header>
<p class="actions">${link(urls.home(at), ownHelpMessages.in(at.language)('see-public'))}${link(urls.desk(at, '/policies'), say('write-policies'))}${link(urls.desk(at, '/events'), uiMessages.in(at.language)('events'))}</p>`
}
