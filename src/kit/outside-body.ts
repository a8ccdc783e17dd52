// The body of an answer from outside as text, never more of it than was asked for, packed or not.
import type { IncomingMessage } from 'node:http'
import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'

/** Reads a body to its end; a fault when it is larger than this, sent or unpacked, or packed in a way nobody asked for. */
export async function readBody(
  answer: IncomingMessage,
  mostBytes: number,
  signal: AbortSignal,
): Promise<{ text: string } | 'too-large' | 'type'> {
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) return 'too-large'
  const packed = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpacker = unpackers[packed]
  if (packed !== 'identity' && unpacker === undefined) return 'type'
  const bytes = await collect(answer, unpacker?.(), mostBytes, signal)
  return bytes === undefined ? 'too-large' : { text: decode(bytes, answer.headers['content-type'] ?? '') }
}

const unpackers: Readonly<Record<string, () => Transform>> = { gzip: createGunzip, br: createBrotliDecompress }

// What is unpacked is counted as it comes, so that a small body never becomes a large one in memory.
async function collect(
  answer: Readable,
  unpacker: Transform | undefined,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const source = unpacker ? answer.pipe(unpacker) : answer
  answer.once('error', (error) => source.destroy(error))
  const stop = () => source.destroy(new Error('aborted'))
  signal.addEventListener('abort', stop, { once: true })
  const chunks: Buffer[] = []
  let length = 0
  let sent = 0
  if (unpacker) answer.on('data', (chunk: Buffer) => (sent += chunk.length))
  try {
    for await (const chunk of source) {
      length += chunk.length
      if (length > mostBytes || sent > mostBytes) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    signal.removeEventListener('abort', stop)
    answer.destroy()
    source.destroy()
  }
}

// Pages say in which letters they are written: in their head, or on their first lines.
function decode(bytes: Buffer, type: string): string {
  const said =
    /charset="?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]
  try {
    return new TextDecoder(said ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
