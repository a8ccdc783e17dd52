// What an entry of the permissions says: who may call a route.
import type { Verdict } from '../kit/verdict.ts'
import type { Actor, Where } from '../people/rules.ts'

/**
 * Those to whom a route answers: everyone, whoever is signed in, or whoever a verdict lets through, given where the thing
 * in the address belongs (the community of the address, when it names no thing). Everybody else gets the 404 of what does
 * not exist; who is not signed in is sent to sign in first.
 */
export type Caller = 'everyone' | 'signed-in' | ((actor: Actor, where: Where) => Verdict<string> | boolean)

/** Method and pattern of each route, as the router knows it, and who may call it. */
export type Callers = Readonly<Record<string, Caller>>
