// A Hugo page as an import: the file, the overrides beside it, and how they become a programme.
import { existsSync } from 'node:fs'
import { readPage } from './hugo-include.ts'
import { interpretPage } from './hugo-interpret.ts'
import { noOverrides, overridesBeside, readOverrides } from './hugo-overrides.ts'
import type { Programme, Target } from './imported-rows.ts'

/** Reads a page and its overrides (those beside it when `overrides` is null). What it gives makes the programme. */
export async function readHugoEvents(path: string, overrides: string | null): Promise<(target: Target) => Programme> {
  const beside = overridesBeside(path)
  const from = overrides ?? (existsSync(beside) ? beside : null)
  const said = from === null ? noOverrides() : await readOverrides(from)
  const { page, repairs } = await readPage(path, said.leave)
  return (target) => interpretPage(page, repairs, said, target)
}
