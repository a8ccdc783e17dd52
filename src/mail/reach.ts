// Why a mail to an address does not leave: asked when it is about to, and beforehand, to say how many will get it.
import { type RawBuilder, sql } from 'kysely'

/** Why nothing is sent to an address: mail came back from it, its owner called ours unwanted, or stopped such mails. */
export type Unreachable = 'bouncing' | 'complained' | 'stopped'

/**
 * The SQL of why a kind of mail would not leave for the address in a column (qualified); null where it would. `scopes` is
 * the SQL of an array of those of `NewMail.unsubscribe`: its own and the wider ones, the narrower first.
 */
export function unreachable(
  email: RawBuilder<unknown>,
  { kind, scopes }: { kind: string; scopes: RawBuilder<unknown> },
): RawBuilder<Unreachable | null> {
  return sql<Unreachable | null>`coalesce(
    (select a.state from mail_addresses a where a.email = ${email}),
    case when ${isStopped(email, { kind: sql`${kind}`, scopes })} then 'stopped' end)`
}

/**
 * The SQL of whether an address has stopped a kind of mail in scopes, the narrower first: the narrowest of which it said
 * anything holds, of its lines the one of the kind itself. `isWanted` says the same of lines that were read.
 */
export function isStopped(
  email: RawBuilder<unknown>,
  { kind, scopes }: { kind: RawBuilder<unknown>; scopes: RawBuilder<unknown> },
): RawBuilder<boolean> {
  const all = sql`(${scopes} || ''::text)`
  return sql<boolean>`not coalesce((select p.wanted from mail_preferences p
    where p.email = ${email} and p.kind in (${kind}, '*') and p.scope = any(${all})
    order by array_position(${all}, p.scope), p.kind <> '*' desc limit 1), true)`
}
