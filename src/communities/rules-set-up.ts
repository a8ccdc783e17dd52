// Setting up a community: the few steps from an empty server to a first date and a second pair of hands.

export const setUpSteps = ['name', 'format', 'chapter', 'admin'] as const
export type SetUpStep = (typeof setUpSteps)[number]

/** What a community has so far. */
export interface SetUp {
  named: boolean
  formats: number
  chapters: number
  events: number
  /** Admins beside its first keyholder, and those who are invited to be. */
  admins: number
}

/** The steps that are done. A first event does as well as a first chapter. */
export function stepsDone({ named, formats, chapters, events, admins }: SetUp): ReadonlySet<SetUpStep> {
  const done: Record<SetUpStep, boolean> = {
    name: named,
    format: formats > 0,
    chapter: chapters + events > 0,
    admin: admins > 0,
  }
  return new Set(setUpSteps.filter((step) => done[step]))
}

/** The step that is next: the one that was asked for, else the first that is not done; undefined when all are. */
export function nextStep(done: ReadonlySet<SetUpStep>, asked: string | undefined): SetUpStep | undefined {
  return setUpSteps.find((step) => step === asked) ?? setUpSteps.find((step) => !done.has(step))
}
