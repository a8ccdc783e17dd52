// Reading pages in tests: the whole application in process, at a moment of the test's own; what a person would see.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'
import type { Temporal } from 'temporal-polyfill'
import { createApp } from '../src/app.ts'
import type { Db } from '../src/kit/database.ts'
import { testAssets, testConfig } from './site.ts'

export interface Seen {
  status: number
  html: string
  /** The words of its main part, without markup, spaces made one. */
  words: string
}

const rules = JSON.parse(readFileSync(new URL('../.htmlvalidate.json', import.meta.url), 'utf8'))

/** Asks the application for a page; a fault behind it fails the test. */
export async function see(db: Db, path: string, now: Temporal.Instant): Promise<Seen> {
  const faults: unknown[] = []
  const app = createApp({
    db,
    config: testConfig(),
    assets: await testAssets(),
    now: () => now,
    onError: (error) => faults.push(error),
  })
  const response = await app.request(`https://events.example.org${path}`)
  const html = await response.text()
  assert.deepEqual(faults, [], path)
  return { status: response.status, html, words: wordsOf(html) }
}

/** Fails with every mistake in the markup of a page. */
export async function assertSound({ html }: Seen): Promise<void> {
  const report = await new HtmlValidate(rules).validateString(html)
  const mistakes = report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  )
  assert.deepEqual(mistakes, [])
}

function wordsOf(html: string): string {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  return main
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim()
}
