// The form of a series' rule: its dates follow what is chosen, without a press. Without a script there is a button.
const form = document.querySelector<HTMLFormElement>('.series-form')
const button = form?.querySelector<HTMLButtonElement>('button[formmethod="get"]')
const pause = 250

let waiting: ReturnType<typeof setTimeout> | undefined
let asking: AbortController | undefined

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  asking?.abort()
  waiting = setTimeout(show, pause)
})

async function show(): Promise<void> {
  if (!form || !button) return
  const address = new URL(button.formAction)
  address.hash = ''
  address.search = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString()
  asking = new AbortController()
  try {
    const answer = await fetch(address, { signal: asking.signal })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    replaceDates(page.querySelector('.series-dates'))
  } catch {
    // Another choice was made meanwhile, or there is no network: the button is still there.
  }
}

// While what is typed is no rule yet, the dates of the last one are no longer true.
function replaceDates(dates: Element | null): void {
  const shown = document.querySelector('.series-dates')
  if (dates && shown) shown.replaceWith(dates)
  else if (dates) form?.after(dates)
  else shown?.remove()
}
