// A sending process is killed with -9, again and again: every promise is kept, and what leaves twice says that it is the same.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { endWithFile } from '../../test/children.ts'
import { testDatabase } from '../../test/database.ts'
import { type TakenMail, testSmtp } from '../../test/smtp.ts'
import { enqueueMail } from './outbox.ts'

const smtp = await testSmtp()
const { db, connection } = await testDatabase()
const script = join(import.meta.dirname, '../../test/mail-sender.ts')

const mails = 12
// While these are on their way the process dies: before the server's answer, so that nobody knows whether it was taken.
const deadly = ['m3', 'm7', 'm8']

test('each mail leaves; one that was on its way when its process died leaves at most twice, under one Message-ID', async () => {
  for (let n = 0; n < mails; n++) {
    await enqueueMail(db, { kind: 'seat-held', to: `p${n}@example.org`, language: 'en', subject: `m${n}`, text: 'x' })
  }
  for (const [round, subject] of deadly.entries()) {
    const dying = new Promise<ChildProcess>((resolve) => {
      const child = startChild(round)
      smtp.hold = async (mail) => {
        if (mail.subject !== subject || smtp.taken.filter((one) => one.subject === subject).length > 1) return
        child.kill('SIGKILL')
        await once(child, 'exit')
        resolve(child)
      }
    })
    await dying
    const [held] = await db.selectFrom('mails').select(['subject', 'state']).where('state', '=', 'sending').execute()
    assert.deepEqual(held, { subject, state: 'sending' })
  }
  smtp.hold = async () => {}
  startChild(deadly.length)
  await untilAllSent()
  const taken = Map.groupBy(smtp.taken, ({ subject }) => subject)
  const times = Object.fromEntries([...taken].map(([subject, copies]) => [subject, copies.length]))
  const expected = Array.from({ length: mails }, (_, n) => [`m${n}`, deadly.includes(`m${n}`) ? 2 : 1])
  assert.deepEqual(times, Object.fromEntries(expected))
  for (const copies of taken.values()) assert.equal(new Set(copies.map(sameness)).size, 1)
  assert.equal(new Set(smtp.taken.map(({ messageId }) => messageId)).size, mails)
})

// Each life begins after the leases of the one before have ended.
function startChild(life: number): ChildProcess {
  const args = [script, connection.connectionString ?? '', smtp.url, String(life * 200)]
  return endWithFile(spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }))
}

async function untilAllSent(): Promise<void> {
  for (;;) {
    const waiting = await db.selectFrom('mails').select('id').where('settled_at', 'is', null).execute()
    if (waiting.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function sameness({ messageId, raw }: TakenMail): string {
  return `${messageId} ${/^Date: .*$/m.exec(raw)?.[0]}`
}
