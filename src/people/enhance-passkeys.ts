// Passkeys in the browser: what needs one is shown where there can be one; the rest of signing in needs no script.
const supported = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential

if (supported) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) part.hidden = false
  document.querySelector('[data-passkey="sign-in"]')?.addEventListener('click', () => said(signIn()))
  const form = document.querySelector<HTMLFormElement>('form[data-passkey="add"]')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    said(add(form))
  })
}

async function signIn(): Promise<void> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    await send<PublicKeyCredentialRequestOptionsJSON>('data-ask', {}),
  )
  const credential = await navigator.credentials.get({ publicKey })
  const asked = { response: credential, return: addressOf('data-return') }
  const { to } = await send<{ to: string }>('data-open', asked)
  location.assign(to)
}

async function add(form: HTMLFormElement): Promise<void> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    await send<PublicKeyCredentialCreationOptionsJSON>('data-offer', {}),
  )
  const credential = await navigator.credentials.create({ publicKey })
  await send('data-keep', { response: credential, name: new FormData(form).get('name') })
  location.reload()
}

// What comes back is WebAuthn's own JSON, read by the browser's own parser.
async function send<Answer>(address: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(addressOf(address), { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

function addressOf(name: string): string {
  return document.querySelector(`[${name}]`)?.getAttribute(name) ?? ''
}

// Whoever closes the browser's own window has said no: that is no fault to speak of.
function said(doing: Promise<void>): void {
  const status = document.querySelector<HTMLElement>('[data-passkey-status]')
  if (status) status.textContent = ''
  doing.catch((error: unknown) => {
    if (!status || (error instanceof DOMException && error.name === 'NotAllowedError')) return
    status.textContent = status.dataset.failed ?? ''
  })
}
