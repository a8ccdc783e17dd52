// Fields of Markdown get their tools: buttons, keys, lists that go on, a preview. Everything can be undone as typing can.
import { linkTo, type Mark, type Marked, nextLine, type Replacement, setMark } from './markdown-marks.ts'

const pattern = document.querySelector<HTMLTemplateElement>('#markdown-tools')
if (pattern)
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]')) equip(area, pattern)

function equip(area: HTMLTextAreaElement, { content, dataset }: HTMLTemplateElement): void {
  const bar = (content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('[role=toolbar]')
  if (!bar) return
  area.before(bar)
  if (area.id) bar.setAttribute('aria-controls', area.id)
  const buttons = [...bar.querySelectorAll('button')]
  rove(bar, buttons)
  for (const button of buttons) {
    const { mark, shortcut } = button.dataset
    if (mark) button.addEventListener('click', () => apply(area, setMark(mark as Mark, marked(area))))
    if (shortcut) area.addEventListener('keydown', (event) => pressIf(event, shortcut, button))
  }
  const see = bar.querySelector<HTMLButtonElement>('[data-see]')
  if (see) see.addEventListener('click', () => toggle(area, see, buttons, dataset))
  area.addEventListener('keydown', (event) => goOn(event, area))
  area.addEventListener('paste', (event) => {
    const change = linkTo(event.clipboardData?.getData('text/plain') ?? '', marked(area))
    if (!change) return
    event.preventDefault()
    apply(area, change)
  })
}

// One stop for the Tab key; the arrows walk within, as in any toolbar.
function rove(bar: HTMLElement, buttons: HTMLButtonElement[]): void {
  const stopAt = (there: HTMLButtonElement) => {
    for (const button of buttons) button.tabIndex = button === there ? 0 : -1
  }
  if (buttons[0]) stopAt(buttons[0])
  bar.addEventListener('focusin', ({ target }) => target instanceof HTMLButtonElement && stopAt(target))
  bar.addEventListener('keydown', (event) => {
    const open = buttons.filter(({ disabled }) => !disabled)
    const at = open.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    open.at(next % open.length)?.focus()
  })
}

function pressIf(event: KeyboardEvent, key: string, button: HTMLButtonElement): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== key) return
  event.preventDefault()
  button.click()
}

function goOn(event: KeyboardEvent, area: HTMLTextAreaElement): void {
  // While a word is composed in Japanese or Chinese, Enter ends the word.
  if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return
  const change = nextLine(marked(area))
  if (!change) return
  event.preventDefault()
  apply(area, change)
}

const marked = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Marked => ({
  text: value,
  from: selectionStart,
  to: selectionEnd,
})

// The old command alone takes part in undoing; where it is gone, the text changes all the same.
function apply(area: HTMLTextAreaElement, { begin, end, insert, from, to }: Replacement): void {
  area.focus()
  area.setSelectionRange(begin, end)
  const done = insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert)
  if (!done) {
    area.setRangeText(insert, begin, end, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.setSelectionRange(from, to)
}

async function toggle(
  area: HTMLTextAreaElement,
  see: HTMLButtonElement,
  buttons: HTMLButtonElement[],
  { preview = '', empty = '', failed = '' }: DOMStringMap,
): Promise<void> {
  const shown = see.getAttribute('aria-pressed') !== 'true'
  see.setAttribute('aria-pressed', String(shown))
  for (const button of buttons) if (button !== see) button.disabled = shown
  area.hidden = shown
  const old = area.nextElementSibling
  if (old?.classList.contains('markdown-seen')) old.remove()
  if (!shown) return area.focus()
  const sheet = document.createElement('div')
  sheet.className = 'markdown-seen prose'
  sheet.lang = area.lang
  sheet.setAttribute('role', 'status')
  area.after(sheet)
  if (area.value.trim() === '') sheet.textContent = empty
  else await fill(sheet, preview, area.value, failed)
}

async function fill(sheet: HTMLElement, address: string, text: string, failed: string): Promise<void> {
  const body = new FormData()
  body.set('text', text)
  body.set('part', 'text')
  try {
    const answer = await fetch(address, { method: 'POST', body })
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    // The server has made it safe, by the same rules as the page on which it will stand.
    sheet.innerHTML = await answer.text()
  } catch {
    sheet.textContent = failed
  }
}
