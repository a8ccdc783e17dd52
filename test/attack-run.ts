// One attacker's round over a site: every form that they are shown is sent, and everything that can be read is read again.
import { permissions } from '../src/permissions.ts'
import type { Corpus } from './attack-corpus.ts'
import { type Form, filled, formsIn, refusedIn, send, takesText } from './attack-forms.ts'
import { harmIn } from './attack-surfaces.ts'
import type { World } from './permission-world.ts'
import type { TestSite } from './site.ts'

export interface Attacked {
  site: TestSite
  world: World
}

interface Seen {
  path: string
  type: string
  body: string
}

/** Sends every form that somebody is shown; gives the harm that the answers do, and notes the routes that took it. */
export async function attackAll(on: Attacked, cookie: string, corpus: Corpus, taken: Set<string>): Promise<string[]> {
  const harm: string[] = []
  const done = new Set<string>()
  for (const { path, type, body } of await visits(on, cookie)) {
    if (!type.startsWith('text/html')) continue
    for (const form of formsIn(body, path).filter(takesText)) {
      const route = routeOf(on, form.method, form.action)
      // Who is erased or signed out attacks no further.
      if (done.has(route) || /erasure|sessions/.test(route)) continue
      done.add(route)
      const came = await attack(on, cookie, form, path, corpus)
      harm.push(...came.harm)
      if (came.taken) taken.add(route)
    }
  }
  return harm
}

/** Reads every page, feed and file that the router knows, and what these lead to; gives the harm in them. */
export async function readAll(on: Attacked, cookie: string | undefined): Promise<{ harm: string[]; seen: Seen[] }> {
  const seen = await visits(on, cookie)
  return { seen, harm: seen.flatMap(({ path, type, body }) => harmIn(type, body).map((what) => `${path}: ${what}`)) }
}

// Until it is taken: what a page says is wrong is left as it was at the next attempt.
async function attack(on: Attacked, cookie: string, shown: Form, path: string, corpus: Corpus): Promise<Came> {
  const harm: string[] = []
  const spared = new Set<string>()
  for (let attempt = 0; attempt < 4; attempt++) {
    const came = await attempted(on, cookie, shown, path, corpus, spared)
    harm.push(...came.harm)
    if (came.taken) return { harm, taken: true }
    const refused = came.refused.filter((name) => !spared.has(name))
    for (const name of refused) spared.add(name)
    if (refused.length === 0) break
  }
  const alone = await attackEach(on, cookie, shown, path, corpus)
  return { harm: [...harm, ...alone.harm], taken: alone.taken }
}

interface Came {
  harm: string[]
  taken: boolean
}

// Where it is not told which field is wrong: one field after another, all others left as they were.
async function attackEach(on: Attacked, cookie: string, shown: Form, path: string, corpus: Corpus): Promise<Came> {
  const came: Came = { harm: [], taken: false }
  const names = new Set(shown.fields.filter(({ kind }) => kind in corpus).map(({ name }) => name))
  for (const name of names) {
    const spared = new Set(shown.fields.map((field) => field.name).filter((other) => other !== name))
    const one = await attempted(on, cookie, shown, path, corpus, spared)
    came.harm.push(...one.harm)
    if (one.taken) came.taken = true
  }
  return came
}

async function attempted(
  on: Attacked,
  cookie: string,
  shown: Form,
  path: string,
  corpus: Corpus,
  spared: ReadonlySet<string>,
): Promise<Came & { refused: string[] }> {
  // What another form has changed meanwhile is read again, or two editors would meet.
  const form = alike(formsIn((await look(on, cookie, path)).body, path), shown) ?? shown
  const answer = await send(on.site.url, cookie, form, filled(form, corpus, spared))
  const body = await answer.text()
  const harm = harmIn(answer.headers.get('content-type') ?? '', body).map((what) => `${form.action}: ${what}`)
  return { harm, taken: answer.status < 400, refused: [...refusedIn(body)] }
}

const alike = (forms: readonly Form[], { action, fields }: Form) =>
  forms.find((one) => one.action === action && one.fields.length === fields.length)

// A few of each route: the twentieth event shows what the second does.
async function visits(on: Attacked, cookie: string | undefined): Promise<Seen[]> {
  const routes = Object.keys(permissions).filter((name) => name.startsWith('GET '))
  const queue = new Set(routes.map((route) => addressOf(on.world, route)))
  const times = new Map<string, number>()
  const found: Seen[] = []
  for (const path of queue) {
    const visit = await look(on, cookie, path)
    found.push(visit)
    for (const link of visit.type.startsWith('text/html') ? linksOf(on.world, visit.body) : []) {
      const route = routeOf(on, 'get', link)
      if (queue.has(link) || (times.get(route) ?? 0) >= most) continue
      times.set(route, (times.get(route) ?? 0) + 1)
      queue.add(link)
    }
  }
  return found
}

const most = 3

async function look({ site }: Attacked, cookie: string | undefined, path: string): Promise<Seen> {
  const answer = await fetch(site.url + path, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } })
  return { path, type: answer.headers.get('content-type') ?? '', body: await answer.text() }
}

function addressOf({ prefix, things }: World, route: string): string {
  const pattern = route.replace('GET ', '')
  const special = Object.entries(things).find(([key]) => key.startsWith('/') && pattern.startsWith(key))?.[1]
  const subject = /\/(event|chapter|format|recording|person)/.exec(pattern.replace('people', 'person'))?.[1] ?? ''
  const value = (name: string) => (special ?? things[name] ?? things[subject])?.value ?? 'absent'
  return prefix + pattern.replace(/:([a-z]+)/g, (_, name: string) => value(name))
}

function routeOf({ world }: Attacked, method: string, address: string): string {
  const path = address.replace(/[?#].*/, '').slice(world.prefix.length) || '/'
  const ways = Object.keys(permissions).filter((name) => name.startsWith(`${method.toUpperCase()} `))
  const fits = (way: string) => new RegExp(`^${way.replace(/^\S+ /, '').replace(/:[a-z]+/g, '[^/]+')}$`).test(path)
  // One without a parameter stands before one that has it.
  return ways.filter(fits).sort((one, other) => one.split(':').length - other.split(':').length)[0] ?? address
}

function linksOf({ prefix }: World, body: string): string[] {
  return [...body.matchAll(/\s(?:href|src)="(\/[^"#]*)/g)]
    .map(([, link = '']) => link.replaceAll('&amp;', '&'))
    .filter((link) => link.startsWith(prefix))
}
