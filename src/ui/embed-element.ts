// <folkmoot-events src="https://…/embed/events?format=…" limit="5">: a community's next events on anybody's page.

interface Item {
  url: string
  title: string
  language?: string
  _event?: { state: string; date: string; place: string }
}

const styles = `:host{display:block}ul{margin:0;padding:0;list-style:none}li{padding:.5em 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}
a{color:inherit;font-weight:600}span{display:block;opacity:.8}.cancelled a{text-decoration:line-through}`

class FolkmootEvents extends HTMLElement {
  static observedAttributes = ['src', 'limit']
  readonly root = this.attachShadow({ mode: 'open' })
  turn = 0

  connectedCallback() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    this.root.adoptedStyleSheets = [sheet]
    // What the page wrote between the tags stands there until the list has come, and stays if it never comes.
    this.root.replaceChildren(document.createElement('slot'))
    this.reload()
  }

  attributeChangedCallback() {
    if (this.isConnected) this.reload()
  }

  // Its attributes are told one by one when it begins: one question is enough for all of them.
  reload() {
    const mine = ++this.turn
    queueMicrotask(() => {
      if (mine === this.turn) void this.load(mine)
    })
  }

  async load(mine: number) {
    try {
      const answer = await fetch(feedOf(this.getAttribute('src') ?? ''))
      if (!answer.ok) throw new Error(`${answer.status}`)
      const { items } = (await answer.json()) as { items: Item[] }
      if (mine === this.turn) this.show(items.slice(0, Number(this.getAttribute('limit')) || 10))
    } catch {
      this.dispatchEvent(new CustomEvent('folkmoot-unavailable', { bubbles: true }))
    }
  }

  show(items: Item[]) {
    const list = document.createElement('ul')
    list.part = 'list'
    list.append(...items.filter(({ url }) => /^https?:/.test(url)).map(row))
    this.root.replaceChildren(list)
  }
}

function feedOf(src: string): URL {
  const url = new URL(src, location.href)
  url.pathname = url.pathname.replace(/\/embed\/events$/, '/events.json')
  url.searchParams.delete('limit')
  url.searchParams.set('when', 'coming')
  return url
}

function row({ url, title, language, _event }: Item): HTMLLIElement {
  const item = document.createElement('li')
  item.part = 'event'
  item.className = _event?.state ?? ''
  const link = document.createElement('a')
  link.href = url
  link.textContent = title
  link.lang = language ?? ''
  const facts = document.createElement('span')
  facts.textContent = [_event?.date, _event?.place].filter(Boolean).join(' · ')
  item.append(link, facts)
  return item
}

if (!customElements.get('folkmoot-events')) customElements.define('folkmoot-events', FolkmootEvents)
