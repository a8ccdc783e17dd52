// The form by which somebody registers: a name and an address, how they take part, whom they bring.
import { z } from 'zod'
import { oneLine, readAddress } from '../mail/address.ts'
import type { Mode } from './rules-pools.ts'

/** What stands in its fields. */
export interface TypedSeat {
  name: string
  email: string
  mode: string
  guests: string
  affiliation: string
  /** Of the form as it was drawn, so that sending it twice is one registration. */
  key: string
  /** Of the link for early access, if they came by it. */
  early: string
}

export interface SeatWish {
  name: string
  email: string
  mode: Mode
  /** Themselves and their guests. */
  people: number
  affiliation: string | null
  key: string | null
}

export type SeatField = 'name' | 'email' | 'mode' | 'guests'
export type SeatFault = 'no-name' | 'no-address' | 'choose'
export type SeatFaults = Partial<Record<SeatField, SeatFault>>

/** What was typed, bounded and on one line. */
export function typedSeat(form: FormData): TypedSeat {
  const line = (name: string, longest = 200) => {
    const value = form.get(name)
    return typeof value === 'string' ? oneLine(value.toWellFormed(), longest) : ''
  }
  return {
    name: line('name'),
    email: line('email', 300),
    mode: line('mode', 20),
    guests: line('guests', 5),
    affiliation: line('affiliation'),
    key: line('key', 100),
    early: line('early', 100),
  }
}

const shape = z.object({
  name: z.string().min(1, 'no-name'),
  email: z.string().transform((typed, context) => {
    const address = readAddress(typed)
    if (address === undefined) context.addIssue({ code: 'custom', message: 'no-address' })
    return address ?? ''
  }),
  mode: z.enum(['in-person', 'online'], 'choose'),
  guests: z
    .string()
    .regex(/^\d{0,2}$/, 'choose')
    .transform(Number),
})

/** What somebody wishes for, or what is wrong with what they typed. */
export function readSeat(typed: TypedSeat): { ok: true; wish: SeatWish } | { ok: false; faults: SeatFaults } {
  const read = shape.safeParse(typed)
  if (!read.success) {
    const faults: SeatFaults = {}
    for (const issue of read.error.issues) faults[issue.path[0] as SeatField] ??= issue.message as SeatFault
    return { ok: false, faults }
  }
  const { guests, ...rest } = read.data
  const key = /^[A-Za-z0-9-]{8,100}$/.test(typed.key) ? typed.key : null
  return { ok: true, wish: { ...rest, people: 1 + guests, affiliation: typed.affiliation || null, key } }
}
