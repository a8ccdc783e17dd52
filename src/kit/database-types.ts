// How PostgreSQL's types become our values, and our values its parameters.
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

// pg asks an object for `toPostgres` before it falls back to JSON, which would put quotes around an instant.
for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainDateTime, Temporal.PlainTime]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    configurable: true,
    value(this: { toString(): string }) {
      return this.toString()
    },
  })
}

const { builtins } = pg.types
const intArray = 1016
const dateArray = 1182
const timestamptzArray = 1185
const textArray = 1009

const types = new pg.TypeOverrides()
// Ids and counts stay below 2^53, so a number holds every int8 we keep; `readInt8` throws should one ever not fit.
types.setTypeParser(builtins.INT8, readInt8)
types.setTypeParser(intArray, eachOf(readInt8))
// A date has no zone: as a string it cannot slip by a day.
types.setTypeParser(builtins.DATE, (text) => text)
types.setTypeParser(dateArray, eachOf(String))
types.setTypeParser(builtins.TIMESTAMPTZ, readInstant)
types.setTypeParser(timestamptzArray, eachOf(readInstant))
types.setTypeParser(builtins.TIMESTAMP, (text) => text)
types.setTypeParser(builtins.INTERVAL, (text) => text)

/** int8 as number, date as 'YYYY-MM-DD', timestamptz as Temporal.Instant, json and jsonb parsed, the rest as pg does. */
export const typeParsers: pg.CustomTypesConfig = types

/** Reads an int8. Throws a RangeError beyond 2^53, where a number would silently be another one. */
function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the integer ${text} is too large to be held exactly`)
  return value
}

/** Reads a timestamptz in PostgreSQL's ISO style, in whatever zone the session has. Throws a RangeError for 'infinity'. */
export function readInstant(text: string): Temporal.Instant {
  const fiveDigitYear = /^\d{5,6}-/.exec(text)
  if (fiveDigitYear) return Temporal.Instant.from(`+${text.padStart(text.length + 7 - fiveDigitYear[0].length, '0')}`)
  if (!text.endsWith(' BC')) return Temporal.Instant.from(text)
  const [year = '', rest = ''] = splitAtFirst(text.slice(0, -3), '-')
  const astronomical = 1 - Number(year)
  const sign = astronomical < 0 ? '-' : '+'
  return Temporal.Instant.from(`${sign}${String(Math.abs(astronomical)).padStart(6, '0')}-${rest}`)
}

function splitAtFirst(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}

function eachOf<Value>(read: (text: string) => Value): (text: string) => (Value | null)[] {
  const readTexts: (array: string) => (string | null)[] = pg.types.getTypeParser(textArray as never)
  return (array) => readTexts(array).map((text) => (text === null ? null : read(text)))
}
