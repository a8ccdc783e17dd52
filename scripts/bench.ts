// `npm run bench`: all benchmarks, or those named: `npm run bench -- pages start`. `--keep` writes bench/RESULTS.md.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { basename, join } from 'node:path'
import { readClock } from '../src/kit/clock.ts'

const folder = join(import.meta.dirname, '..', 'bench')
const known = globSync('*.ts', { cwd: folder })
  .map((file) => basename(file, '.ts'))
  .sort()
const wanted = process.argv.slice(2).filter((name) => name !== '--keep')
const unknown = wanted.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are:`)
  for (const name of known) console.error(`  ${name.padEnd(8)} ${subject(name)}`)
  process.exit(2)
}

const sections = (wanted.length > 0 ? wanted : known).map(run)
if (process.argv.includes('--keep')) writeFileSync(join(folder, 'RESULTS.md'), [heading(), ...sections].join('\n'))

function run(name: string): string {
  const title = `## ${name}: ${subject(name)}\n\n`
  process.stdout.write(`\n${title}`)
  const busy = `${loadavg()[0]?.toFixed(1)} processes wanted the machine before it began.\n`
  const { status, stdout } = spawnSync(process.execPath, [join(folder, `${name}.ts`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  process.stdout.write(stdout)
  if (status !== 0) process.exitCode = 1
  return `${title}${stdout.replace(/\n(\{.*\})\n$/, '\n```json\n$1\n```\n')}\n${busy}`
}

function subject(name: string): string {
  return (
    readFileSync(join(folder, `${name}.ts`), 'utf8')
      .split('\n', 1)[0]
      ?.replace('// ', '') ?? ''
  )
}

function heading(): string {
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`
  const day = readClock().toString().slice(0, 10)
  return `# Results\n\n${day}, ${machine}, Node ${process.versions.node}. Made by \`npm run bench -- --keep\`.\n`
}
