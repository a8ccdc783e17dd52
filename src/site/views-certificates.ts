// The page that asks for a certificate of attendance, and the one that verifies it.
import { pickText } from '../kit/languages.ts'
import type { Certificate } from '../registration/store-certificates.ts'
import { dayInWords } from '../ui/dates.ts'
import { type Html, html, spoken } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { certificateMessages } from './messages-certificates.ts'
import type { OwnRegistration } from './own-registration.ts'

/** One press makes the certificate; before the event, and for who was not there, it says why there is none. */
export function askCertificatePage({ event, its, token }: OwnRegistration, may: 'yes' | 'not', at: At): Html {
  const say = certificateMessages.in(at.language)
  const title = spoken(pickText(event.event_title, at.language, event.event_language), at.language)
  const back = html`<a class="button plain" href="${urls.registration(at, token)}">${say('back')}</a>`
  const press =
    may === 'yes'
      ? html`<p>${say('makes', { name: its.name })}</p><form class="presses" method="post" action="${urls.registrationPart(at, token, 'certificate')}"><button class="button" type="submit">${say('make')}</button> ${back}</form>`
      : html`<p class="notice">${say('not')}</p><p>${back}</p>`
  return html`<div class="seat-page"><header class="lead"><h1>${say('title')}</h1><p class="soft">${title}</p></header>${press}</div>`
}

export interface CertificateFacts {
  certificate: Certificate
  code: string
  facts: string
}

/** What anybody with the code may know: the name, the event, and that it is true. */
export function certificatePage({ certificate, code, facts }: CertificateFacts, at: At): Html {
  const { name, event, issued_at } = certificate
  const say = certificateMessages.in(at.language)
  const title = spoken(pickText(event.event_title, at.language, event.event_language), at.language)
  const day = dayInWords(issued_at.toZonedDateTimeISO(event.zone).toPlainDate().toString(), at.language)
  return html`<div class="seat-page"><header class="lead"><p class="facts">${say('title')}</p><h1>${name}</h1><p>${say('attended')}</p></header>
<section class="sheet"><h2><a href="${urls.event(at, event.event_slug)}">${title}</a></h2><p>${facts}</p><p class="soft">${say('true', { day })}</p>
<p><a class="button" href="${urls.certificate(at, code)}/certificate.pdf">${say('pdf')}</a></p></section></div>`
}
