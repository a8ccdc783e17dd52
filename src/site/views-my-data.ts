// The page of one's own data, the form that erases, and the page that is left.
import type { Remains } from '../people/rules-erasure.ts'
import type { OwnData } from '../people/store-own-data.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { myDataMessages } from './messages-my-data.ts'

export type ErasureFault = 'not-the-same' | 'last-keyholder' | 'elsewhere' | 'higher-role'

export interface ErasureFormFacts {
  action: string
  label: string
  /** What is to be typed, and what it is. */
  confirm: { label: string; type: 'email' | 'text'; shown: string }
  /** Whether there is a public page that may stay. */
  speaks: boolean
  remains: Remains
  fault: ErasureFault | undefined
}

/** What is kept about whoever is signed in, with all `seats` that their address has, and the form that erases them. */
export function myDataPage(data: OwnData, seats: number, form: ErasureFormFacts, at: At): Html {
  const say = myDataMessages.in(at.language)
  const sum = (counts: number[]) => counts.reduce((one, other) => one + other, 0)
  const others = Object.entries(data.rows).filter(([table]) => table !== 'registrations')
  const rows = [
    [say('kept-profile'), 1],
    [say('kept-rows'), seats + sum(others.map(([, its]) => its.length))],
    [say('kept-did'), sum(Object.values(data.did))],
    [say('kept-mails'), data.mails.length],
    [say('kept-choices'), data.mailChoices.length],
    [say('kept-history'), data.history.length],
  ] as const
  return html`<header><h1>${say('title')}</h1><p class="soft">${say('says')}</p></header>
<section><h2>${say('kept')}</h2><ul class="lines" role="list">${each(rows, ([name, count]) => html`<li><span>${name}</span><b>${count}</b></li>`)}</ul>
<p class="actions"><a class="button plain" href="${urls.myData(at)}.json" download>${say('download')}</a></p></section>
<section aria-labelledby="erase"><h2 id="erase">${say('erase-me')}</h2><p>${say('erase-says')}</p><p class="soft">${say('erase-others')}</p>${erasureForm(form, at)}</section>`
}

/** The same for somebody else, by whoever holds the keys. */
export function erasePersonPage(name: string, form: ErasureFormFacts, at: At): Html {
  const say = myDataMessages.in(at.language)
  return html`<header><h1>${say('erase-them', { name })}</h1></header><section><p>${say('them-says')}</p><p class="soft">${say('erase-others')}</p>${erasureForm(form, at)}</section>`
}

/** What somebody sees who was erased. */
export function farewellPage(at: At): Html {
  const say = myDataMessages.in(at.language)
  return html`<header class="lead"><h1>${say('erased')}</h1><p>${say('erased-says')}</p></header>`
}

function erasureForm({ action, label, confirm, speaks, remains, fault }: ErasureFormFacts, at: At): Html {
  const say = myDataMessages.in(at.language)
  const final = fault !== undefined && fault !== 'not-the-same'
  const notice = when(fault, (why) => html`<p class="notice" role="alert" id="erasure-fault">${say(why)}</p>`)
  if (final) return notice
  const radio = (value: Remains) =>
    html`<label class="box"><input type="radio" name="remains" value="${value}"${value === remains ? html` checked` : nothing}> ${say(`remains-${value}`)}</label>`
  const invalid = fault ? html` aria-invalid="true" aria-describedby="erasure-fault"` : nothing
  return html`${notice}<form class="sheet erasure" method="post" action="${action}">
${when(speaks, () => html`<fieldset class="boxes"><legend>${say('remains')}</legend>${radio('nothing')}${radio('page')}</fieldset>`)}
<label class="field" for="confirm">${confirm.label}: ${confirm.shown}<input id="confirm" type="${confirm.type}" name="confirm" autocomplete="off" required maxlength="254"${invalid}></label>
<p class="actions"><button class="button plain" type="submit">${label}</button></p></form>`
}
