// Everything that a site shows: each address that a page, feed or map of it names, followed from a few beginnings.

export interface Shown {
  path: string
  status: number
  body: string
}

const beginnings = [
  '/',
  '/ja',
  '/fi/events',
  '/events',
  '/chapters',
  '/archive',
  '/feeds',
  '/policies',
  '/sitemap.xml',
  '/robots.txt',
]
const feeds = ['/events.ics', '/events.atom', '/events.json', '/recordings.atom', '/recordings.json', '/embed/events']
const most = 600

/** What anybody (or whoever a cookie belongs to) is shown, address by address; `more` are beginnings of the test's own. */
export async function crawl(
  url: string,
  { more = [], cookie }: { more?: readonly string[]; cookie?: string } = {},
): Promise<Shown[]> {
  const queue = new Set([...beginnings, ...feeds, ...more])
  const shown: Shown[] = []
  for (const path of queue) {
    const answer = await fetch(url + path, {
      redirect: 'manual',
      ...(cookie === undefined ? {} : { headers: { cookie } }),
    })
    const body = `${[...answer.headers].join('\n')}\n${Buffer.from(await answer.arrayBuffer()).toString()}`
    shown.push({ path, status: answer.status, body })
    for (const next of linksOf(body)) if (queue.size < most) queue.add(next)
  }
  return shown
}

/** The addresses that show any of these words. */
export function showing(shown: readonly Shown[], ...words: string[]): string[] {
  return shown.filter(({ body }) => words.some((word) => body.includes(word))).map(({ path }) => path)
}

// Links of pages, of the site's map, and of feeds, which are absolute.
function linksOf(body: string): string[] {
  const found = [...body.matchAll(/(?:href="|src="|<loc>|"url":\s?")(?:https:\/\/events\.example\.org)?(\/[^"#<]*)/g)]
  return (
    found
      .map(([, link = '']) => link.replaceAll('&amp;', '&'))
      .filter((link) => !link.startsWith('//') && !/^\/(assets|sign-out)|card\.png|\/calendar\/\d/.test(link))
      // Other languages show the same things; where each begins is among the beginnings.
      .filter((link) => !/^\/(ja|zh-Hans|es|fi|fr)(\/|$)/.test(link))
  )
}
