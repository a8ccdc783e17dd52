// Numbers of a workbook as people see them in their cells: days, times, lengths of time, parts of a hundred, digits.
import type { NumberFormat } from './workbook-formats.ts'

/** From which day on a workbook counts: 1904 where it was made on an old Macintosh, 1900 everywhere else. */
export type Epoch = 1900 | 1904

/** The text of a number as it is written in a sheet. Days are `2026-12-03`, times `18:30`, lengths of time `30:00`. */
export function numberText(written: string, format: NumberFormat, epoch: Epoch): string {
  const text = written.trim()
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return text
  switch (format.kind) {
    case 'moment':
      return momentText(value, epoch) ?? plain(text, value)
    case 'duration':
      return durationText(value)
    case 'percent':
      return `${Number(Number((value * 100).toPrecision(15)).toFixed(Math.min(format.decimals, 20)))}%`
    case 'digits':
      return digitsText(value, format.pattern) ?? plain(text, value)
    default:
      return plain(text, value)
  }
}

/** The text of a day and time that is written as such: midnight is a day alone. */
export function writtenMoment(written: string): string {
  const [, day = '', time = ''] =
    /^(\d{4}-\d\d-\d\d)?T?(?:(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?)?$/.exec(written.trim()) ?? []
  if (day === '' && time === '') return written
  const shown = time.replace(/:00$/, time.length > 5 ? '' : ':00')
  return day !== '' && (shown === '' || shown === '00:00') ? day : [day, shown].filter(Boolean).join(' ')
}

// Longer numbers are no sums but marks of something, whose every digit counts. What is reckoned has at most 15 sound digits.
function plain(text: string, value: number): string {
  return /^-?\d+$/.test(text) ? text : String(Number(value.toPrecision(15)))
}

const dayMs = 86_400_000
const daysBefore = { 1900: 25_569, 1904: 24_107 } as const
const lastDay = 2_958_465

// A second is the smallest that people see: the fractions of a day that stand for one are never exact. A time alone stands
// on the day before the first one.
function momentText(value: number, epoch: Epoch): string | undefined {
  if (value < 0 || value > lastDay) return undefined
  const ms = Math.round(value * 86_400) * 1000
  const [day = '', time = ''] = new Date(ms - daysBefore[epoch] * dayMs).toISOString().slice(0, 19).split('T')
  return writtenMoment(ms < dayMs ? time : `${day}T${time}`)
}

function durationText(value: number): string {
  const seconds = Math.round(Math.abs(value) * 86_400)
  const two = (number: number) => String(number).padStart(2, '0')
  const rest = seconds % 60
  const hours = `${value < 0 && seconds > 0 ? '-' : ''}${two(Math.floor(seconds / 3600))}`
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}

// Digits fill the zeros of the pattern from its end; what is left over stands before the first one.
function digitsText(value: number, pattern: string): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined
  const zeros = pattern.replaceAll(/[^0]/g, '').length
  const digits = String(value).padStart(zeros, '0')
  let at = digits.length - zeros
  let first = true
  return pattern.replace(/0/g, () => {
    const its = first ? digits.slice(0, at + 1) : (digits[at] ?? '')
    first = false
    at += 1
    return its
  })
}
