// A file that is too large is told before it is sent: the server would end the sending, and the browser say only that.
for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][data-largest]')) {
  input.addEventListener('change', () => {
    const largest = Number(input.dataset.largest)
    const tooLarge = [...(input.files ?? [])].some(({ size }) => size > largest)
    input.setCustomValidity(tooLarge ? (input.dataset.tooLarge ?? '') : '')
    input.reportValidity()
  })
}
