// A password, where the operator allows them: its form on the way in, and where one sets one's own.
import type { Temporal } from 'temporal-polyfill'
import { type PasswordFault, passwordLength } from '../people/rules-passwords.ts'
import { momentInWords } from '../ui/dates.ts'
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { passwordMessages } from './messages-passwords.ts'

/** What may be wrong with a password on the way in. */
export type PasswordTriedFault = 'wrong-password' | 'too-many-tries'

/** Whether what went wrong on the way in was about a password. */
export function isOfPassword(fault: string | undefined): fault is PasswordTriedFault {
  return fault === 'wrong-password' || fault === 'too-many-tries'
}

interface Typed {
  email: string
  returnTo: string
  fault?: string | undefined
}

/** The form on the way in; it stands behind a word, as a link by mail suits most. */
export function passwordForm({ email, returnTo, fault }: Typed, at: At): Html {
  const say = passwordMessages.in(at.language)
  const wrong = fault === 'wrong-password' ? html` aria-invalid="true" aria-describedby="fault"` : nothing
  return html`<details${isOfPassword(fault) ? html` open` : nothing}><summary>${say('use')}</summary>
<form class="sheet" method="post" action="${urls.signInPassword(at)}">
<input type="hidden" name="return" value="${returnTo}">
<label class="field" for="password-email">${say('address')}<input id="password-email" type="email" name="email" value="${email}" autocomplete="username" inputmode="email" maxlength="254" required></label>
<label class="field" for="password">${say('password')}<input id="password" type="password" name="password" autocomplete="current-password" maxlength="1000" required${wrong}></label>
<button class="button" type="submit">${say('sign-in')}</button></form></details>`
}

/** Why a password was not set. */
export type OwnPasswordFault = PasswordFault | 'anew'

export interface OwnPassword {
  since: Temporal.Instant | undefined
  email: string
  fault: OwnPasswordFault | undefined
  zone: string
  at: At
}

/** One's own password, on the page of one's sessions. */
export function passwordPart({ since, email, fault, zone, at }: OwnPassword): Html {
  const say = passwordMessages.in(at.language)
  const { least, most } = passwordLength
  const wrong = when(fault, () => html` aria-invalid="true" aria-describedby="password-fault"`)
  return html`<section id="password"><h2>${say('password')}</h2><p class="soft">${say('own-says', { least })}</p>
${when(fault, (why) => html`<p class="notice" id="password-fault" role="alert">${say(why, { least, most })}</p>`)}
${when(since, (set) => html`<form class="actions" method="post" action="${urls.myPassword(at)}/removal"><span>${say('set-since')} <small>${momentInWords(set, zone, at.language)}</small></span><button class="button plain small" type="submit">${say('remove')}</button></form>`)}
<form class="actions" method="post" action="${urls.myPassword(at)}"><input type="text" name="username" value="${email}" autocomplete="username" readonly hidden>
<label class="field" for="new-password">${say('new')}<input id="new-password" type="password" name="password" autocomplete="new-password" minlength="${least}" maxlength="${most}" required${wrong}></label>
<button class="button plain" type="submit">${say('set')}</button></form></section>`
}
