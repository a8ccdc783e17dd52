// The secret that signs sessions and links: made once, kept in the data folder, readable by nobody else.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret of a data folder; of two processes that start at once, both get the one that was written first. */
export async function keepSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret')
  await mkdir(dataFolder, { recursive: true })
  try {
    const secret = randomBytes(32).toString('base64url')
    await writeFile(file, `${secret}\n`, { flag: 'wx', mode: 0o600 })
    return secret
  } catch (error) {
    if (!isTaken(error)) throw error
    return (await readFile(file, 'utf8')).trim()
  }
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'
