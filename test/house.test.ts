// The checks of the house find what they are there for: each fault is planted in a folder of its own.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { checkHouse, describeHouse } from '../scripts/house.ts'

const sound = '// A sound file.\n/** One. */\nexport function one() {\n  return 1\n}\n'
const lines = (count: number) => `// Long.\n${'//\n'.repeat(count - 1)}`

const asks = { 'site/asks.ts': '// one, two, a\n' }
const planted: [what: string, files: Record<string, string>, faults: string[]][] = [
  ['nothing', { 'kit/sound.ts': sound }, []],
  [
    'a file without a subject',
    { 'kit/mute.ts': 'export const one = 1\n' },
    ["kit/mute.ts: the first line does not say the file's subject"],
  ],
  [
    'a file of many subjects',
    { 'kit/date-utils.ts': sound },
    ['kit/date-utils.ts: its name says nothing of its subject'],
  ],
  [
    'the environment, outside of a comment or a text',
    { 'kit/a.ts': "// process.env\nexport const a = [process.env, 'process.env']\n", 'kit/b.ts': '// process.env\n' },
    ['kit/a.ts: reads process.env; only config.ts does'],
  ],
  [
    'the clock',
    { 'kit/a.ts': '// A.\nconst at = Date.now()\n', 'kit/clock.ts': '// The clock.\nconst at = Date.now()\n' },
    ['kit/a.ts: reads the clock; take now as an argument'],
  ],
  [
    'the console',
    { 'events/a.ts': '// A.\nconsole.log(1)\n', 'commands/a.ts': '// A.\nconsole.log(1)\n' },
    ['events/a.ts: writes to the console; only commands do'],
  ],
  ['a type that checks nothing', { 'kit/a.ts': '// A.\nlet a: any\n' }, ['kit/a.ts: says any, which checks nothing']],
  [
    'a rule that waits',
    { 'events/rules.ts': '// Rules.\nawait 1\n', 'events/store.ts': '// Reads.\nawait 1\n' },
    ['events/rules.ts: rules, forms and views are pure, and await nothing'],
  ],
  [
    'an exported function that says nothing of itself',
    { 'kit/a.ts': '// A.\n\nexport const two = () => 2\nexport async function one() {}\n' },
    [
      'kit/a.ts: two is exported without a word on what it does',
      'kit/a.ts: one is exported without a word on what it does',
    ],
  ],
  [
    'what hands on the exports of others',
    { 'kit/a.ts': "// A.\nexport * from './b.ts'\n", 'kit/b.ts': sound },
    ['kit/a.ts: hands on what others export; import it from where it is'],
  ],
  [
    'what nobody asks for',
    { 'kit/a.ts': '// A.\nexport const lonely = 2\nexport const two = 2\n' },
    ['kit/a.ts: lonely is exported, and nobody asks for it'],
  ],
  [
    'a room that needs a later one',
    { 'kit/a.ts': "// A.\nimport { one } from '../events/rules.ts'\n", 'events/rules.ts': sound },
    ['kit/a.ts: imports events/rules.ts, but events does not stand before kit'],
  ],
  [
    'what is no door',
    { 'site/a.ts': "// A.\nimport { one } from '../events/inner.ts'\n", 'events/inner.ts': sound },
    ['site/a.ts: imports events/inner.ts, which is not a door of events'],
  ],
  [
    'files that need each other',
    { 'kit/a.ts': "// A.\nimport './b.ts'\n", 'kit/b.ts': "// B.\nimport './a.ts'\n" },
    ['a cycle: kit/a.ts → kit/b.ts → kit/a.ts'],
  ],
  ['a room nobody knows', { 'cellar/a.ts': sound }, ['cellar/a.ts: the room cellar is not in src/rooms.ts']],
  [
    'a file that is too long',
    { ...soundOnes(20), 'kit/long.ts': lines(301), 'kit/long.test.ts': lines(500) },
    ['kit/long.ts: 301 lines, more than 300; split it by subject'],
  ],
  [
    'files that are too long as a whole',
    { 'kit/a.ts': lines(81), 'kit/b.ts': lines(201), 'kit/messages.ts': lines(300) },
    ['the median of all files is 81 lines, more than 80', 'the p90 of all files is 201 lines, more than 200'],
  ],
  [
    'functions that are too long as a whole',
    { 'kit/a.ts': `// A.\nfunction a() {\n${'  //\n'.repeat(39)}}\n` },
    ['the median of all functions is 41 lines, more than 12', 'the p90 of all functions is 41 lines, more than 40'],
  ],
]

for (const [what, files, faults] of planted)
  test(`the house finds ${what}`, () =>
    inFolder({ ...asks, ...files }, (folder) => assert.deepEqual(checkHouse(folder), faults)))

test('the house tells its size', () => {
  inFolder({ 'kit/a.ts': sound, 'kit/b.ts': '// one\n', 'kit/c.ts': lines(9) }, (folder) =>
    assert.deepEqual(describeHouse(folder), [
      '3 files: median 5 lines, nine of ten up to 9, longest 9',
      '1 functions: median 3 lines, nine of ten up to 3, longest 3',
    ]),
  )
})

function soundOnes(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`kit/sound-${index}.ts`, sound]))
}

function inFolder(files: Record<string, string>, look: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-house-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    look(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
