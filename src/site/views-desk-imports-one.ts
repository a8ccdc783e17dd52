// One import at the desk: how far it is, what it would bring line by line, and what is done next.
import { type Line, type LineStatus, lineStatuses, type Reason } from '../interchange/job-lines.ts'
import type { ImportJob } from '../interchange/job-store.ts'
import { currentChoice, each, type Html, html, nothing, when } from '../ui/html.ts'
import { pager, pagesFor } from '../ui/pager.ts'
import { type At, urls } from '../urls.ts'
import { importMessages } from './messages-desk-imports.ts'
import { importLineMessages } from './messages-desk-imports-lines.ts'
import { statePill } from './views-desk-imports.ts'
import { type SettingsFacts, settingsForm } from './views-desk-imports-settings.ts'

export const linesOnAPage = 50

interface ImportFacts extends Pick<SettingsFacts, 'formats' | 'chapters' | 'typed' | 'faults'> {
  job: ImportJob
  show: LineStatus
  page: number
  lines: readonly Line[]
  /** Somebody else decided just before. */
  already: boolean
}

/** The whole of the page within the desk. */
export function importPage(facts: ImportFacts, at: At): Html {
  const { job, already } = facts
  const say = importMessages.in(at.language)
  return html`<div class="head"><h1>${say(job.kind)}</h1><p>${statePill(job.state, at)}</p></div>
${when(job.files.length, () => html`<p class="soft"><bdi>${job.files.map(({ name }) => name).join(', ')}</bdi></p>`)}
${when(already, () => html`<p class="notice" role="alert">${say('already')}</p>`)}
${stateOf(facts, at)}`
}

function stateOf(facts: ImportFacts, at: At): Html {
  const { job } = facts
  const say = importMessages.in(at.language)
  switch (job.state) {
    case 'reading':
    case 'applying':
      return html`${progress(job, at)}${giveUp(job, at)}`
    case 'read':
      return html`${when(job.found.moved, () => html`<p class="notice" role="status">${say('moved')}</p>`)}${decision(job, at)}${settings(facts, at)}${linesPart(facts, at)}`
    case 'applied':
      return html`<p class="notice" role="status">${say('applied-says')}</p>${another(at)}${linesPart(facts, at)}`
    case 'failed':
      return html`<div class="notice" role="alert"><p lang="en" dir="auto"><strong>${job.fault ?? ''}</strong></p>${when(hintFor(job), (hint) => html`<p lang="en">${hint}</p>`)}<p>${say('failed-says')}</p></div>${settings(facts, at)}${another(at)}${giveUp(job, at)}`
    case 'cancelled':
      return html`<p class="notice" role="status">${say('cancelled-says')}</p>${another(at)}`
  }
}

function progress({ id, done, total, state }: ImportJob, at: At): Html {
  const say = importMessages.in(at.language)
  const bar = total > 0 ? html` value="${done}" max="${total}"` : nothing
  return html`<div class="import-progress" data-progress="${urls.desk(at, `/imports/${id}/progress`)}" data-state="${state}"><label for="progress">${say(state)}</label>
<progress id="progress"${bar}></progress><p role="status">${total > 0 ? say('progress', { done, total }) : ''}</p></div>
<p class="soft">${say('may-leave')}</p>`
}

function decision(job: ImportJob, at: At): Html {
  const say = importMessages.in(at.language)
  const { counts } = job.found
  const count = (counts?.new ?? 0) + (counts?.changed ?? 0)
  // What was here before and follows the file from now on is nothing to see, and yet to be remembered.
  if (count === 0)
    return html`<p class="notice" role="status">${say('nothing-to-do')}</p>${another(at)}${giveUp(job, at)}`
  return html`<p>${say('read-says')}</p><div class="actions"><form method="post" action="${urls.desk(at, `/imports/${job.id}/confirmation`)}"><button class="button" type="submit">${say('bring', { count })}</button></form>${giveUp(job, at)}</div>`
}

function giveUp({ id }: ImportJob, at: At): Html {
  return html`<form method="post" action="${urls.desk(at, `/imports/${id}/cancellation`)}"><button class="button plain" type="submit">${importMessages.in(at.language)('give-up')}</button></form>`
}

function another(at: At): Html {
  return html`<p><a class="button plain" href="${urls.desk(at, '/imports')}">${importMessages.in(at.language)('another')}</a></p>`
}

function settings(facts: ImportFacts, at: At): Html {
  return settingsForm({ ...facts, open: facts.job.state === 'failed' }, at)
}

// What is told of the command line has its own place here, the form.
function hintFor({ hint }: ImportJob): string | null {
  return hint?.includes('--') ? null : hint
}

function linesPart({ job, show, page, lines }: ImportFacts, at: At): Html {
  const say = importLineMessages.in(at.language)
  const counts = job.found.counts ?? { new: 0, changed: 0, doubtful: 0, left: 0, same: 0 }
  const href = (status: LineStatus, page: number) =>
    urls.desk(at, `/imports/${job.id}?show=${status}${page > 1 ? `&page=${page}` : ''}`)
  const tab = (status: LineStatus) =>
    html`<a href="${href(status, 1)}"${status === show ? currentChoice : nothing}>${say(status)} <small>${counts[status]}</small></a>`
  return html`<nav class="filters" aria-label="${say('by')}">${each(lineStatuses, tab)}</nav>
${lines.length === 0 ? html`<div class="empty"><p>${say('empty')}</p></div>` : table(lines, job, at)}
${pager({ page, pages: pagesFor(counts[show], linesOnAPage), href: (other) => href(show, other) }, at.language)}`
}

function table(lines: readonly Line[], job: ImportJob, at: At): Html {
  const say = importLineMessages.in(at.language)
  const row = (line: Line) =>
    html`<tr><th scope="row"><small>${say(line.kind ?? 'remark')}</small><br>${titleOf(line, job, at)}</th><td>${reasonOf(line.reason, at)}</td><td data-label="${say('place')}"><bdi>${line.place ?? ''}</bdi></td></tr>`
  return html`<div class="table-wrap imports" tabindex="0" role="region" aria-label="${say('by')}"><table class="table stacked import-lines"><thead><tr><th scope="col">${say('what')}</th><th scope="col">${say('why')}</th><th scope="col">${say('place')}</th></tr></thead><tbody>${each(lines, row)}</tbody></table></div>`
}

const places = { event: 'events', chapter: 'chapters', person: 'people', format: 'formats' } as const

// What is not there yet leads nowhere.
function titleOf({ kind, slug, title, status }: Line, { state }: ImportJob, at: At): Html {
  const isThere = state === 'applied' || status === 'changed' || status === 'same'
  const place = kind && kind in places ? places[kind as keyof typeof places] : undefined
  const words = html`<span dir="auto"${kind === null ? html` lang="en"` : nothing}>${title}</span>`
  return isThere && slug && place && status !== 'left'
    ? html`<a href="${urls.desk(at, `/${place}/${slug}`)}">${words}</a>`
    : words
}

function reasonOf({ why, says, otherwise, differs = [] }: Reason, at: At): Html {
  const say = importLineMessages.in(at.language)
  const value = (text: string) => (text === '' ? html`<i>${say('nothing')}</i>` : html`<q dir="auto">${text}</q>`)
  return html`${when(why, (word) => html`<p>${say(word)}</p>`)}${when(says, (text) => html`<p lang="en">${text}</p>`)}${when(otherwise, (text) => html`<p lang="en" class="soft">${text}</p>`)}
${when(differs.length, () => html`<ul class="differs" role="list">${each(differs, ({ entry, present, brought }) => html`<li><code>${entry}</code> ${say('is-here')}: ${value(present)} · ${say('in-file')}: ${value(brought)}</li>`)}</ul>`)}`
}
