// A device with passkeys, for tests: it answers what it is asked as an honest one does, or as a test lets it lie.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

/** What a device may be made to lie about. */
export interface Lies {
  origin?: string
  challenge?: string
  type?: string
  host?: string
  /** The credential that it says it answers for. */
  id?: unknown
  counter?: number
  /** The flags of its data: 0x05 is somebody there who is known, 0x01 somebody there. */
  flags?: number
}

export interface PasskeyDevice {
  id: string
  /** The answer to being asked for a new passkey. */
  made(options: unknown, lies?: Lies): object
  /** The answer to being asked to sign in. */
  signed(options: unknown, lies?: Lies): object
}

/** A device with one key, for pages of this site. */
export function passkeyDevice(site: string): PasskeyDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const raw = randomBytes(16)
  const id = raw.toString('base64url')
  const host = new URL(site).hostname
  let uses = 0
  const clientData = (type: string, options: unknown, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challengeOf(options),
        origin: lies.origin ?? site,
        crossOrigin: false,
      }),
    )
  const head = (flags: number, lies: Lies) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(lies.counter ?? ++uses)
    return Buffer.concat([sha256(lies.host ?? host), Buffer.from([flags]), counter])
  }
  const answer = (lies: Lies, response: object) => {
    const named = 'id' in lies ? lies.id : id
    return { id: named, rawId: named, type: 'public-key', clientExtensionResults: {}, response }
  }
  return {
    id,
    made(options, lies = {}) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      // A COSE key (RFC 9052): P-256, ES256.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, raw.length]), raw, key])
      const data = Buffer.concat([head(0x45, lies), credential])
      const attestation = Buffer.concat([
        // {"fmt": "none", "attStmt": {}, "authData": …}, with a length in one byte.
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ])
      return answer(lies, {
        clientDataJSON: clientData('webauthn.create', options, lies).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    signed(options, lies = {}) {
      const client = clientData('webauthn.get', options, lies)
      const data = head(lies.flags ?? 0x05, lies)
      const signature = createSign('SHA256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      return answer(lies, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest()

function challengeOf(options: unknown): string {
  return (options as { challenge: string }).challenge
}
