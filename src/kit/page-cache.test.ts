// The page cache: one rendering for many readers, and never a page that is older than a change it has heard of.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createPageCache, type Made } from './page-cache.ts'
import { makePage, type Page } from './page-cache-page.ts'

function setUp(given: { maxBytes?: number; restFor?: number } = {}) {
  const clock = { at: 0 }
  const now = () => clock.at
  return { clock, cache: createPageCache({ maxBytes: 10_000_000, freshFor: 60, restFor: 0, now, ...given }) }
}

function pageOf(text: string, tags: string[], at = 0): Promise<Page> {
  const tally = { sent: 0, notModified: 0 }
  return makePage({
    status: 200,
    headers: [['content-type', 'text/html']],
    body: Buffer.from(text),
    tags,
    freshUntil: at + 60_000,
    staleUntil: at + 120_000,
    tally,
  })
}

const textOf = (page: Page | undefined) => page?.forms.identity.body.toString()

/** A rendering that ends when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<Made>()
  return { make: () => promise, end: resolve }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a page is rendered once and then found until its time is over', async () => {
  const { cache, clock } = setUp()
  const first = await cache.render('/', (at) => pageOf('one', ['event:1'], at))
  assert.equal(textOf(first), 'one')
  assert.equal(cache.find('/', 59_999), first)
  assert.equal(cache.find('/', 60_000), undefined)
  clock.at = 59_999
  assert.equal(await cache.render('/', (at) => pageOf('two', [], at)), first)
})

test('a hundred who ask at once get one rendering', async () => {
  const { cache } = setUp()
  const rendering = held()
  const asked = Array.from({ length: 100 }, () => cache.render('/', rendering.make))
  rendering.end(await pageOf('one', ['event:1']))
  const texts = new Set((await Promise.all(asked)).map(textOf))
  assert.deepEqual([...texts], ['one'])
  assert.equal(cache.figures().renderings, 1)
})

test('a page that is too old by time alone is sent once more while it is rendered again', async () => {
  const { cache, clock } = setUp()
  await cache.render('/', (at) => pageOf('one', ['event:1'], at))
  clock.at = 61_000
  const rendering = held()
  assert.equal(textOf(await cache.render('/', rendering.make)), 'one')
  assert.equal(textOf(cache.find('/', 61_000)), 'one')
  rendering.end(await pageOf('two', ['event:1'], clock.at))
  await turn()
  assert.equal(textOf(cache.find('/', 61_000)), 'two')
  clock.at = 200_000
  assert.equal(textOf(await cache.render('/', (at) => pageOf('three', [], at))), 'three')
})

test('a drop forgets the pages that show it and no others', async () => {
  const { cache } = setUp()
  await cache.render('/a', () => pageOf('a', ['event:1', 'events:1']))
  await cache.render('/b', () => pageOf('b', ['event:2', 'events:1']))
  cache.drop(['event:1'])
  assert.equal(cache.find('/a', 0), undefined)
  assert.equal(textOf(cache.find('/b', 0)), 'b')
  cache.drop(['events:1'])
  assert.equal(cache.find('/b', 0), undefined)
  assert.deepEqual(cache.figures(), { pages: 0, bytes: 0, renderings: 2, drops: 2 })
})

test('a page whose rendering began before a change is not kept after it', async () => {
  const { cache } = setUp()
  const rendering = held()
  const before = cache.render('/', rendering.make)
  cache.drop(['event:1'])
  rendering.end(await pageOf('old', ['event:1']))
  assert.equal(textOf(await before), 'old', 'who asked before the change may still see the page from before')
  assert.equal(cache.find('/', 0), undefined)
})

test('a change to something else during a rendering does not matter', async () => {
  const { cache } = setUp()
  const rendering = held()
  const asked = cache.render('/', rendering.make)
  cache.drop(['event:2'])
  rendering.end(await pageOf('one', ['event:1']))
  await asked
  assert.equal(textOf(cache.find('/', 0)), 'one')
})

test('who asks after a change waits for a rendering that began after it', async () => {
  const { cache } = setUp()
  const old = held()
  const before = cache.render('/', old.make)
  cache.drop(['event:1'])
  const after = [cache.render('/', () => pageOf('new', ['event:1'])), cache.render('/', () => pageOf('no', []))]
  old.end(await pageOf('old', ['event:1']))
  assert.deepEqual((await Promise.all([before, ...after])).map(textOf), ['old', 'new', 'new'])
  assert.equal(textOf(cache.find('/', 0)), 'new')
})

test('everything can be dropped, also what is being rendered', async () => {
  const { cache } = setUp()
  await cache.render('/a', () => pageOf('a', ['event:1']))
  const rendering = held()
  const asked = cache.render('/b', rendering.make)
  cache.dropAll()
  rendering.end(await pageOf('b', ['event:2']))
  await asked
  assert.deepEqual([cache.find('/a', 0), cache.find('/b', 0)], [undefined, undefined])
  await cache.render('/a', () => pageOf('a', ['event:1']))
  assert.equal(textOf(cache.find('/a', 0)), 'a', 'and what is rendered afterwards is kept again')
})

test('an answer for one alone is not shared, nor waited for by the next', async () => {
  const { cache, clock } = setUp()
  assert.equal(await cache.render('/mine', async () => 'alone'), undefined)
  const never = () => assert.fail('it is known not to be for sharing')
  assert.equal(await cache.render('/mine', never), undefined)
  clock.at = 10_001
  assert.equal(textOf(await cache.render('/mine', () => pageOf('now for all', []))), 'now for all')
})

test('when rendering fails, a page that is only too old stands in; one that a change dropped does not', async () => {
  const { cache, clock } = setUp()
  await cache.render('/', (at) => pageOf('one', ['event:1'], at))
  clock.at = 1_000_000
  assert.equal(textOf(await cache.render('/', async () => 'failed')), 'one')
  cache.drop(['event:1'])
  assert.equal(await cache.render('/', async () => 'failed'), undefined)
})

test('a rendering that throws is told to everybody who waits, and leaves nothing behind', async () => {
  const { cache } = setUp()
  const fail = async () => {
    throw new Error('no database')
  }
  const asked = await Promise.allSettled([cache.render('/', fail), cache.render('/', fail)])
  assert.deepEqual(
    asked.map((result) => result.status),
    ['rejected', 'rejected'],
  )
  assert.equal(textOf(await cache.render('/', () => pageOf('one', []))), 'one')
})

test('a rush of changes and readers renders a page at most once in a rest', async () => {
  const cache = createPageCache({ maxBytes: 1e7, freshFor: 60, restFor: 50, now: () => performance.now() })
  const began = performance.now()
  for (let round = 0; round < 200; round++) {
    cache.drop(['event:1'])
    await Promise.race([cache.render('/', (at) => pageOf(`${round}`, ['event:1'], at)), turn()])
  }
  const rests = Math.floor((performance.now() - began) / 50)
  assert.ok(cache.figures().renderings <= rests + 2, `${cache.figures().renderings} renderings in ${rests} rests`)
})

test('pages never take more bytes than allowed, whatever is asked for', async () => {
  const { cache } = setUp({ maxBytes: 100_000 })
  for (let page = 0; page < 200; page++) await cache.render(`/?x=${page}`, () => pageOf('x'.repeat(3000), ['event:1']))
  const { pages, bytes } = cache.figures()
  assert.ok(bytes <= 100_000 && pages > 5 && pages < 200, `${pages} pages, ${bytes} bytes`)
  assert.equal(textOf(cache.find('/?x=199', 0)), 'x'.repeat(3000))
  cache.drop(['event:1'])
  assert.equal(cache.figures().pages, 0)
})

test('a cache of no bytes keeps nothing, and still renders once for all who ask at once', async () => {
  const { cache } = setUp({ maxBytes: 0 })
  const asked = [cache.render('/', () => pageOf('one', [])), cache.render('/', () => pageOf('two', []))]
  assert.deepEqual((await Promise.all(asked)).map(textOf), ['one', 'one'])
  assert.equal(cache.find('/', 0), undefined)
})

test('whatever the order of writes and reads, a reader never sees less than was written before the question', async () => {
  const key = fc.constantFrom('/a', '/b')
  const tag = fc.constantFrom('x', 'y')
  const step = fc.oneof(
    fc.record({ do: fc.constant('read' as const), key }),
    fc.record({ do: fc.constant('write' as const), tag }),
    fc.record({ do: fc.constant('wait' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.scheduler(), async (steps, scheduler) => {
      const { cache } = setUp()
      const written: Record<string, number> = { x: 0, y: 0 }
      const shown: Record<string, string[]> = { '/a': ['x'], '/b': ['x', 'y'] }
      const sumOf = (key: string) => (shown[key] ?? []).reduce((sum, each) => sum + (written[each] ?? 0), 0)
      const render = (key: string) => async () => {
        const sum = sumOf(key)
        await scheduler.schedule(Promise.resolve())
        return pageOf(String(sum), shown[key] ?? [])
      }
      const reads: Promise<void>[] = []
      for (const each of steps) {
        if (each.do === 'write') {
          written[each.tag] = (written[each.tag] ?? 0) + 1
          cache.drop([each.tag])
        } else if (each.do === 'read') {
          const least = sumOf(each.key)
          const asked = cache.render(each.key, render(each.key))
          reads.push(asked.then((page) => assert.ok(Number(textOf(page)) >= least)))
        } else await turn()
      }
      await Promise.all([scheduler.waitFor(Promise.all(reads)), Promise.all(reads)])
    }),
    { numRuns: 100 },
  )
})
