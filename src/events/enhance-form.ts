// The form of an event: nobody leaves it by accident with something unsaved.
const form = document.querySelector<HTMLFormElement>('form[data-draft]')
let changed = false

form?.addEventListener('input', () => {
  changed = true
})
form?.addEventListener('submit', (event) => {
  if (event.submitter instanceof HTMLElement && event.submitter.dataset.preview !== undefined) return
  changed = false
})
addEventListener('beforeunload', (event) => {
  if (changed) event.preventDefault()
})
