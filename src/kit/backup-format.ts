// The backup's format: one gzipped tar file. First a manifest, then the rows, then the files, last what they must add up to.
//
//   manifest.json              what is in it, and for which migrations
//   tables/<table>/<part>      PostgreSQL's COPY text, cut into parts (tar wants each size beforehand; memory is bounded)
//   files/<path>               what lies in the data folder's `files`
//   checks.json                rows and SHA-256 of every table, SHA-256 of every file, where the sequences stand
import type { Hash } from 'node:crypto'
import { z } from 'zod'
import { UserError } from './user-error.ts'

export const formatVersion = 1
export const manifestName = 'manifest.json'
export const checksName = 'checks.json'

const tableName = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  format: z.literal('folkmoot-backup'),
  version: z.number().int(),
  madeAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
  tables: z.array(z.object({ name: tableName, columns: z.array(z.string()) })),
})

const checksSchema = z.object({
  tables: z.record(tableName, z.object({ rows: z.number().int(), sha256 })),
  files: z.record(z.string(), sha256),
  sequences: z.record(z.string(), z.number().int().nullable()),
})

export type Manifest = z.infer<typeof manifestSchema>
export type Table = Manifest['tables'][number]
export type Checks = z.infer<typeof checksSchema>

/** Reads the manifest. Throws UserError when it is not one, or of a later format than this Folkmoot knows. */
export function readManifest(text: string): Manifest {
  const read = manifestSchema.safeParse(parse(text))
  if (!read.success) throw new UserError('This file is not a backup that Folkmoot made.')
  if (read.data.version > formatVersion) {
    throw new UserError('This backup was made by a newer Folkmoot.', 'Restore it with that one, or update this one.')
  }
  return read.data
}

/** Reads the sums at the end. Throws UserError when they are damaged. */
export function readChecks(text: string): Checks {
  const read = checksSchema.safeParse(parse(text))
  if (!read.success) throw new UserError('The backup is damaged: its list of checks cannot be read.')
  return read.data
}

/** The name of a part of a table's rows, counted from 1. */
export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, '0')}.copy`
}

/** The table whose rows an entry holds, or undefined for other entries. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/([a-z0-9_]+)\/\d+\.copy$/.exec(name)?.[1]
}

/** The path below `files` of an entry, or undefined for other entries and for paths that would lead out of it. */
export function pathOfFile(name: string): string | undefined {
  const path = /^files\/(.+)$/.exec(name)?.[1]
  const isOdd = path?.split('/').some((part) => part === '' || part === '.' || part === '..' || part.includes('\\'))
  return isOdd ? undefined : path
}

/** Passes a stream on, and its bytes into a hash. */
export async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
