// Workbooks that people send, read within bounds: of size, of what unpacks, of time and of memory, and few at once.
import { Worker } from 'node:worker_threads'
import type { Sheet, SheetFault, SheetLimits } from './workbook-sheets.ts'
import type { UnpackFault, UnpackLimits } from './workbook-unpack.ts'

export type WorkbookLimits = UnpackLimits & SheetLimits & { /** How long it may take. */ ms: number }

/** `old-workbook`: of a program before 2007. `too-slow`: it took too long, or too much memory. */
export type WorkbookFault = UnpackFault | SheetFault | 'old-workbook' | 'locked' | 'too-slow' | 'busy' | 'empty'

export const workbookLimits: WorkbookLimits = {
  parts: 1000,
  bytes: 48 * 1024 * 1024,
  sheets: 30,
  rows: 20_000,
  columns: 256,
  letters: 1200,
  allLetters: 5 * 1024 * 1024,
  ms: 15_000,
}

const atOnce = 2
const mostWaiting = 8
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/** Whether bytes begin as a workbook does, of whatever kind: packed, or as programs wrote them before 2007. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return isPacked(bytes) || isOld(bytes)
}

/** The sheets of a workbook that hold something, as text; read in a thread of its own. */
export async function readWorkbook(bytes: Uint8Array, limits = workbookLimits): Promise<Sheet[] | WorkbookFault> {
  if (isOld(bytes)) return isLocked(bytes) ? 'locked' : 'old-workbook'
  if (!isPacked(bytes)) return 'no-workbook'
  if (running >= atOnce + mostWaiting) return 'busy'
  running += 1
  try {
    if (running > atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    const read = await readInThread(bytes, limits)
    return Array.isArray(read) && read.length === 0 ? 'empty' : read
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

let running = 0
const waiting: (() => void)[] = []

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function isOld(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
}

// Behind a password the whole of it stands in one part of this name.
function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le')
}

function readInThread(bytes: Uint8Array, limits: WorkbookLimits): Promise<Sheet[] | WorkbookFault> {
  // A package holds what was compiled, under the same names.
  const file = new URL(import.meta.url.replace(/workbook(\.[jt]s)$/, 'workbook-thread$1'))
  const thread = new Worker(file, { workerData: { bytes, limits }, resourceLimits, env: {}, stdin: false })
  return new Promise((resolve) => {
    const end = (what: Sheet[] | WorkbookFault) => {
      clearTimeout(timer)
      resolve(what)
      void thread.terminate()
    }
    const timer = setTimeout(() => end('too-slow'), limits.ms)
    thread.once('message', end)
    // Out of memory, or a reader that met what it did not expect: the thread is gone, nobody else is.
    thread.once('error', (error) =>
      end((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-slow' : 'broken'),
    )
    thread.once('exit', () => end('broken'))
  })
}
