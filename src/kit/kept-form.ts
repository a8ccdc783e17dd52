// A form as it stood when it was left: kept for whoever typed in it, and merged afterwards as if it were sent.
import { z } from 'zod'
import type { Typed } from './merge.ts'

/** Its fields, and what it was drawn from. */
export interface KeptForm {
  typed: Typed
  base: Typed
  revision: number
}

const fields = z.record(z.string(), z.string())
const keptForm = z.object({ typed: fields, base: fields, revision: z.number() })

/** A form out of the JSON in which it was kept; undefined for what is none. */
export function readKeptForm(kept: unknown): KeptForm | undefined {
  return keptForm.safeParse(kept).data
}
