// The configuration for a command: complete, or every mistake in one message.
import { type Config, readConfig } from '../config.ts'
import { UserError } from '../kit/user-error.ts'

/** Reads the configuration from the environment. Throws a UserError that lists all mistakes. */
export function requireConfig(): Config {
  const read = readConfig()
  if (read.ok) return read.config
  const mistakes = read.mistakes.map((mistake) => `  ${mistake}`)
  throw new UserError(['The configuration cannot be used:', ...mistakes].join('\n'), 'Change these and start again.')
}
