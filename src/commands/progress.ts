// A progress bar for long work, on a terminal; elsewhere silence.
import { SingleBar } from 'cli-progress'

export interface Progress {
  /** Shows how much is done, from 0 to 1. */
  update(share: number): void
  /** Takes the bar away. To be called whether the work succeeded or not. */
  end(): void
}

/** Begins a bar on standard error, so that what a command prints can be piped on. */
export function showProgress(what: string): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, end: () => {} }
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}%`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  bar.start(1, 0)
  return { update: (share) => bar.update(share), end: () => bar.stop() }
}
