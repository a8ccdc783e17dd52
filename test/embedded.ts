// A throwaway embedded server for tests: in a temporary folder, without the care for the disk that real data gets.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '../src/kit/embedded.ts'

// What is lost with a test server is not missed; tests of durability start their own with the real settings.
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }

/** Starts a server for tests. Its folder is removed when it is stopped, or at the latest when the process ends. */
export async function startTestServer(): Promise<Embedded> {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-test-'))
  chmodSync(folder, 0o711) // as root, the server is another user and has to pass through
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', remove)
  const server = await startEmbedded({ dataFolder: join(folder, 'data'), say: console.error, settings: hasty })
  return { url: server.url, stop: () => server.stop().finally(remove) }
}
