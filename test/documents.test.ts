// What the documents name is there: files, links and their headings, commands, scripts, settings, addresses of pages.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { everySetting } from '../src/config.ts'
import { permissions } from '../src/permissions.ts'

const root = join(import.meta.dirname, '..')
const documents = globSync(['*.md', 'docs/**/*.md', 'bench/*.md'], { cwd: root }).sort()
const files = globSync(['*', '{bench,bin,docs,e2e,migrations,samples,scripts,src,test}/**'], { cwd: root })

interface Named {
  document: string
  line: number
  text: string
}

test('every file and folder of ours that a document names is there', () => {
  // As it stands, below `src`, or by the end of its path: `parts.ts` is the file of whichever room is spoken of.
  const isThere = (path: string) => {
    const ends = new RegExp(`(?:^|/)${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
    return files.some((file) => ends.test(file))
  }
  const named = inCode(/^(?!\/)[\w.*-]+(?:\/[\w.*-]+)*(?:\.(?:ts|sql|css)|\/)$/)
  assert.ok(named.length > 50, 'the documents name files')
  // Built for a package, and left out of the repository.
  const wrong = named.filter(({ text }) => text !== 'dist/' && !isThere(text.replace(/\/$/, '')))
  assert.deepEqual(wrong.map(told), [])
})

test('every link of a document leads to a file, and to a heading that it has', () => {
  const wrong = found(/\]\((?!https?:)([^)\s]+)\)/g).filter(({ document, text }) => {
    const [path = '', heading] = text.split('#')
    const file = path === '' ? document : join(dirname(document), path)
    return !files.includes(file.replace(/\/$/, '')) || (heading !== undefined && !headingsOf(file).includes(heading))
  })
  assert.deepEqual(wrong.map(told), [])
})

test('every command that a document shows is one', async () => {
  const groups = [[], ['import'], ['export']]
  const known = new Set((await Promise.all(groups.map(commandsBelow))).flat())
  const shown = [...found(/\bfolkmoot ((?:import|export) [a-z][\w-]*)/g), ...found(/\bnpx folkmoot ([a-z][\w-]*)/g)]
  assert.ok(shown.length > 10, 'the documents show commands')
  assert.deepEqual(shown.filter(({ text }) => !known.has(text)).map(told), [])
})

test('every script of npm and every setting that a document names is one', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const variables = [...everySetting.map(({ variable }) => variable)]
  const wrong = [
    ...found(/\bnpm run ([\w-]+)/g).filter(({ text }) => !Object.hasOwn(scripts, text)),
    ...found(/\b(FOLKMOOT_[A-Z_]+)\b/g).filter(({ text }) => !variables.includes(text)),
  ]
  assert.deepEqual(wrong.map(told), [])
})

test('every page of the desk and of my own that a guide names is a route', () => {
  const routes = Object.keys(permissions).map((name) => new RegExp(`^${pathOf(name).replace(/:[a-z]+/g, '[^/]+')}$`))
  const named = inCode(/^(?:GET |POST )?\/(?:desk|my|chapters|feeds|sign-in)(?:\/|$)/)
  const wrong = named.filter(({ text }) => !routes.some((route) => route.test(pathOf(text).replace(/\?.*$/, ''))))
  assert.deepEqual(wrong.map(told), [])
})

function pathOf(route: string): string {
  return route.replace(/^[A-Z]+ /, '')
}

async function commandsBelow(words: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['src/main.ts', ...words, '--help'], { cwd: root })
  const listed = stdout.slice(stdout.indexOf('Commands:'))
  return [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => [...words, name].join(' '))
}

function inCode(pattern: RegExp): Named[] {
  return found(/`([^`]+)`/g).filter(({ text }) => pattern.test(text))
}

function found(pattern: RegExp): Named[] {
  return documents.flatMap((document) =>
    linesOf(document).flatMap((line, index) =>
      [...line.matchAll(pattern)].map(([, text = '']) => ({ document, line: index + 1, text })),
    ),
  )
}

function headingsOf(document: string): string[] {
  return linesOf(document)
    .filter((line) => line.startsWith('#'))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )
}

function linesOf(document: string): string[] {
  return readFileSync(join(root, document), 'utf8').split('\n')
}

function told({ document, line, text }: Named): string {
  return `${document}:${line} ${text}`
}
