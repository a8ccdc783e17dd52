// How an import is read, as a form: where it goes, and which column of a table is what.
import type { ColumnField } from '../interchange/csv-columns.ts'
import type { JobWishes } from '../interchange/job-read.ts'
import { settingsOf } from '../interchange/job-rules.ts'
import type { ImportJob } from '../interchange/job-store.ts'
import { each, type Html, html, nothing, optionOf, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { columnNames, encodings, type ReadSettings } from './forms-desk-imports.ts'
import { fieldMessages } from './messages-desk-fields.ts'
import { importFaultMessages } from './messages-desk-imports-faults.ts'
import { importSettingMessages } from './messages-desk-imports-settings.ts'

interface Choice {
  value: string
  name: string
}

export interface SettingsFacts {
  job: ImportJob
  formats: readonly Choice[]
  chapters: readonly Choice[]
  /** What was typed last, when it could not be taken; else what holds. */
  typed: JobWishes
  faults: ReadSettings['faults']
  open: boolean
}

/** The form; nothing where nothing can be said of an import of this kind. */
export function settingsForm(facts: SettingsFacts, at: At): Html {
  const { job, open, faults } = facts
  const asked = settingsOf(job.kind)
  if (asked.length === 0 || job.files.length === 0) return nothing
  const say = importSettingMessages.in(at.language)
  const isOpen = open || Object.keys(faults).length > 0
  return html`<details class="more-fields import-settings"${isOpen ? html` open` : nothing}><summary>${say('settings')}</summary>
<form method="post" action="${urls.desk(at, `/imports/${job.id}/settings`)}"><div class="fields">${each(asked, (name) => setting(name, facts, at))}</div>
${columns(facts, at)}<p><button class="button plain" type="submit">${say('again')}</button></p></form></details>`
}

function setting(name: ReturnType<typeof settingsOf>[number], facts: SettingsFacts, at: At): Html {
  const say = importSettingMessages.in(at.language)
  const { typed, formats, chapters, faults } = facts
  const asFile = { value: '', name: say('as-file') }
  switch (name) {
    case 'format':
      return choice('format', say('format-of'), [asFile, ...formats], typed.format)
    case 'chapter':
      return choice('chapter', say('chapter-of'), [asFile, ...chapters], typed.chapter)
    case 'encoding':
      return choice(
        'encoding',
        say('encoding'),
        ['', ...encodings].map((value) => ({ value, name: value || 'UTF-8' })),
        typed.encoding,
      )
    case 'dates': {
      const orders = (['dmy', 'mdy'] as const).map((value) => ({ value, name: say(value) }))
      return choice('dates', say('dates'), [{ value: '', name: say('dates-told') }, ...orders], typed.dates)
    }
    case 'zone':
      return line('zone', say('zone-of'), typed.zone, { fault: faults.zone }, at)
    case 'old_base':
      return line(
        'old_base',
        say('old-base'),
        typed.oldBase,
        { fault: faults.old_base, says: say('old-base-says') },
        at,
      )
  }
}

function choice(name: string, label: string, choices: readonly Choice[], chosen: string | null): Html {
  const option = ({ value, name }: Choice) => optionOf(value, name, chosen)
  return html`<div class="field"><label for="s-${name}">${label}</label><select id="s-${name}" name="${name}">${each(choices, option)}</select></div>`
}

function line(
  name: string,
  label: string,
  value: string | null,
  { fault, says }: { fault?: ReadSettings['faults'][keyof ReadSettings['faults']] | undefined; says?: string },
  at: At,
): Html {
  const described = [says ? `says-${name}` : '', fault ? `fault-${name}` : ''].filter(Boolean).join(' ')
  return html`<div class="field"><label for="s-${name}">${label}</label><input id="s-${name}" type="text" name="${name}" value="${value ?? ''}" maxlength="500" dir="ltr" autocomplete="off" spellcheck="false"${when(described, (ids) => html` aria-describedby="${ids}"`)}${fault ? html` aria-invalid="true"` : nothing}>${when(says, (text) => html`<small id="says-${name}">${text}</small>`)}${when(fault, (why) => html`<p class="fault" id="fault-${name}">${importFaultMessages.in(at.language)(why)}</p>`)}</div>`
}

function columns({ job, typed, faults }: SettingsFacts, at: At): Html {
  const { table } = job.found
  if (!table) return nothing
  const say = importSettingMessages.in(at.language)
  const taken = Object.keys(typed.columns).length > 0 ? typed.columns : table.taken
  const fieldOf = (heading: string) => columnNames.find((field) => taken[field] === heading)
  const option = (field: ColumnField, chosen: ColumnField | undefined) =>
    optionOf(field, columnInWords(field, at), chosen)
  const row = (heading: string, index: number) =>
    html`<tr><th scope="row" id="h-${index}"><bdi>${heading}</bdi></th><td class="field"><select name="column.${index}" aria-labelledby="h-${index}"><option value="">${say('not-used')}</option>${each(columnNames, (field) => option(field, fieldOf(heading)))}</select></td><td class="soft"><bdi>${(table.samples[index] ?? []).filter(Boolean).join(' · ')}</bdi></td></tr>`
  return html`<fieldset class="import-columns"><legend>${say('columns')}</legend><p class="soft">${say('columns-says')}</p>
${when(faults.columns, (why) => html`<p class="fault" role="alert">${importFaultMessages.in(at.language)(why)}</p>`)}
<div class="table-wrap imports"><table class="table stacked"><tbody>${each(table.headings, row)}</tbody></table></div></fieldset>`
}

function columnInWords(field: ColumnField, at: At): string {
  switch (field) {
    case 'title':
    case 'summary':
    case 'body':
    case 'languages':
    case 'attendance':
    case 'place_name':
    case 'place_address':
    case 'city':
      return fieldMessages.in(at.language)(field)
    default:
      return importSettingMessages.in(at.language)(field)
  }
}
