// A real mail server in this process, which remembers what it took and refuses what a test tells it to.
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

export interface TakenMail {
  from: string
  to: string
  /** The whole message as it travelled. */
  raw: string
  messageId: string
  subject: string
}

export interface TestSmtp {
  url: string
  port: number
  /** What was taken, in the order in which its last byte came. */
  taken: TakenMail[]
  /** How many connections were made. */
  connections: number
  /** What to answer to a recipient: undefined takes it. */
  refuse: (to: string) => { code: number; text: string } | undefined
  /** What to wait for between the last byte of a message and the answer to it. */
  hold: (mail: TakenMail) => Promise<void>
}

/** Starts a server without TLS on a free port of this machine; it ends when the tests of the file are done. */
export async function testSmtp(): Promise<TestSmtp> {
  const state: TestSmtp = { url: '', port: 0, taken: [], connections: 0, refuse: () => undefined, hold: async () => {} }
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(_session, callback) {
      state.connections += 1
      callback()
    },
    onRcptTo({ address }, _session, callback) {
      const refusal = state.refuse(address)
      callback(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = readMail(
          Buffer.concat(chunks).toString('utf8'),
          mailFrom ? mailFrom.address : '',
          rcptTo[0]?.address,
        )
        state.taken.push(mail)
        state.hold(mail).then(() => callback(), callback)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  state.port = (server.server.address() as AddressInfo).port
  state.url = `smtp://127.0.0.1:${state.port}`
  return state
}

/** The lines of a message's head, unfolded. */
export function headOf(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n', 1)
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}

function readMail(raw: string, from: string, to = ''): TakenMail {
  const head = headOf(raw)
  const line = (name: string) =>
    head.find((one) => one.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
  return { from, to, raw, messageId: line('message-id'), subject: line('subject') }
}
