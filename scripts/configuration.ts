// Writes the reference of settings from src/config.ts into the guide; `--check` fails when the guide is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { everySetting } from '../src/config.ts'

const file = join(import.meta.dirname, '../docs/guide/configuration.md')
const text = `# Every setting

<!-- Written by \`npm run settings\` from src/config.ts: change it there. -->

Settings are variables of the environment; all of them are optional. An empty one counts as absent. When some are wrong,
Folkmoot does not start and names all of them at once. \`npx folkmoot doctor\` checks them without starting anything.

| variable | what it does | when unset |
|---|---|---|
${everySetting.map(({ variable, says, shown }) => `| \`${variable}\` | ${says} | ${shown} |`).join('\n')}
`

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('docs/guide/configuration.md is not what src/config.ts says: run npm run settings')
  process.exitCode = 1
}
