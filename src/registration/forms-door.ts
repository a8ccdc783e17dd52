// What a device at the door sends: its scans, each with an id of its own, as they were stored there.
import { z } from 'zod'

// Where it was: at the door where no session is named.
const session = z.int().positive().optional()
// At a session whose room is full: why they are let in, and whether a device did so before it could ask.
const atSession = {
  session,
  reason: z.string().trim().min(1).max(500).optional(),
  letIn: z.literal(true).optional(),
}

const scan = z.discriminatedUnion('kind', [
  // The text of a QR code, or the short code that somebody typed.
  z.object({ kind: z.literal('code'), uid: z.uuid(), at: z.number(), text: z.string().min(1).max(400), ...atSession }),
  // Picked from the list, by the name that stood there.
  z.object({
    kind: z.literal('ticket'),
    uid: z.uuid(),
    at: z.number(),
    ticketId: z.int().positive(),
    name: z.string().max(400).optional(),
    ...atSession,
  }),
  z.object({ kind: z.literal('undo'), uid: z.uuid(), at: z.number(), undoes: z.uuid() }),
  z.object({
    kind: z.literal('walk-in'),
    uid: z.uuid(),
    at: z.number(),
    name: z.string().trim().min(1).max(200),
    mode: z.enum(['in-person', 'online']),
    reason: z.string().trim().max(500).optional(),
  }),
])
const batch = z.object({
  deviceId: z.string().regex(/^[\w-]{8,100}$/),
  sentAt: z.number(),
  scans: z.array(scan).max(50),
})

/** One thing that was done at a device; `at` is by its own clock, in milliseconds. */
export type Scan = z.infer<typeof scan>
export type ScanBatch = z.infer<typeof batch>

/** Reads what a device sent; undefined for what no device of ours sends. */
export function readBatch(sent: unknown): ScanBatch | undefined {
  return batch.safeParse(sent).data
}
