// A process that does nothing but send mails, for tests that kill it: database, mail server and clock are its arguments.
import { readConfig } from '../src/config.ts'
import { readClock } from '../src/kit/clock.ts'
import { connectTo } from '../src/kit/database.ts'
import { createLog } from '../src/kit/log.ts'
import { startSending } from '../src/mail/sending.ts'
import { smtpTransport } from '../src/mail/transport.ts'

const [, , database = '', smtp = '', ahead = '0'] = process.argv
const read = readConfig({ FOLKMOOT_URL: 'https://events.example.org', FOLKMOOT_MAILS_PER_DOMAIN: '6000' })
if (!read.ok) throw new Error(read.mistakes.join('\n'))
startSending(
  {
    db: connectTo(database, 4).db,
    transport: smtpTransport(smtp, 1),
    log: createLog('silent'),
    now: () => readClock().add({ seconds: Number(ahead) }),
    config: read.config,
  },
  { idleMs: 20, unservedMs: 100 },
)
