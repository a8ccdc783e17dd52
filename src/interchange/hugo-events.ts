// A Hugo page as an import: the file, the overrides beside it, and how they become a programme.
import { existsSync } from 'node:fs'
import type { NamedText } from './hugo-file.ts'
import { readPage, readPageIn } from './hugo-include.ts'
import { interpretPage } from './hugo-interpret.ts'
import { noOverrides, overridesBeside, parseOverrides, readOverrides } from './hugo-overrides.ts'
import { badInput } from './imported-place.ts'
import type { Programme, Target } from './imported-rows.ts'

/** Reads a page and its overrides (those beside it when `overrides` is null). What it gives makes the programme. */
export async function readHugoEvents(path: string, overrides: string | null): Promise<(target: Target) => Programme> {
  const beside = overridesBeside(path)
  const from = overrides ?? (existsSync(beside) ? beside : null)
  const said = from === null ? noOverrides() : await readOverrides(from)
  const { page, repairs } = await readPage(path, said.leave)
  return (target) => interpretPage(page, repairs, said, target)
}

/** The same of texts that are read already: a page, what it includes by the end of its name, and its overrides. */
export async function hugoEventsFrom(files: readonly NamedText[]): Promise<(target: Target) => Programme> {
  const isOverrides = ({ file }: NamedText) => /\.ya?ml$/i.test(file)
  const written = files.find(isOverrides)
  const said = written ? parseOverrides(written.text, written.file) : noOverrides()
  const texts = new Map(files.filter((one) => !isOverrides(one)).map(({ file, text }) => [file, text]))
  const [[page, text] = ['', '']] = [...texts].filter(([, text]) => text.startsWith('---'))
  const { page: read, repairs } = await readPageIn(
    {
      page,
      nameOf: (path) => path,
      text: (path) => texts.get(path) ?? text,
      find(named, _, at) {
        const file = named.split('/').at(-1) ?? ''
        if (texts.has(file)) return file
        throw badInput(at, `there is no file ${file} to include`, 'Send it together with the page.')
      },
    },
    said.leave,
  )
  return (target) => interpretPage(read, repairs, said, target)
}
