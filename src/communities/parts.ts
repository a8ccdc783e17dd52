// The pieces that show the rules of a community anywhere: what holds at an event or format, and its policies.
import { pickText } from '../kit/languages.ts'
import { each, type Html, html, spoken, when } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { communityMessages } from './messages.ts'
import type { Policy } from './store.ts'

/** The rules that an event has or inherits from its format. */
export interface Rules {
  attendance: 'in-person' | 'online' | 'hybrid' | null
  registration: 'none' | 'open' | 'interest' | 'external'
  chatham_house: boolean
  recordable: boolean
}

/** The rules in plain words, as a list of terms. */
export function rulesInWords(rules: Rules, at: At): Html {
  const say = communityMessages.in(at.language)
  const lines = [
    rules.attendance && line(say('rule-attendance'), say(rules.attendance)),
    rules.registration !== 'none' && line(say('rule-registration'), say(`registration-${rules.registration}`)),
    rules.chatham_house && line(say('rule-talk'), say('chatham-house')),
    line(say('rule-recordings'), say(rules.recordable ? 'recordable' : 'unrecordable')),
  ]
  return html`<dl class="rules">${lines.filter(Boolean)}</dl>`
}

/** Policies by name, each with what it is about. */
export function policyLines(policies: readonly Policy[], at: At): Html {
  return when(
    policies.length,
    () => html`<ul class="lines" role="list">${each(policies, (policy) => policyLine(policy, at))}</ul>`,
  )
}

function policyLine(policy: Policy, at: At): Html {
  const title = pickText(policy.title, at.language, policy.language)
  return html`<li><a class="more" href="${urls.policy(at, policy.slug)}">${spoken(title, at.language)}</a>${when(aboutPolicy(policy.kind, at), (text) => html`<small>${text}</small>`)}</li>`
}

function aboutPolicy(kind: Policy['kind'], at: At): string {
  const say = communityMessages.in(at.language)
  if (kind === 'other') return ''
  return say(kind === 'chatham-house' ? 'policy-chatham-house' : kind)
}

function line(term: string, text: string): Html {
  return html`<div><dt>${term}</dt><dd>${text}</dd></div>`
}
