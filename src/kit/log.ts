// The log: one JSON object a line for machines, one short line for a person at a terminal; never anything personal.
import pino from 'pino'

export type Log = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'debug'>

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'silent'

/**
 * Writes to a stream, standard output unless given. What goes in are routes, states and durations: no address of a
 * client, no query, no name. Errors carry their message and stack, and lose PostgreSQL's `detail`, which quotes rows.
 */
export function createLog(level: LogLevel, to: NodeJS.WriteStream = process.stdout): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: tellError },
  }
  if (to.isTTY) return pino(options, { write: (line: string) => to.write(shortLine(line)) })
  return pino(options, to === process.stdout ? pino.destination({ fd: 1, sync: true }) : to)
}

function tellError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  const message = withoutValue(error.message, 'code' in error ? String(error.code) : '')
  return { type: error.name, message, ...code, stack: error.stack?.replace(error.message, () => message) }
}

// Of a value that is no number, date or query, PostgreSQL repeats what somebody typed: 'invalid input …: "…"'.
function withoutValue(message: string, code: string): string {
  return /^22|^42601/.test(code) ? message.replace(/".*"/s, '"…"') : message
}

/** The same event in the words of a terminal: `12:03:04 GET /events/:slug 200 12 ms`. */
export function shortLine(json: string): string {
  const { time, level, msg, method, route, status, ms, err, request, ...rest } = JSON.parse(json)
  const clock = String(time).slice(11, 19)
  if (msg === 'request') return `${clock} ${method} ${route} ${status} ${ms} ms\n`
  const mark = level === 'info' ? '' : `${level}: `
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  return `${clock} ${mark}${msg}${more}${request ? ` (${request})` : ''}${err ? `\n${err.stack ?? err.message}` : ''}\n`
}
