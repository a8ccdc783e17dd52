// Following a series: the small form beside its dates, and the pages behind it and behind the link in a mail.
import { type Html, html, nothing, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { followingMessages } from './messages-event-following.ts'

/** How whoever reads stands to the series: somebody who is not signed in, or who does or does not follow. */
export type Stands = 'unknown' | 'follows' | 'does-not'

export interface FollowingTyped {
  email: string
  fault: 'no-address' | 'too-many'
}

/** The form. Without a sign-in it is the same for everybody who reads a page. */
export function followingForm(slug: string, stands: Stands, at: At, typed?: FollowingTyped): Html {
  const say = followingMessages.in(at.language)
  const action = urls.following(at, slug)
  if (stands === 'follows')
    return html`<form class="following" method="post" action="${action}/end"><p>${say('you-follow')}</p>
<p><button class="button plain" type="submit">${say('stop')}</button></p></form>`
  const isUnknown = stands === 'unknown'
  return html`<form class="following" method="post" action="${action}"><p>${say('says')}</p>
<div class="asks">${isUnknown ? addressField(at, typed) : nothing}<button class="button plain" type="submit">${say('follow')}</button></div>
${isUnknown ? html`<p class="soft">${say('kept')}</p>` : nothing}</form>`
}

/** What a page about following says, and what can be pressed on it. */
export interface FollowingStep {
  title: string
  says?: string
  press?: { action: string; label: string }
  form?: Html
}

/** The whole of such a page within the frame. */
export function followingPage(
  { title, says, press, form }: FollowingStep,
  event: { slug: string; title: string },
  at: At,
): Html {
  return html`<header class="lead"><h1>${title}</h1>${when(says, (text) => html`<p role="status">${text}</p>`)}</header>
${when(press, ({ action, label }) => html`<form method="post" action="${action}"><button class="button" type="submit">${label}</button></form>`)}
${form ?? nothing}
<p><a class="more" href="${urls.event(at, event.slug)}">${event.title}</a></p>`
}

function addressField(at: At, typed: FollowingTyped | undefined): Html {
  const say = followingMessages.in(at.language)
  const marked = when(typed, () => html` aria-invalid="true" aria-describedby="following-fault"`)
  return html`<div class="field"><label for="following-email">${say('address')}</label><input id="following-email" type="email" name="email" value="${typed?.email ?? ''}" maxlength="254" required autocomplete="email"${marked}>${when(typed, ({ fault }) => html`<small class="fault" id="following-fault" role="alert">${say(fault)}</small>`)}</div>`
}
