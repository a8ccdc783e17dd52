// Passkeys on the page of one's sessions, and the button on the way in. Both appear where the browser can make use of them.
import type { Passkey } from '../people/store-passkeys.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { sessionMessages } from './messages-sessions.ts'

/** The passkeys of somebody, and the form that makes another one. */
export function passkeysPart(passkeys: readonly Passkey[], zone: string, at: At): Html {
  const say = sessionMessages.in(at.language)
  const line = ({ id, name, created_at }: Passkey) => {
    const called = name || say('passkey')
    return html`<li><span>${called} <small>${momentInWords(created_at, zone, at.language)}</small></span><form method="post" action="${urls.myPasskeys(at)}/removal"><input type="hidden" name="passkey" value="${id}"><button class="button plain small" type="submit" aria-label="${say('remove')}: ${called}">${say('remove')}</button></form></li>`
  }
  return html`<section><h2>${say('passkeys')}</h2><p class="soft">${say('passkeys-say')}</p>
${when(passkeys.length, () => html`<ul class="lines" role="list">${each(passkeys, line)}</ul>`)}
<form class="actions" hidden data-passkey="add" data-offer="${urls.myPasskeys(at)}/question" data-keep="${urls.myPasskeys(at)}">
<label class="field" for="passkey-name">${say('passkey-name')}<input id="passkey-name" name="name" maxlength="100" autocomplete="off"></label>
<button class="button plain" type="submit">${say('add-passkey')}</button></form>${statusLine(at)}</section>`
}

/** The button on the way in. */
export function passkeyButton(returnTo: string, at: At): Html {
  const say = sessionMessages.in(at.language)
  return html`<p><button class="button plain" type="button" hidden data-passkey="sign-in" data-ask="${urls.signInPasskey(at)}/question" data-open="${urls.signInPasskey(at)}" data-return="${returnTo}">${say('use-passkey')}</button></p>${statusLine(at)}`
}

function statusLine(at: At): Html {
  return html`<p role="status" data-passkey-status data-failed="${sessionMessages.in(at.language)('passkey-failed')}"></p>`
}
