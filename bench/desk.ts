// The desk on a programme of 200 chapters and 20,000 events, for an admin and for an ambassador, beside the bare desk frame.
import { Agent, get, type IncomingMessage } from 'node:http'
import { demoFolder, unlimited } from './tools/demo-site.ts'
import { benchSecret, deskPeople } from './tools/desk-people.ts'
import { median, percentile, report, round } from './tools/figures.ts'
import { startSite } from './tools/processes.ts'

const rounds = 100
const warming = 15
const mostMs = 60

const data = await demoFolder()
const site = await startSite('serve', data, { ...unlimited, FOLKMOOT_SECRET: benchSecret })
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
try {
  const { admin, ambassador, chapter, event } = await deskPeople(data)
  const asAdmin = [
    '/desk',
    '/desk/events',
    '/desk/events?page=100',
    '/desk/events?q=open',
    '/desk/chapters',
    '/desk/health',
    '/desk/reports',
    '/desk/people',
    '/desk/organisations',
    '/desk/formats',
    '/desk/series',
    '/desk/events?view=board',
    '/desk/events?view=calendar',
    '/desk/history',
    '/desk/team',
    '/desk/outbox',
    '/desk/proposals',
  ]
  const asAmbassador = [
    '/desk',
    '/desk/events',
    `/desk/events/${event}`,
    `/desk/events/${event}/edit`,
    '/desk/events/new',
    `/desk/chapters/${chapter}`,
    `/desk/chapters/${chapter}/report`,
    `/desk/chapters/${chapter}/members`,
  ]
  const pages = [
    ...asAdmin.map((path) => ({ who: 'admin', cookie: admin, path })),
    ...asAmbassador.map((path) => ({ who: 'ambassador', cookie: ambassador, path })),
  ]
  const measured = []
  for (const page of pages) measured.push({ ...page, ...(await measure(page)) })
  const rows = measured.map(({ who, path, p50, p95, ratio }) => ({
    who,
    page: path.replace(event, ':event').replace(chapter, ':chapter'),
    'p50, ms': p50,
    'p95, ms': p95,
    'ratio to /my/sessions': ratio,
  }))
  const slow = measured.filter(({ p95 }) => p95 >= mostMs)
  report(
    'desk',
    rows,
    { pages: rows },
    slow.map(({ who, path, p95 }) => `${path} (${who}): p95 of ${p95} ms, below ${mostMs} wanted`),
  )
} finally {
  agent.destroy()
  await site.stop()
}

/** Each request of a page beside one of the plainest page of somebody signed in, so that both share the machine's mood. */
async function measure({ cookie, path }: { cookie: string; path: string }) {
  const ours: number[] = []
  const plain: number[] = []
  for (let count = -warming; count < rounds; count++) {
    const times = [await timed('/my/sessions', cookie), await timed(path, cookie)] as const
    if (count < 0) continue
    plain.push(times[0])
    ours.push(times[1])
  }
  const ratio = round(median(ours) / median(plain), 2)
  return { p50: round(median(ours), 1), p95: round(percentile(ours, 0.95), 1), ratio }
}

async function timed(path: string, cookie: string): Promise<number> {
  const began = performance.now()
  await fetchPage(path, cookie)
  return performance.now() - began
}

function fetchPage(path: string, cookie: string): Promise<void> {
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' }
  return new Promise((resolve, reject) => {
    get({ port: site.port, host: '127.0.0.1', path, agent, headers }, (answer) =>
      drain(answer, path).then(resolve, reject),
    ).on('error', reject)
  })
}

async function drain(answer: IncomingMessage, path: string): Promise<void> {
  await answer.toArray()
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}.`)
}
