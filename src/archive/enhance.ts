// The poster of a recording becomes its player where it stands, after the reader pressed it and not before.
for (const poster of document.querySelectorAll<HTMLAnchorElement>('a.poster[data-embed]')) {
  const label = poster.querySelector('.poster-press > span')
  if (label && poster.dataset.label) label.textContent = poster.dataset.label
  poster.setAttribute('role', 'button')
  poster.addEventListener('click', (event) => {
    // Whoever asks for a new tab gets the recording where it lies.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    play(poster)
  })
  poster.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return
    event.preventDefault()
    play(poster)
  })
}

function play(poster: HTMLAnchorElement): void {
  const frame = document.createElement('iframe')
  frame.title = poster.dataset.title ?? ''
  frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media'
  // The player refuses to play for a page that does not say where it is; the path stays here.
  frame.referrerPolicy = 'strict-origin-when-cross-origin'
  frame.src = poster.dataset.embed ?? ''
  poster.replaceWith(frame)
  frame.focus()
}
