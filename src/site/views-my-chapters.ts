// A person's own chapters: what they proposed and how it stands, and where they are a member.
import type { listApplicationsBy } from '../chapters/store-applications.ts'
import type { OwnAppointment } from '../chapters/store-badges.ts'
import type { Handover } from '../chapters/store-handover.ts'
import type { Membership } from '../chapters/store-members.ts'
import type { OwnProposal } from '../chapters/store-proposals.ts'
import { pickText } from '../kit/languages.ts'
import { termInWords } from '../people/parts.ts'
import { dayInWords } from '../ui/dates.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { sentApplicationMessages } from './messages-application-own.ts'
import { joiningMessages } from './messages-chapter-joining.ts'
import { handoverMessages } from './messages-handover.ts'
import { myChapterMessages } from './messages-my-chapters.ts'
import { joiningForm } from './views-chapter-joining.ts'
import { stateInWords } from './views-my-application.ts'

type OwnApplication = Awaited<ReturnType<typeof listApplicationsBy>>[number]

export interface MyChaptersFacts {
  own: OwnProposal[]
  applications: OwnApplication[]
  appointments: OwnAppointment[]
  /** What they are asked to take over. */
  asked: Handover[]
  joined: Membership[]
  /** Whether a proposal was sent just now. */
  sent: boolean
}

/** The whole of the page within the frame. */
export function myChaptersPage(facts: MyChaptersFacts, at: At): Html {
  const { own, applications, appointments, asked, joined, sent } = facts
  const say = myChapterMessages.in(at.language)
  return html`<header class="lead"><h1>${say('mine')}</h1></header>
${when(sent, () => html`<p class="notice" role="status">${say('thanks')}</p>`)}
${when(asked.length, () => html`<ul class="lines" role="list">${each(asked, (one) => askedLine(one, at))}</ul>`)}
${when(own.length, () => html`<section class="my-chapters" aria-labelledby="proposed"><h2 id="proposed">${say('mine-proposed')}</h2><ul class="lines" role="list">${each(own, (one) => proposedLine(one, at))}</ul></section>`)}
${when(applications.length, () => html`<section class="my-chapters" aria-labelledby="applied"><h2 id="applied">${say('mine-applied')}</h2><ul class="lines" role="list">${each(applications, (one) => applicationLine(one, at))}</ul></section>`)}
${when(appointments.length, () => html`<section class="my-chapters" aria-labelledby="serving"><h2 id="serving">${say('mine-serving')}</h2><ul class="lines" role="list">${each(appointments, (one) => appointmentLine(one, at))}</ul></section>`)}
<section class="my-chapters" aria-labelledby="joined"><h2 id="joined">${say('mine-joined')}</h2>
${joined.length === 0 ? html`<p>${say('mine-none')}</p>` : html`<ul class="lines" role="list">${each(joined, (one) => joinedLine(one, at))}</ul>`}
<p><a class="button plain" href="${urls.chapters(at)}">${say('find-one')}</a></p></section>`
}

/** A proposal of one’s own, with how it stands. */
export function proposedLine(proposal: OwnProposal, at: At): Html {
  const say = myChapterMessages.in(at.language)
  const name = spoken(pickText(proposal.name, at.language, proposal.language), at.language)
  const state = proposal.decision ?? 'open'
  if (state === 'approved')
    return html`<li><a class="more" href="${urls.chapter(at, proposal.slug)}">${name}</a><small>${say('is-approved')}</small></li>`
  const day = proposal.deadline?.toZonedDateTimeISO(proposal.zone).toPlainDate().toString()
  if (state === 'open' && day)
    return html`<li><a class="more" href="${urls.myProposal(at, proposal.slug)}">${name}</a><small>${say('is-open', { day: dayInWords(day, at.language) })}</small></li>`
  return html`<li><b>${name}</b><small>${state === 'withdrawn' ? sentApplicationMessages.in(at.language)('is-withdrawn') : say('is-declined')}</small></li>`
}

function askedLine(one: Handover, at: At): Html {
  const name = pickText(one.name, at.language, one.chapter_language)
  const from = one.from_name ?? ''
  return html`<li><a class="more" href="${urls.myHandover(at, one.id)}">${spoken(name, at.language)}</a><small>${handoverMessages.in(at.language)('asked-of-you', { from })}</small></li>`
}

/** An application of one’s own, with how it stands. */
export function applicationLine(application: OwnApplication, at: At): Html {
  const name = pickText(application.name, at.language, application.name_language)
  return html`<li><a class="more" href="${urls.myApplication(at, application.decision_id)}">${spoken(name, at.language)}</a><small>${stateInWords(application, application, at)}</small></li>`
}

function appointmentLine(one: OwnAppointment, at: At): Html {
  const name = pickText(one.name, at.language, one.language)
  return html`<li><a class="more" href="${urls.appointment(at, one.uid)}">${spoken(name, at.language)}</a><small>${termInWords(one, at.language)}</small></li>`
}

/** A chapter of which one is a member, with the button that leaves it. */
export function joinedLine(chapter: Membership, at: At): Html {
  const name = pickText(chapter.name, at.language, chapter.language)
  return html`<li><a class="more" href="${urls.chapter(at, chapter.slug)}">${spoken(name, at.language)}</a><form method="post" action="${urls.departure(at, chapter.slug)}"><button class="button plain small" type="submit">${myChapterMessages.in(at.language)('leave')}</button></form></li>`
}

/** On the page of a chapter: to join it, or to leave it. Nobody joins a chapter that has closed. */
export function membershipPart(
  chapter: { slug: string; state: string; language: string; languages: readonly string[] },
  member: 'yes' | 'no' | 'unknown',
  at: At,
): Html {
  const say = myChapterMessages.in(at.language)
  if (member === 'yes')
    return html`<form class="membership" method="post" action="${urls.departure(at, chapter.slug)}"><p>${say('is-member')}</p><button class="button plain" type="submit">${say('leave')}</button><a class="more" href="${urls.myChapters(at)}">${say('mine')}</a></form>`
  if (chapter.state === 'closed') return html``
  const says = html`<p class="soft">${say('join-says')}</p>`
  if (member === 'no')
    return html`<form class="membership" method="post" action="${urls.membership(at, chapter.slug)}"><button class="button" type="submit">${say('join')}</button>${says}</form>`
  return html`<div class="membership"><a class="button" href="${urls.signIn(at, { return: urls.chapter(at, chapter.slug) })}">${say('join')}</a>${says}
<details><summary>${joiningMessages.in(at.language)('by-mail')}</summary>${joiningForm(chapter, at)}
<p><a class="more" href="${urls.leaving(at, chapter.slug)}">${say('leave')}</a></p></details></div>`
}
