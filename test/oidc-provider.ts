// A small OpenID Connect provider for tests: whoever comes is who the test says, with a signed token to show for it.
import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** What the provider says of somebody. */
export interface Claims {
  sub: string
  email: string
  email_verified: boolean
  name: string
}

export interface OidcProvider {
  issuer: string
  /** Lets this person through, and gives the address to which their browser is sent back. */
  enter(authorization: string, claims: Claims): string
}

const servers: Server[] = []

after(() => {
  for (const server of servers) server.close()
})

/** Starts a provider for the tests of this file. */
export async function oidcProvider(): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { claims: Claims; nonce: string | null; client: string | null }>()
  let issuer = ''
  const sign = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
  }
  const answers: Record<string, (form: URLSearchParams) => object> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
    '/token': (form) => {
      const known = codes.get(form.get('code') ?? '')
      const iat = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000)
      const about = { iss: issuer, aud: known?.client, iat, exp: iat + 300, nonce: known?.nonce, ...known?.claims }
      return { access_token: form.get('code'), token_type: 'Bearer', expires_in: 300, id_token: sign(about) }
    },
  }
  const server = createServer(async (request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname]
    const form = new URLSearchParams(await bodyOf(request))
    const token = request.headers.authorization?.replace('Bearer ', '')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer ? answer(form) : codes.get(token ?? '')?.claims))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    enter(authorization, claims) {
      const asked = new URL(authorization).searchParams
      const code = `code-${codes.size}`
      codes.set(code, { claims, nonce: asked.get('nonce'), client: asked.get('client_id') })
      return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer })}`
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
