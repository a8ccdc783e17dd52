// Chapters that hold an event together: one asks, the other agrees or not, either ends it.
import { Temporal } from 'temporal-polyfill'
import { no, type Verdict, yes } from '../kit/verdict.ts'

/** Asked and not answered, agreed, or declined; only who agreed is named in public. */
export type CoHostState = 'asked' | 'confirmed' | 'declined'

/** Why a chapter was not asked. */
export type CoHostFault = 'choose' | 'own-chapter' | 'not-active' | 'asked-already' | 'with-you' | 'said-no'

/** For how many days after a no a chapter is not asked again. */
const restDays = 14

/** For how many hours a chapter may turn its own no into a yes; later it has to be asked again. */
const reconsiderHours = 24

/** What stands between an event and a chapter; null where nothing does. */
export type Standing = { state: CoHostState; answered_at: Temporal.Instant | null } | null

/** Whether a chapter may be asked to hold an event too. Chapters that rest or are closed hold none. */
export function mayAsk(
  event: { chapterId: number | null },
  chapter: { id: number; state: string },
  standing: Standing,
  now: Temporal.Instant,
): Verdict<Exclude<CoHostFault, 'choose'>> {
  if (event.chapterId === chapter.id) return no('own-chapter')
  if (chapter.state !== 'active') return no('not-active')
  if (standing?.state === 'asked') return no('asked-already')
  if (standing?.state === 'confirmed') return no('with-you')
  const until = standing?.answered_at?.add({ hours: 24 * restDays })
  return until && Temporal.Instant.compare(now, until) < 0 ? no('said-no') : yes
}

/** Whether a chapter may answer so: what was asked either way, what holds may end, a fresh no may be taken back. */
export function mayAnswer(
  standing: NonNullable<Standing>,
  answer: 'confirmed' | 'declined',
  chapter: { state: string },
  now: Temporal.Instant,
): boolean {
  if (answer === 'declined') return standing.state !== 'declined'
  if (chapter.state === 'closed' || standing.state === 'confirmed') return false
  if (standing.state === 'asked') return true
  const until = standing.answered_at?.add({ hours: reconsiderHours })
  return until !== undefined && Temporal.Instant.compare(now, until) < 0
}
