// The house, measured: order and doors of rooms, no cycles, sizes, words, and what nobody asks for.
import { findUnasked } from './house-exports.ts'
import { readSources } from './house-files.ts'
import { checkImports, findCycles } from './house-rooms.ts'
import { checkSizes, measure, type Spread } from './house-sizes.ts'
import { checkWords } from './house-words.ts'

/** Every fault of the house below a folder, one sentence each, with the file it is in; `users` are folders that use it. */
export function checkHouse(folder: string, ...users: string[]): string[] {
  const files = readSources(folder)
  return [
    ...files.flatMap(checkWords),
    ...files.flatMap((file) => checkImports(file, files)),
    ...findCycles(files),
    ...checkSizes(files),
    ...findUnasked(files, users.flatMap(readSources)),
  ]
}

/** How large the house is, in a few lines for people. */
export function describeHouse(folder: string): string[] {
  const sizes = measure(readSources(folder))
  const say = (what: string, { count, median, p90, longest }: Spread) =>
    `${count} ${what}: median ${median} lines, nine of ten up to ${p90}, longest ${longest}`
  return [say('files', sizes.files), say('functions', sizes.functions)]
}
