// Files that were made to break an import: each is read or refused in a moment, with one clear error.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { UserError } from '../kit/user-error.ts'
import { readTextFile } from './hugo-file.ts'
import { findLinks, plainName } from './hugo-links.ts'
import { parseOverrides } from './hugo-overrides.ts'
import { parsePage } from './hugo-page.ts'
import { parseYaml } from './imported-yaml.ts'
import { repairText } from './repair.ts'
import { repairAddress } from './repair-address.ts'

// Each of these took from half a minute to for ever when it was read with as many steps as the square of its length.
const moment = { timeout: 60_000 }

describe('hostile input', () => {
  it('of marks without end is repaired or left alone in a moment', moment, () => {
    for (const mark of ['…', '“', '√∂', 'Ã']) {
      const text = mark.repeat(60_000)
      assert.ok(repairText(text).text.length > 0, mark)
    }
    assert.equal(repairText(`${'…'.repeat(60_000)}Malm√∂${'…'.repeat(9)}`).text.slice(60_000), 'Malmö………………………')
  })

  it('of brackets without end holds no address, link or name', moment, () => {
    assert.equal(repairAddress(`https://x/${')'.repeat(100_000)}`), undefined)
    assert.deepEqual(findLinks('['.repeat(1_000_000)), [])
    assert.equal(plainName(`${' '.repeat(200_000)}{#a`), '{#a')
  })

  it('names no section after what every object has', () => {
    for (const key of ['__proto__', 'constructor', 'toString'])
      assert.throws(() => parseOverrides(`${key}:\n  a:\n    name: x\n`, 'f.yml'), refusal('f.yml:1'))
  })

  it('of YAML that is wrong from end to end is refused at its first mistake', moment, () => {
    for (const mark of ['"', '! ', '&a ', '[', '{a: ']) {
      const text = mark.repeat(50_000)
      assert.throws(() => parseYaml(`a: b\n${text}`, 'f.yml'), refusal('f.yml:'), mark)
      assert.throws(() => parsePage(`---\na: b\n${text}\n---\n`, 'f.md'), refusal('f.md:'), mark)
    }
  })

  it('of a pipe or a folder is no file', moment, async (t) => {
    if (process.platform === 'win32') return t.skip('no pipes in folders here')
    const folder = mkdtempSync(join(tmpdir(), 'folkmoot-'))
    try {
      execFileSync('mkfifo', [join(folder, 'pipe.md')])
      for (const path of [join(folder, 'pipe.md'), folder])
        await assert.rejects(readTextFile(path, 1000), new UserError(`${path} is not a file.`))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('of aliases that multiply is refused', () => {
    const doubled = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)
    assert.throws(() => parseYaml(`a0: &a0 x\n${doubled.join('\n')}\n`, 'f.yml'), refusal('f.yml:1'))
  })
})

function refusal(beginning: string) {
  return (error: unknown) => error instanceof UserError && error.message.startsWith(beginning)
}
