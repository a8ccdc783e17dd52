// The pages on the way in: ask for a link, type its code, press once. They need no script.
import { codeLength, linkMinutes } from '../people/rules-sign-in.ts'
import type { SignInProvider } from '../people/store-sign-in.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { passwordMessages } from './messages-passwords.ts'
import { signInMessages } from './messages-sign-in.ts'
import { passkeyButton } from './views-passkeys.ts'
import { isOfPassword, type PasswordTriedFault, passwordForm } from './views-passwords.ts'

export interface SignInForm {
  email: string
  returnTo: string
  fault?: 'no-address' | 'too-many-links' | 'failed' | PasswordTriedFault | undefined
}

/** What this server lets people in by, beside links and passkeys. */
export interface WaysIn {
  providers: readonly SignInProvider[]
  passwords: boolean
}

/** The form that asks for a link, and other ways in where the server has some. */
export function signInPage(form: SignInForm, { providers, passwords }: WaysIn, at: At): Html {
  const say = signInMessages.in(at.language)
  const sayOfPasswords = passwordMessages.in(at.language)
  const { fault } = form
  const said = fault && (isOfPassword(fault) ? sayOfPasswords(fault) : say(fault))
  const next = { return: form.returnTo === '/' ? undefined : form.returnTo }
  return html`<header class="lead"><h1>${say('sign-in')}</h1><p>${passwords ? sayOfPasswords('says') : say('says')}</p></header>
<div class="way-in">${faultOf(said)}
<form class="sheet" method="post" action="${urls.signIn(at)}">
<input type="hidden" name="return" value="${form.returnTo}">
<label class="field" for="email">${say('address')}<input id="email" type="email" name="email" value="${form.email}" autocomplete="email" inputmode="email" maxlength="254" required${form.fault === 'no-address' ? html` aria-invalid="true" aria-describedby="fault"` : nothing}></label>
<button class="button" type="submit">${say('send-link')}</button>
</form>
${when(passwords, () => passwordForm(form, at))}
${passkeyButton(form.returnTo, at)}
${when(providers.length, () => html`<p class="soft">${say('or')}</p>`)}
${each(providers, ({ id, name }) => html`<p><a class="button plain" href="${urls.signInWith(at, id, next)}" rel="nofollow">${say('continue-with', { provider: name })}</a></p>`)}</div>`
}

/** What to do now that a link is on its way, and where its code can be typed. */
export function sentPage(fault: 'wrong-code' | undefined, at: At): Html {
  const say = signInMessages.in(at.language)
  return html`<header class="lead"><h1>${say('sent')}</h1><p>${say('sent-says', { minutes: linkMinutes })}</p></header>
<div class="way-in">${faultOf(fault && say(fault))}
<form class="sheet" method="post" action="${urls.signInCode(at)}"><p>${say('code-instead')}</p>
<label class="field" for="code">${say('code')}<input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="${codeLength * 2}" required${fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing}></label>
<button class="button" type="submit">${say('sign-in')}</button></form>
<p><a class="more" href="${urls.signIn(at)}">${say('another-link')}</a></p></div>`
}

/** The page behind a link: one button, so that whatever merely opens the link does not use it up; or why there is none. */
export function linkPage(state: 'ready' | 'other-browser' | 'gone', token: string, at: At): Html {
  const say = signInMessages.in(at.language)
  const says = say(state === 'ready' ? 'link-ready' : `link-${state}`)
  return html`<header class="lead"><h1>${say('sign-in')}</h1><p>${says}</p></header>
<div class="way-in">${
    state === 'ready'
      ? html`<form method="post" action="${urls.signInLink(at, token)}"><button class="button" type="submit">${say('sign-in')}</button></form>`
      : html`<p><a class="button" href="${urls.signIn(at)}">${say('another-link')}</a></p>`
  }</div>`
}

export interface OwnerForm {
  name: string
  email: string
  fault?: 'no-address' | undefined
}

/** The form of the first owner. */
export function firstOwnerPage(form: OwnerForm, token: string, at: At): Html {
  const say = signInMessages.in(at.language)
  return html`<header class="lead"><h1>${say('first-owner')}</h1><p>${say('first-owner-says')}</p></header>
<div class="way-in">${faultOf(form.fault && say(form.fault))}
<form class="sheet" method="post" action="${urls.firstOwner(at, token)}">
<label class="field" for="name">${say('your-name')}<input id="name" name="name" value="${form.name}" autocomplete="name" maxlength="200" required></label>
<label class="field" for="email">${say('address')}<input id="email" type="email" name="email" value="${form.email}" autocomplete="email" maxlength="254" required${form.fault ? html` aria-invalid="true" aria-describedby="fault"` : nothing}></label>
<button class="button" type="submit">${say('become')}</button></form></div>`
}

function faultOf(fault: string | undefined): Html {
  return when(fault, (text) => html`<p class="notice" id="fault" role="alert">${text}</p>`)
}
