// The load: a process of its own that asks one server for one page, over and over, on a few connections.
import { connect, type Socket } from 'node:net'

export interface LoadOrder {
  port: number
  path: string
  connections: number
  /** Not counted, so that connections and compiled code are warm. */
  warmMs: number
  countedMs: number
}

export interface LoadResult {
  /** Answers a second. */
  rate: number
}

// Raw sockets without pipelining: node:http as a client would cost more than the server that it measures.
process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: Error) => process.send?.({ failed: error.message }),
  )
})

async function run(order: LoadOrder): Promise<LoadResult> {
  const state = { answers: 0, stopped: false }
  const loops = Array.from({ length: order.connections }, () => loop(order, state))
  await Promise.race([Promise.all(loops), pause(order.warmMs)])
  const [before, began] = [state.answers, performance.now()]
  await Promise.race([Promise.all(loops), pause(order.countedMs)])
  const rate = ((state.answers - before) * 1000) / (performance.now() - began)
  state.stopped = true
  await Promise.all(loops)
  return { rate }
}

/** Asks on one connection until stopped. All answers have the length of the first; any other is a failure. */
function loop(order: LoadOrder, state: { answers: number; stopped: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = Buffer.from(requestText(order))
    const socket = connect(order.port, '127.0.0.1')
    let length = 0
    let received = 0
    socket.setNoDelay(true)
    socket.on('connect', () => socket.write(asking))
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      try {
        if (received === 0) length ||= answerLength(chunk)
        if (received === 0) checkStart(chunk)
        received += chunk.length
        if (received < length) return
        if (received > length) throw new Error(`An answer of ${received} bytes instead of ${length}.`)
        received = 0
        state.answers++
        if (state.stopped) end(socket, resolve)
        else socket.write(asking)
      } catch (error) {
        socket.destroy()
        reject(error)
      }
    })
  })
}

function end(socket: Socket, resolve: () => void) {
  socket.end()
  resolve()
}

/** The length of an answer with its head, told from the beginning of the first one. */
function answerLength(chunk: Buffer): number {
  const head = chunk.toString('latin1')
  const bodyAt = head.indexOf('\r\n\r\n') + 4
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1]
  if (bodyAt < 4 || length === undefined) throw new Error(`Not an answer that can be measured: ${head.slice(0, 300)}`)
  return bodyAt + Number(length)
}

const expected = Buffer.from('HTTP/1.1 200 OK\r\n')

function checkStart(chunk: Buffer) {
  if (!chunk.subarray(0, expected.length).equals(expected)) throw new Error(`Not a page: ${chunk.subarray(0, 60)}`)
}

function requestText({ port, path }: LoadOrder): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language: fi,en-US;q=0.7,en;q=0.3',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Connection: keep-alive',
    'Upgrade-Insecure-Requests: 1',
    'Sec-Fetch-Dest: document',
    'Sec-Fetch-Mode: navigate',
    'Sec-Fetch-Site: none',
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
