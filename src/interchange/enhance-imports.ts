// How far an import is, shown as it goes; when it is done the page is asked for anew.
const shown = document.querySelector<HTMLElement>('[data-progress]')
const bar = shown?.querySelector('progress')
const pause = 1000

async function look(): Promise<void> {
  if (!shown || !bar) return
  const answer = await fetch(shown.dataset.progress ?? '').catch(() => undefined)
  const at = answer?.ok ? await answer.json().catch(() => undefined) : undefined
  if (at && at.state !== shown.dataset.state) {
    location.reload()
    return
  }
  if (at?.total > 0) {
    bar.max = at.total
    bar.value = at.done
  }
  setTimeout(look, pause)
}

setTimeout(look, pause)
