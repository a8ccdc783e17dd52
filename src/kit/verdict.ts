// A verdict: yes, with what follows from it, or why not. Each reason has one sentence, in the messages of its room.

export type Verdict<Reason extends string, Facts = unknown> = ({ ok: true } & Facts) | { ok: false; why: Reason }

/** Yes. */
export const yes = { ok: true } as const

/** No, and why. */
export function no<Reason extends string>(why: Reason): { ok: false; why: Reason } {
  return { ok: false, why }
}
