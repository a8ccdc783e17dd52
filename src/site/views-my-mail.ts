// The switches of one's mails, by community, chapter, format and event; and what cannot be stopped, with the reason.
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, nothing, spoken, when } from '../ui/html.ts'
import type { At } from '../urls.ts'
import type { SiteContext } from './context.ts'
import { myMailMessages } from './messages-my-mail.ts'
import { type ChoicesOf, type MailChoice, switchOf, unstoppable } from './my-mail-choices.ts'
import { siteName } from './page.ts'

export interface MyMailFacts {
  choices: readonly ChoicesOf[]
  /** The address, as far as it may be shown. */
  shown: string
  action: string
  said: string | undefined
}

/** The whole page. */
export function myMailPage({ choices, shown, action, said }: MyMailFacts, c: SiteContext): Html {
  const { at } = c.var
  const say = myMailMessages.in(at.language)
  const done = said === 'saved' ? say('saved') : said === 'stopped' ? say('all-stopped') : ''
  const isAny = choices.some((one) => one.choices.some(({ wanted }) => wanted))
  return html`<div class="seat-page my-mail"><header class="lead"><h1>${say('title')}</h1><p>${say('says', { address: shown })}</p></header>
${when(done, (words) => html`<p class="said" role="status">${words}</p>`)}
<form class="mail-choices" method="post" action="${action}">${each(choices, (one) => group(one, siteName(c), at))}
<p class="presses"><button class="button" type="submit">${say('save')}</button></p></form>
${isAny ? html`<form method="post" action="${action}/silence"><p class="presses"><button class="button plain" type="submit">${say('stop-all')}</button></p></form>` : nothing}
<section aria-labelledby="always"><h2 id="always">${say('always')}</h2><p class="soft">${say('always-says')}</p>
<ul>${each(unstoppable, (name) => html`<li>${say(`always-${name}`)}</li>`)}</ul></section></div>`
}

function group({ place, choices }: ChoicesOf, community: string, at: At): Html {
  const say = myMailMessages.in(at.language)
  const name = place
    ? html`${spoken(pickText(place.name, at.language, place.language), at.language)} <small>${say(`is-${place.of}`)}</small>`
    : html`${say('everything', { community })}`
  const help = place ? nothing : html`<p class="soft">${say('everything-says')}</p>`
  return html`<fieldset><legend>${name}</legend>${help}${each(choices, (choice) => box(choice, at))}</fieldset>`
}

function box(choice: MailChoice, at: At): Html {
  const value = switchOf(choice)
  const was = choice.wanted ? html`<input type="hidden" name="was[]" value="${value}">` : nothing
  return html`<label class="check"><input type="checkbox" name="wanted[]" value="${value}"${choice.wanted ? html` checked` : nothing}> ${myMailMessages.in(at.language)(choice.name)}</label><input type="hidden" name="shown[]" value="${value}">${was}`
}
