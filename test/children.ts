// Processes that tests start: whatever becomes of a test, none of them outlives its file, which would stay open for it.
import type { ChildProcess } from 'node:child_process'
import { after } from 'node:test'

const children = new Set<ChildProcess>()

/** The same process, which is killed at the end of the file's tests at the latest. */
export function endWithFile<Child extends ChildProcess>(child: Child): Child {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

function endAll(): void {
  for (const child of children) child.kill('SIGKILL')
}

after(endAll)
process.on('exit', endAll)
