// Every sentence of every room: sound ICU in all six languages, with the same placeholders in each.
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { uiLanguages } from '../src/kit/languages.ts'
import type { Messages, Translations } from '../src/kit/messages.ts'

const root = join(import.meta.dirname, '..')
const rooms = globSync('src/**/messages*.ts', { cwd: root }).filter((file) => !/kit\/|\.test\.ts$/.test(file))

for (const room of rooms.sort()) {
  test(`${room} says everything in six languages`, async () => {
    const exported: Record<string, Messages<string>> = await import(join(root, room))
    const faults = Object.values(exported).flatMap(({ table }) => Object.entries(table).flatMap(faultsOf))
    assert.deepEqual(faults, [])
  })
}

test('what several rooms say is written once, in src/ui/words.ts', async () => {
  const tables = await Promise.all(
    rooms.map((room): Promise<Record<string, Messages<string>>> => import(join(root, room))),
  )
  const said = new Map<string, Translations>()
  const twice: string[] = []
  for (const { table } of tables.flatMap((exported) => Object.values(exported)))
    for (const translations of new Set(Object.values(table))) {
      const text = uiLanguages.map((language) => translations[language]).join('\n')
      if ((said.get(text) ?? translations) !== translations) twice.push(translations.en)
      said.set(text, translations)
    }
  assert.deepEqual(twice, [])
})

function faultsOf([key, translations]: [string, Translations]): string[] {
  const wanted = placeholdersOf(translations.en, 'en')
  return uiLanguages.flatMap((language) => {
    const sentence = translations[language]
    if (!sentence?.trim()) return [`${key}: nothing in ${language}`]
    const found = placeholdersOf(sentence, language)
    return found === wanted ? [] : [`${key}: ${language} has {${found}}, en has {${wanted}}`]
  })
}

function placeholdersOf(sentence: string, language: string): string {
  const names = new Set<string>()
  collect(new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true }).getAst(), names)
  return [...names].sort().join()
}

// The tree of a message: literals, arguments, and options that hold messages again.
function collect(parts: unknown, names: Set<string>): void {
  if (!Array.isArray(parts)) return
  for (const part of parts) {
    if (part.type !== 0 && part.type !== 7) names.add(String(part.value))
    for (const option of Object.values<{ value?: unknown }>(part.options ?? {})) collect(option.value, names)
  }
}
