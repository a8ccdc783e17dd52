// The balance of who asks and who is invited: a bar for each group, and the same in numbers.
import { languageName, pickText } from '../kit/languages.ts'
import type { BalanceOfQuestion, BalanceRow, OrganisationRow } from '../registration/store-balance.ts'
import { each, type Html, html, when } from '../ui/html.ts'
import { shareBar, shareLegend } from '../ui/plot-share.ts'
import type { At } from '../urls.ts'
import { inviteMessages } from './messages-desk-invitations.ts'

interface Balance {
  organisations: readonly OrganisationRow[]
  languages: readonly BalanceRow[]
  questions: readonly BalanceOfQuestion[]
}

type Named = Omit<BalanceRow, 'key'> & { name: string }

/** By organisation, by each question with choices, and by language where there are several. */
export function balanceParts({ organisations, languages, questions }: Balance, at: At): Html {
  const say = inviteMessages.in(at.language)
  if (languages.length === 0) return html`<p class="soft">${say('nobody-yet')}</p>`
  const legend = shareLegend([
    { name: 'first', label: say('asking') },
    { name: 'second', label: say('invited') },
    { name: 'third', label: say('seated') },
  ])
  const spoken = languages.map((row) => ({ ...row, name: languageName(row.key, at.language) }))
  // A key to nothing puzzles: without two groups there is no balance yet.
  const drawn = organisations.length + questions.length > 0 || spoken.length > 1
  return html`${when(drawn, () => legend)}
${when(organisations.length, () => part(say('organisation'), organisations, at))}
${each(questions, (question) => part(pickText(question.label, at.language, question.language).text, named(question, at), at))}
${when(spoken.length > 1, () => part(say('language'), spoken, at))}`
}

function named({ rows, choices, language }: BalanceOfQuestion, at: At): Named[] {
  const label = (key: string) => choices.find((choice) => choice.key === key)?.label ?? {}
  return rows.map((row) => ({ ...row, name: pickText(label(row.key), at.language, language).text }))
}

function part(title: string, rows: readonly Named[], at: At): Html {
  const say = inviteMessages.in(at.language)
  const most = Math.max(...rows.map(({ asking, invited, seated }) => asking + invited + seated))
  const heads = [title, say('shares'), say('asking'), say('invited'), say('seated')] as const
  const bar = ({ name, asking, invited, seated }: Named) =>
    shareBar(
      say('share', { of: name, asking, invited, seated }),
      [
        { name: 'first', value: asking },
        { name: 'second', value: invited },
        { name: 'third', value: seated },
      ],
      most,
    )
  const row = (one: Named) =>
    html`<tr><th scope="row" data-label="${heads[0]}">${one.name}</th><td data-label="${heads[1]}">${bar(one)}</td><td data-label="${heads[2]}">${one.asking}</td><td data-label="${heads[3]}">${one.invited}</td><td data-label="${heads[4]}">${one.seated}</td></tr>`
  return html`<section class="balance"><h2>${say('balance', { of: title })}</h2>
<div class="table-wrap"><table class="table stacked"><thead><tr>${each(heads, (head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${each(rows, row)}</tbody></table></div></section>`
}
