// The page that says whether an appointment is in force, with the badge and the lines that put it on another page.
import type { AppointmentState } from '../chapters/rules-badges.ts'
import type { PublicAppointment } from '../chapters/store-badges.ts'
import { termInWords } from '../people/parts.ts'
import { dayInWords } from '../ui/dates.ts'
import { type Html, html, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { badgeMessages } from './messages-badges.ts'

export interface AppointmentFacts {
  appointment: PublicAppointment
  state: AppointmentState
  /** 'Ambassador, Japan'. */
  role: string
  origin: string
}

/** The whole of the page within the frame. */
export function appointmentPage({ appointment, state, role, origin }: AppointmentFacts, at: At): Html {
  const say = badgeMessages.in(at.language)
  const { uid, person, person_slug: slug, chapter, today } = appointment
  const badge = urls.badge(at, uid, 'svg')
  return html`<header class="lead"><p class="brandname">${role}</p><h1>${person}</h1>
<p><span class="pill ${state === 'in-force' ? 'running' : state === 'ended' ? 'lapsed' : 'coming'}">${say(`is-${state}`)}</span></p></header>
<div class="appointment-page"><img class="badge" src="${badge}" width="640" height="640" alt="${say('badge-of', { person, role })}">
<div class="sheet"><p><b>${say(state)}</b></p>
<p>${termInWords(appointment, at.language)}</p>
<p class="soft">${say('as-of', { day: dayInWords(today, at.language) })}</p>
${when(state !== 'in-force' && appointment.instead, (other) => html`<p><a class="more" href="${urls.appointment(at, other)}">${say('instead')}</a></p>`)}
<p class="aside-links"><a class="button plain" href="${urls.person(at, slug)}">${say('see-person')}</a>${when(chapter, (one) => html`<a class="button plain" href="${urls.chapter(at, one.slug)}">${say('see-chapter')}</a>`)}</p>
<details><summary>${say('embed')}</summary><p class="soft">${say('embed-says')}</p>
<div class="field"><label for="embed-code">HTML</label><textarea id="embed-code" rows="4" readonly>${embedCode(origin, badge, urls.appointment(at, uid), `${person}, ${role}`)}</textarea></div>
<p class="aside-links"><a class="more" href="${badge}" download>SVG</a><a class="more" href="${urls.badge(at, uid, 'png')}" download>PNG</a></p></details></div></div>`
}

// Shown as text, so that what is a quotation mark in it must stay one in what is copied.
function embedCode(origin: string, badge: string, path: string, name: string): string {
  const alt = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<a href="${origin}${path}"><img src="${origin}${badge}" width="160" height="160" alt="${alt}"></a>`
}
