// The sign-in library with passkeys: what reads WebAuthn is large, and loaded when somebody first uses one.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import type { Config } from '../config.ts'
import { authOptions, type SignInDeps } from './better-auth.ts'

export type PasskeyAuth = ReturnType<typeof createPasskeyAuth>

/** The library, set up as for everybody else, and able to make and read passkeys. */
export function createPasskeyAuth(deps: SignInDeps) {
  return betterAuth({ ...authOptions(deps), plugins: [passkeys(deps.origin, deps.config)] })
}

// Without an address of its own the site is tried on this machine, at whatever port: there its own name is what counts.
function passkeys(origin: string, { publicUrl }: Config) {
  return passkey({
    rpID: new URL(origin).hostname,
    rpName: 'Folkmoot',
    origin: publicUrl ? origin : null,
    advanced: { webAuthnChallengeCookie: 'passkey' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    schema: passkeyTable,
  })
}

const passkeyTable = {
  passkey: {
    modelName: 'user_passkeys',
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const
