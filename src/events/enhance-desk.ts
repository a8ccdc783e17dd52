// The keys of the desk's lists: / searches, j and k walk, x chooses, o opens, e edits, n begins a new one, ? shows them all.
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1)
  else if (event.key === 'e') currentRow()?.querySelector<HTMLElement>('[data-edit]')?.click()
  else if (event.key === 'o' && currentRow()) currentRow()?.querySelector<HTMLElement>('[data-open]')?.click()
  else if (event.key === 'x') currentRow()?.querySelector<HTMLInputElement>('[data-choose]')?.click()
  else if (!press(event.key)) return
  event.preventDefault()
})

// One box for all boxes of the page; it is of no use without a script, and hidden then.
for (const label of document.querySelectorAll<HTMLElement>('[data-choose-page]')) {
  label.hidden = false
  label.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    for (const box of document.querySelectorAll<HTMLInputElement>('[data-choose]')) box.checked = target.checked
  })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]')
  )
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]')]
}

function currentRow(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement))
}

function walk(step: number): void {
  const all = rows()
  const current = currentRow()
  const next = current ? all.indexOf(current) + step : 0
  all[next]?.querySelector<HTMLElement>('[data-open]')?.focus()
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (!target) return false
  const folded = target.closest('details')
  if (folded && folded !== target) folded.open = true
  if (target instanceof HTMLDetailsElement) target.open = !target.open
  else if (target instanceof HTMLInputElement) target.select()
  else target.click()
  if (target instanceof HTMLInputElement) target.focus()
  return true
}
