// The form of an event: what is typed is kept on the server while somebody types, so that a closed tab loses nothing.
const form = document.querySelector<HTMLFormElement>('form[data-draft]')
const keptAt = form?.dataset.draft ?? ''
const said = document.querySelector<HTMLElement>('[data-kept]')
const pause = 1500

let waiting: ReturnType<typeof setTimeout> | undefined
let unkept = false
let keeping: AbortController | undefined

form?.addEventListener('input', () => {
  unkept = true
  clearTimeout(waiting)
  if (keptAt !== '') waiting = setTimeout(keep, pause)
})

form?.addEventListener('submit', (event) => {
  if (event.submitter instanceof HTMLElement && event.submitter.dataset.preview !== undefined) return
  clearTimeout(waiting)
  keeping?.abort()
  unkept = false
})

// A phone may end a page that is out of sight without asking.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && unkept && form && keptAt !== '') {
    unkept = !navigator.sendBeacon(keptAt, new FormData(form))
  }
})

addEventListener('beforeunload', (event) => {
  if (unkept) event.preventDefault()
})

async function keep(): Promise<void> {
  if (!form) return
  unkept = false
  try {
    keeping = new AbortController()
    const answer = await fetch(keptAt, { method: 'POST', body: new FormData(form), signal: keeping.signal })
    unkept ||= !answer.ok
    if (answer.ok && said) said.textContent = said.dataset.kept ?? ''
    if (answer.ok) nameInAddress(form)
  } catch {
    unkept = true
  }
}

// A form of an event that does not exist yet: from now on its address leads back to it, reloaded or opened again.
function nameInAddress(kept: HTMLFormElement): void {
  const begun = kept.querySelector<HTMLInputElement>('input[name="begun"]')?.value
  const here = new URL(location.href)
  if (!begun || !here.pathname.endsWith('/events/new/blank') || here.searchParams.get('draft') === begun) return
  here.search = `?draft=${begun}`
  history.replaceState(history.state, '', here)
}
