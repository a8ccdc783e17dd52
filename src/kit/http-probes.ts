// What machines ask of a running process: is it up, is it ready, what are its figures.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWithin, type Networks } from './client-address.ts'
import { sendText } from './http-send.ts'
import type { Metrics } from './metrics.ts'

export interface ProbeDeps {
  metrics: Pick<Metrics, 'text' | 'contentType'>
  /** From where /metrics may be read. */
  metricsFrom: Networks
  /** Why this process should get no requests now, or undefined when it may. */
  unreadyBecause: () => Promise<string | undefined>
  clientOf: (request: IncomingMessage) => string | undefined
}

/** Answers /healthz, /readyz and /metrics; false for every other path. They are exempt from the rate limit. */
export function createProbes(given: ProbeDeps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const deps = { ...given, unreadyBecause: oneAtATime(given.unreadyBecause) }
  return (request, response) => {
    if (request.url === '/healthz') sendText(response, 200, 'up')
    else if (request.url === '/readyz') void tellReady(deps, response)
    else if (request.url === '/metrics') void tellFigures(deps, request, response)
    else return false
    return true
  }
}

// Anybody may ask as often as they like: the question itself is asked once for all who wait.
function oneAtATime<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined
  return () => {
    running ??= ask().finally(() => {
      running = undefined
    })
    return running
  }
}

async function tellReady(deps: ProbeDeps, response: ServerResponse) {
  const reason = await deps.unreadyBecause().catch(() => 'the database does not answer')
  if (reason === undefined) sendText(response, 200, 'ready')
  else sendText(response, 503, `not ready: ${reason}`)
}

async function tellFigures(deps: ProbeDeps, request: IncomingMessage, response: ServerResponse) {
  if (!isWithin(deps.clientOf(request), deps.metricsFrom)) {
    sendText(response, 404, 'There is nothing here.')
    return
  }
  const text = await deps.metrics.text()
  response.writeHead(200, { 'content-type': deps.metrics.contentType, 'cache-control': 'no-store' })
  response.end(text)
}

/** A check that counts as failed when it takes longer than a second. */
export async function withinASecond<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took longer than a second.')), 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
