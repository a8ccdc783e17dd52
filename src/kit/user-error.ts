// Errors that a person can act on: shown as one message, without a stack.

/** Something the person at the keyboard can put right. `hint` says what to do next. */
export class UserError extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UserError'
    this.hint = hint
  }
}
