// Every letter that a community may write itself, and in which languages it did.
import { type MailText, type MailTextName, mailTextNames } from '../communities/rules-mail-texts.ts'
import { ownName } from '../kit/languages.ts'
import { deskMessages } from '../ui/desk-messages.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { languagesOfLetters } from './desk-mail-texts-here.ts'
import { mailLetterMessages } from './messages-desk-mail-letters.ts'
import { mailTextMessages } from './messages-desk-mail-texts.ts'

type Languages = Parameters<typeof languagesOfLetters>[0]

/** The whole list within the desk. */
export function mailTextsList(texts: readonly MailText[], community: Languages, at: At): Html {
  const say = mailTextMessages.in(at.language)
  const languages = languagesOfLetters(community)
  const titles = { seats: say('group-seats'), ends: say('group-ends'), around: say('group-around') }
  const part = (name: Group, letters: readonly MailTextName[]) => {
    const title = name === 'chapters' ? deskMessages.in(at.language)('chapters') : titles[name]
    return html`<section aria-labelledby="g-${name}"><h2 id="g-${name}">${title}</h2><ul class="letters" role="list">${each(letters, (letter) => line(letter, texts, languages, at))}</ul></section>`
  }
  const groups = [...Map.groupBy(mailTextNames, groupOf)]
  return html`<div class="head"><h1>${say('title')}</h1></div><p class="soft">${say('says')}</p>
${each(groups, ([name, letters]) => part(name, letters))}`
}

/** Where a letter is written in a language. */
export function letterHref(letter: MailTextName, language: string, at: At): string {
  return urls.desk(at, `/mail-texts/text?${new URLSearchParams({ letter, language })}`)
}

function line(letter: MailTextName, texts: readonly MailText[], languages: readonly string[], at: At): Html {
  const [main = 'en'] = languages
  const isOwn = (language: string) => texts.some((one) => one.letter === letter && one.language === language)
  const own = mailTextMessages.in(at.language)('is-own')
  const link = (language: string) =>
    html`<li><a href="${letterHref(letter, language, at)}" lang="${language}" hreflang="${language}">${ownName(language)}</a>${when(isOwn(language), () => html` <span class="pill">${own}</span>`)}</li>`
  return html`<li><a class="more" href="${letterHref(letter, main, at)}"><b>${mailLetterMessages.in(at.language)(letter)}</b></a>
<ul class="letter-languages" role="list">${each(languages, link)}</ul></li>`
}

type Group = 'seats' | 'ends' | 'around' | 'chapters'

function groupOf(letter: MailTextName): Group {
  if (letter === 'joining') return 'chapters'
  if (letter === 'coming' || letter === 'soon' || letter === 'thanks') return 'around'
  return letter.startsWith('ended') || letter === 'declined' ? 'ends' : 'seats'
}
