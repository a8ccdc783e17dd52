// A small app for tests of durability: writes numbers one after another and prints each once the database has it.
// Usage: node test/writer.ts <project's src folder> <data folder>
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const [source = '', dataFolder = ''] = process.argv.slice(2)
const { openDatabase }: typeof import('../src/kit/database.ts') = await import(
  pathToFileURL(`${source}/kit/database.ts`).href
)

const database = await openDatabase({ dataFolder, databaseUrl: undefined, poolSize: 2 }).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
await database.pool.query('create table if not exists numbers (number int primary key)')
const found = await database.pool.query<{ last: number | null }>('select max(number) as last from numbers')
console.log('ready')

let number = found.rows[0]?.last ?? 0
for (;;) {
  try {
    // A write whose answer was lost may have happened: writing it again is no mistake.
    await database.pool.query('insert into numbers values ($1) on conflict do nothing', [number + 1])
    number += 1
    console.log(number)
  } catch (error) {
    console.log(`failed ${error instanceof Error ? error.message : error}`)
    await pause(20)
  }
}
