// GitHub as a test wants it: whoever comes is who the test says. Only requests to GitHub's addresses are answered here.
import { after, before } from 'node:test'

/** What GitHub says of somebody, and of their addresses. */
export interface GithubUser {
  id: number
  login: string
  name: string | null
  /** The address on their public page, which GitHub has not verified by showing it. */
  email: string | null
  emails: { email: string; primary: boolean; verified: boolean }[]
}

export interface GithubProvider {
  /** Lets this person through, and gives the address to which their browser is sent back. */
  enter(authorization: string, user: GithubUser): string
  /** Requests that came, as method and address. */
  asked: string[]
}

/** Stands in for GitHub while the tests of this file run. */
export function githubProvider(): GithubProvider {
  const users = new Map<string, GithubUser>()
  const asked: string[] = []
  const real = globalThis.fetch
  const answers: Record<string, (token: string, body: URLSearchParams) => unknown> = {
    'https://github.com/login/oauth/access_token': (_, body) => {
      const code = body.get('code') ?? ''
      return users.has(code) && body.get('client_secret') === 'secret'
        ? { access_token: code, token_type: 'bearer', scope: 'read:user,user:email' }
        : { error: 'bad_verification_code' }
    },
    'https://api.github.com/user': (token) => users.get(token),
    'https://api.github.com/user/emails': (token) => users.get(token)?.emails,
  }
  const fake: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const answer = answers[request.url]
    if (!answer) return real(input, init)
    asked.push(`${request.method} ${request.url}`)
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const told = answer(token, new URLSearchParams(await request.text()))
    return Response.json(told ?? { message: 'Bad credentials' }, { status: told === undefined ? 401 : 200 })
  }
  before(() => {
    globalThis.fetch = fake
  })
  after(() => {
    globalThis.fetch = real
  })
  return {
    asked,
    enter(authorization, user) {
      const { searchParams } = new URL(authorization)
      const code = `code-${users.size}`
      users.set(code, user)
      return `${searchParams.get('redirect_uri')}?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' })}`
    },
  }
}
