// `npm run bench`: all benchmarks one after the other, or those named: `npm run bench -- pages start`.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'bench')
const known = globSync('*.ts', { cwd: folder })
  .map((file) => basename(file, '.ts'))
  .sort()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are:`)
  for (const name of known) console.error(`  ${name.padEnd(8)} ${subject(name)}`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n## ${subject(name)}\n`)
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

function subject(name: string): string {
  return (
    readFileSync(join(folder, `${name}.ts`), 'utf8')
      .split('\n', 1)[0]
      ?.replace('// ', '') ?? ''
  )
}
