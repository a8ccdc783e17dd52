// The form in which a list of people is looked at, as a browser would send it.

/** The fields of the form `read` on a page; what stands in `more` is as if somebody had chosen it. */
export function listFields(html: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const form = /<form class="sheet list-read"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  const chosen = [...form.matchAll(/<select[^>]* name="([^"]*)"[\s\S]*?<\/select>/g)].map(
    ([select, name = '']): [string, string] => [name, /value="([^"]*)" selected/.exec(select)?.[1] ?? ''],
  )
  return { ...Object.fromEntries([...hidden, ...chosen]), ...more }
}

/** What each row of the look comes to: its line and the words, in the order in which they are shown. */
export function outcomesOf(html: string): string[] {
  const told = html.matchAll(/<td data-label="Line">(\d+)<\/td>.*?<td data-label="What comes of it">([^<]*)</g)
  return [...told].map(([, line, outcome]) => `${line} ${outcome}`)
}
