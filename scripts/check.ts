// All of CI in one local command: types, lint and format, the house, the rows, the tests. `--tested` leaves the tests out.
import { spawnSync } from 'node:child_process'
import { checkHouse, describeHouse } from './house.ts'
import { checkPackages } from './packages.ts'

const steps: [name: string, run: () => boolean][] = [
  ['types', () => runs('tsc', ['-p', '.'])],
  ['lint and format', () => runs('biome', ['check', '--error-on-warnings', '--colors=off', '.'])],
  ['the house', () => told(checkHouse('src', 'test', 'e2e', 'bench', 'scripts')) && described()],
  ['packages', () => told(checkPackages())],
  ['row types current', () => runs('node', ['scripts/rows.ts', '--check'])],
  ['settings documented', () => runs('node', ['scripts/configuration.ts', '--check'])],
]
if (!process.argv.includes('--tested')) steps.push(['tests', () => runs('node', ['scripts/test.ts', '--e2e'])])

let failed = 0
for (const [name, run] of steps) {
  const good = run()
  if (!good) failed++
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`)
}
console.log(`check: ${steps.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

function told(faults: string[]): boolean {
  for (const fault of faults) console.log(`  ${fault}`)
  return faults.length === 0
}

function described(): boolean {
  for (const line of describeHouse('src')) console.log(`     ${line}`)
  return true
}
