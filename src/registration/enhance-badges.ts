// The preview of a badge follows what is chosen in its form, a moment after the last change.
const pause = 200

function follow(form: HTMLFormElement, picture: HTMLImageElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    const typed = new URLSearchParams()
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== 'base') typed.append(name, value)
    picture.src = `${picture.dataset.preview}?${typed}`
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(draw, pause)
  })
}

const picture = document.querySelector('img[data-preview]')
const form = document.querySelector('form.badge-form')
if (picture instanceof HTMLImageElement && form instanceof HTMLFormElement) follow(form, picture)
