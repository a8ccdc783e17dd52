// Imports at the desk: the form that takes files, and those that were made so far.
import { type FileFault, largestImport, mostFiles } from '../interchange/job-files.ts'
import { type ImportKind, importKinds } from '../interchange/job-kinds.ts'
import type { ImportJob, JobState } from '../interchange/job-store.ts'
import { momentInWords } from '../ui/dates.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { uiMessages } from '../ui/messages.ts'
import { type At, urls } from '../urls.ts'
import { importMessages } from './messages-desk-imports.ts'
import { importFaultMessages } from './messages-desk-imports-faults.ts'

/** Why what was sent is not taken. */
export type SendingFault = FileFault | { why: 'too-many-waiting' } | { why: 'one-table' }

interface ImportsFacts {
  /** What whoever looks may bring in. */
  kinds: readonly ImportKind[]
  chosen: ImportKind | 'auto'
  fault: SendingFault | undefined
  jobs: readonly ImportJob[]
  /** The id that the next page begins before. */
  next: number | undefined
  zone: string
}

/** The whole of the page within the desk. */
export function importsPage(facts: ImportsFacts, at: At): Html {
  const say = importMessages.in(at.language)
  const { jobs, next } = facts
  return html`<div class="head"><h1>${say('title')}</h1></div>
<p class="soft">${say('says')}</p>
${sendForm(facts, at)}
<h2>${say('before')}</h2>
${jobs.length === 0 ? html`<div class="empty"><p>${say('none')}</p></div>` : table(facts, at)}
${when(next, (before) => html`<nav class="pages" aria-label="${uiMessages.in(at.language)('pages')}"><span></span><a class="button plain" rel="next" href="${urls.desk(at, `/imports?before=${before}`)}">${uiMessages.in(at.language)('later-page')}</a></nav>`)}`
}

/** The state of an import as a small mark. */
export function statePill(state: JobState, at: At): Html {
  const look = state === 'applied' ? ' published' : state === 'failed' ? ' cancelled' : ''
  return html`<span class="pill${look}">${importMessages.in(at.language)(state)}</span>`
}

function sendForm({ kinds, chosen, fault }: ImportsFacts, at: At): Html {
  const say = importMessages.in(at.language)
  const option = (kind: ImportKind | 'auto') => optionOf(kind, say(kind), chosen)
  const megabytes = largestImport / 1_000_000
  return html`<form class="import-form" method="post" action="${urls.desk(at, '/imports')}" enctype="multipart/form-data">
${when(fault, (why) => html`<p class="notice" role="alert" id="fault">${faultInWords(why, at)}</p>`)}
<div class="field"><label for="import-files">${say('files')}</label><input id="import-files" type="file" name="files" multiple required accept=".json,.ics,.csv,.tsv,.txt,.yml,.yaml,.md" data-largest="${largestImport / 2}" data-too-large="${say('too-large', { megabytes: megabytes / 2 })}" aria-describedby="files-says${fault ? ' fault' : ''}"${fault ? html` aria-invalid="true"` : nothing}><small id="files-says">${say('files-says', { most: mostFiles, megabytes })}</small></div>
<div class="field"><label for="import-kind">${say('kind')}</label><select id="import-kind" name="kind">${option('auto')}${each(kinds, option)}</select></div>
<p><button class="button" type="submit">${say('look')}</button></p></form>`
}

function faultInWords(fault: SendingFault, at: At): string {
  const say = importFaultMessages.in(at.language)
  const kind = importMessages.in(at.language)
  if (fault.why === 'mixed')
    return say('mixed', { file: fault.file, looks: kind(fault.looks), other: kind(fault.other) })
  if (fault.why === 'empty-file' || fault.why === 'file-too-large') return say(fault.why, { file: fault.file })
  if (fault.why !== 'looks-like') return say(fault.why)
  const { file, looks } = fault
  const known = importKinds.find((one) => one === looks)
  if (known) return say('looks-like', { file, looks: kind(known) })
  return say('foreign', { file, looks: say(looks === 'empty' ? 'unknown' : (looks as 'unknown')) })
}

function table({ jobs, zone }: ImportsFacts, at: At): Html {
  const say = importMessages.in(at.language)
  const heads = ['kind', 'by', 'when', 'state'] as const
  const row = (job: ImportJob) =>
    html`<tr data-row><th scope="row"><a href="${urls.desk(at, `/imports/${job.id}`)}" data-open>${say(job.kind)}</a>${when(job.files.length, () => html`<br><small><bdi>${job.files.map(({ name }) => name).join(', ')}</bdi></small>`)}</th>
<td data-label="${say('by')}">${job.by ?? ''}</td><td class="moment" data-label="${say('when')}">${momentInWords(job.created_at, zone, at.language)}</td><td data-label="${say('state')}">${statePill(job.state, at)}</td></tr>`
  return html`<div class="table-wrap imports" tabindex="0" role="region" aria-label="${say('before')}"><table class="table stacked"><thead><tr>${each(heads, (head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${each(jobs, row)}</tbody></table></div>`
}
