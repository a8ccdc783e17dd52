// What files look like, how they are called, and which of them are sent together.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkFiles, fileName } from './job-files.ts'
import { type Looks, looksLike } from './job-kinds.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const calendar = 'BEGIN:VCALENDAR\nEND:VCALENDAR\n'

describe('a file looks like', () => {
  const cases: [name: string, content: string | number[], looks: Looks][] = [
    ['x.json', '[{"urlname": "h", "name": "H"}]', 'meetup'],
    ['x.json', '[{"id": 1, "dateTime": "2026-01-01T00:00Z"}]', 'meetup'],
    ['javascript.json', '[{"name": "RopeConf", "startDate": "2026-05-04"}]', 'conferences'],
    ['x.json', '{"a": 1}', 'unknown'],
    ['x.txt', `\ufeff\n${calendar}`, 'ics'],
    ['groups.yml', '- section: Europe\n  groups:\n  - name: KUG\n', 'user-groups'],
    ['data.yml', 'ambassadors:\n- name: A\n', 'ambassadors'],
    ['page.md', '---\ntitle: Events\n---\n', 'hugo-events'],
    ['chapters.yml', '- slug: turku\n', 'hugo-data'],
    ['x.csv', 'title,date\n', 'csv'],
    ['x.tsv', 'title\tdate\n', 'csv'],
    ['x.csv', [0xff, 0xfe, 0x74, 0x00], 'csv'],
    ['x.html', '<!doctype html>', 'page'],
    ['x.csv', '<svg onload="alert(1)">', 'page'],
    ['x.csv', '  \n', 'empty'],
    ['x.xlsx', [0x50, 0x4b, 3, 4], 'workbook'],
    ['x.csv', [0x50, 0x4b, 3, 4], 'archive'],
    ['x.csv', [0x1f, 0x8b, 8, 0], 'archive'],
    ['x.csv', '%PDF-1.7', 'pdf'],
    ['x.json', [0x89, 0x50, 0x4e, 0x47], 'picture'],
    ['x.csv', [0x61, 0x00, 0x62], 'binary'],
  ]
  for (const [name, content, looks] of cases)
    it(`${looks}: ${JSON.stringify(content).slice(0, 40)}`, () => {
      assert.equal(looksLike(typeof content === 'string' ? bytes(content) : new Uint8Array(content), name), looks)
    })
})

it('a name is the end of a path, and shows what it is', () => {
  const names = ['../../x', 'C:\\temp\\plan.csv', '..', '', '\u202evsc.exe\u0000', 'a\nb.csv', 'é'.repeat(300)]
  assert.deepEqual(names.map(fileName), ['x', 'plan.csv', 'file', 'file', 'vsc.exe', 'ab.csv', 'é'.repeat(120)])
})

describe('files are', () => {
  const file = (name: string, text: string) => ({ name, bytes: bytes(text) })
  const page = file('events.md', '---\ntitle: x\n---\n')
  const overrides = file('events.overrides.yml', 'links:\n  a: ignore\n')
  it('taken together where they belong together, in any order', () => {
    assert.deepEqual(checkFiles([overrides, page], 'auto'), { kind: 'hugo-events' })
    assert.deepEqual(checkFiles([file('a.ics', calendar), file('b.ics', calendar)], 'auto'), { kind: 'ics' })
    assert.deepEqual(checkFiles([file('people.txt', 'only words here')], 'csv'), { kind: 'csv' })
  })
  it('refused with what they are', () => {
    const table = file('b.csv', 'a,b\n')
    assert.deepEqual(checkFiles([], 'auto'), { why: 'file-wanted' })
    assert.deepEqual(checkFiles([file('a.ics', calendar), table], 'auto'), {
      why: 'mixed',
      file: 'b.csv',
      looks: 'csv',
      other: 'ics',
    })
    assert.deepEqual(checkFiles([table], 'ics'), { why: 'looks-like', file: 'b.csv', looks: 'csv' })
    assert.deepEqual(checkFiles([file('x.txt', 'only words here')], 'auto'), {
      why: 'looks-like',
      file: 'x.txt',
      looks: 'unknown',
    })
    assert.deepEqual(
      checkFiles(
        Array.from({ length: 21 }, () => table),
        'csv',
      ),
      { why: 'too-many-files' },
    )
    const large = { name: 'l.csv', bytes: new Uint8Array(25_000_001).fill(97) }
    assert.deepEqual(checkFiles([large], 'csv'), { why: 'file-too-large', file: 'l.csv' })
    assert.deepEqual(checkFiles([large, large], 'csv'), { why: 'too-much' })
  })
})
