// Forms as an attacker sees them: every field of every form of a page, filled with a text of the corpus and sent.
import sharp from 'sharp'
import type { Corpus } from './attack-corpus.ts'
import { testOrigin } from './signed-in.ts'

type Kind = keyof Corpus | 'kept' | 'file'

export interface Field {
  name: string
  kind: Kind
  value: string
  /** A box that nobody has ticked: it is sent only where the form wants it. */
  unticked: boolean
}

export interface Form {
  method: 'get' | 'post'
  action: string
  multipart: boolean
  fields: Field[]
}

/** Every form of a page; one with several buttons is several forms. */
export function formsIn(page: string, path: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    const tags = [
      ...body.matchAll(
        /<(?:input|textarea|select)\b[^>]*>(?:(?<=<(?:textarea|select)\b[^>]*>)[\s\S]*?<\/(?:textarea|select)>)?/g,
      ),
    ]
    const fields = tags.flatMap(([tag]) => fieldOf(tag))
    return buttonsOf(body).map((button) => ({
      method:
        (attribute(button, 'formmethod') ?? attribute(head, 'method') ?? 'get').toLowerCase() === 'post'
          ? 'post'
          : 'get',
      action: (attribute(button, 'formaction') ?? attribute(head, 'action') ?? path).replace(/#.*/, ''),
      multipart: attribute(head, 'enctype') === 'multipart/form-data',
      fields: [...fields, ...namedBy(button)],
    }))
  })
}

/** Whether anything can be typed into a form. */
export const takesText = ({ fields }: Form) => fields.some(({ kind }) => kind !== 'kept' && kind !== 'file')

/** The names of the fields of a form that a page says are wrong. */
export function refusedIn(page: string): Set<string> {
  const wrong = [...page.matchAll(/<(?:input|textarea|select)\b[^>]*aria-invalid="true"[^>]*>/g)]
  return new Set(wrong.map(([tag]) => attribute(tag, 'name') ?? ''))
}

/** What is sent: texts of the corpus everywhere but in the fields that are spared, which keep what they had. */
export function filled({ fields }: Form, corpus: Corpus, spared: ReadonlySet<string>): [name: string, value: string][] {
  const sent = fields.filter(({ name, kind, unticked }) => kind !== 'file' && (!unticked || spared.has(name)))
  return sent.map(({ name, kind, value }) => [
    name,
    kind in corpus && !spared.has(name) ? corpus[kind as keyof Corpus] : value,
  ])
}

/** Sends a form as the site's own page does; where a file is wanted, a picture. */
export function send(url: string, cookie: string, form: Form, typed: [string, string][]): Promise<Response> {
  const headers = { origin: testOrigin, cookie }
  const { action } = form
  if (form.method === 'get')
    return fetch(`${url}${action.replace(/\?.*/, '')}?${new URLSearchParams(typed)}`, { headers, redirect: 'manual' })
  const body = form.multipart ? parts(form, typed) : new URLSearchParams(typed)
  return fetch(url + action, { method: 'POST', headers, body, redirect: 'manual' })
}

function parts({ fields }: Form, typed: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of typed) data.append(name, value)
  for (const { name } of fields.filter(({ kind }) => kind === 'file')) data.append(name, picture, 'x".png')
  return data
}

const wide = { width: 900, height: 600, channels: 3, background: 'teal' } as const
const picture = new Blob([new Uint8Array(await sharp({ create: wide }).png().toBuffer())], { type: 'image/png' })

function buttonsOf(body: string): string[] {
  const buttons = [...body.matchAll(/<button\b[^>]*>/g)].map(([tag]) => tag)
  const sending = buttons.filter((tag) => (attribute(tag, 'type') ?? 'submit') === 'submit')
  const different = new Map(sending.map((tag) => [`${attribute(tag, 'formaction')} ${attribute(tag, 'name')}`, tag]))
  return different.size === 0 ? [''] : [...different.values()]
}

function namedBy(button: string): Field[] {
  const name = attribute(button, 'name')
  return name === undefined ? [] : [{ name, kind: 'kept', value: attribute(button, 'value') ?? '', unticked: false }]
}

function fieldOf(tag: string): Field[] {
  const name = attribute(tag, 'name')
  if (name === undefined || /\sdisabled\b/.test(tag)) return []
  const field = { name, unticked: false }
  if (tag.startsWith('<textarea'))
    return [{ ...field, kind: 'text', value: plain(/>\n?([\s\S]*)<\//.exec(tag)?.[1] ?? '') || usual('text', name) }]
  if (tag.startsWith('<select')) return [{ ...field, kind: 'kept', value: chosenIn(tag) }]
  const type = attribute(tag, 'type') ?? 'text'
  const box = ['checkbox', 'radio'].includes(type)
  const value = attribute(tag, 'value') ?? (box ? 'on' : '')
  if (box) return [{ name, kind: 'kept', value, unticked: !/\s(?:checked|required)\b/.test(tag) }]
  return [{ ...field, kind: kinds[type] ?? 'kept', value: value === '' ? usual(type, name) : value }]
}

const kinds: Readonly<Record<string, Kind>> = {
  text: 'line',
  search: 'line',
  tel: 'line',
  url: 'web',
  email: 'mail',
  file: 'file',
}

// What a form takes where a text of the corpus was refused and nothing stood before.
function usual(type: string, name: string): string {
  if (/links/.test(name)) return ''
  if (name === 'point') return '60.5, 25.5'
  if (/latitude|longitude/.test(name)) return '60.5'
  if (/slug/.test(name)) return `a-slug-${++slugs}`
  if (type === 'url' || /website|url$/.test(name)) return 'https://example.org/'
  return { email: 'guest@example.org', date: '2026-12-10', time: '18:00', number: '3', text: 'Words' }[type] ?? ''
}

let slugs = 0

function chosenIn(select: string): string {
  const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
  const named = options.filter((tag) => attribute(tag, 'value') !== '')
  const chosen = named.find((tag) => /\sselected\b/.test(tag)) ?? named[0]
  return attribute(chosen ?? '', 'value') ?? ''
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

/** A text whose letters were written as entities. */
export function plain(text: string): string {
  const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => letters[name] ?? '')
}
