// Why a mail was not taken: for now or for good, and whether the address, the mail or the server is the reason.

/** What a mail server, or the way to it, said. `reason` may quote an address: it is for the outbox, never for the log. */
export interface Failure {
  /** `server`: no mail can leave now. `temporary`: this one later. `permanent`: never as it is. */
  lasting: 'server' | 'temporary' | 'permanent'
  /** The address itself does not work, so that no other mail should go there either. */
  badAddress: boolean
  /** The number of the answer (RFC 5321), or the code of the fault: what may be logged. */
  code: string
  reason: string
}

interface SmtpFault {
  code?: unknown
  responseCode?: unknown
  response?: unknown
  command?: unknown
  message?: unknown
}

// Numbers by which a server refuses us, not a mail: sign-in is needed, was refused, or wants another way.
const refusesUs = [421, 454, 530, 534, 535, 538]
const mailFaults = ['EENVELOPE', 'EMESSAGE']

/** Reads what a transport threw. What it does not know is temporary, so that no mail is lost to a new kind of fault. */
export function readFailure(thrown: unknown): Failure {
  const fault: SmtpFault = typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }
  const number = typeof fault.responseCode === 'number' ? fault.responseCode : undefined
  const code = typeof fault.code === 'string' ? fault.code : 'unknown'
  const reason = reasonOf(fault)
  if (number === undefined) {
    const lasting = mailFaults.includes(code) ? 'permanent' : isNetwork(code) ? 'server' : 'temporary'
    return { lasting, badAddress: false, code, reason }
  }
  if (code === 'EAUTH' || refusesUs.includes(number)) {
    return { lasting: 'server', badAddress: false, code: String(number), reason }
  }
  const permanent = number >= 500
  const badAddress = permanent && fault.command === 'RCPT TO' && namesAddress(number, reason)
  return { lasting: permanent ? 'permanent' : 'temporary', badAddress, code: String(number), reason }
}

/** Minutes until the next attempt: 1, 2, 4 … and an hour at most. */
export function minutesBeforeNext(attempts: number): number {
  return Math.min(60, 2 ** Math.max(0, attempts - 1))
}

function isNetwork(code: string): boolean {
  return [
    'ECONNECTION',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EDNS',
    'ESOCKET',
    'ETLS',
    'EAUTH',
    'EPROTOCOL',
  ].includes(code)
}

// The enhanced code (RFC 3463) tells a mailbox that is not there (5.1.x, 5.2.1) from a policy against us (5.7.x).
function namesAddress(number: number, reason: string): boolean {
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(reason)
  if (!enhanced) return number === 550 || number === 551 || number === 553
  return enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1')
}

function reasonOf({ response, message }: SmtpFault): string {
  const said = typeof response === 'string' && response !== '' ? response : String(message ?? 'unknown')
  return said
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
}
