// The numbers of a door stay current while somebody looks at them; nothing else on the page moves.
const every = 15_000

async function refresh(numbers: Element): Promise<void> {
  if (document.visibilityState !== 'visible') return
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' }, redirect: 'manual' })
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('door-numbers')
  if (fresh) numbers.replaceChildren(...fresh.childNodes)
}

const numbers = document.getElementById('door-numbers')
if (numbers) setInterval(() => refresh(numbers).catch(() => {}), every)
