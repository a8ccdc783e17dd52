// The headers that keep a page to itself: what it may load, who may frame it, what it tells others.

export interface SecurityHeaders {
  /** The headers of an answer at this path. */
  of(path: string): [name: string, value: string][]
}

const videoPlayers = 'https://www.youtube-nocookie.com https://player.vimeo.com'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  // Recordings may lie on the community's own file server; they load only after a press.
  "media-src 'self' https:",
  `frame-src ${videoPlayers}`,
  "form-action 'self'",
  "base-uri 'none'",
]

// Nothing on these pages asks for them; a player in a frame may go full screen and play with sound after a press.
const permissions = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone'],
  ...['midi', 'payment', 'usb', 'browsing-topics'],
].map((name) => `${name}=()`)

/** The security headers for a site at this public address: pages below /embed/ may be framed by anybody, pictures do nothing. */
export function securityHeaders(publicUrl: string | undefined): SecurityHeaders {
  const secure = publicUrl?.startsWith('https://') === true
  const ordinary = headersFor("frame-ancestors 'none'", secure)
  const embedded = headersFor('frame-ancestors *', secure)
  const uploaded = sandboxed(ordinary)
  const seeing = withCamera(ordinary)
  return {
    of: (path) => (isPicture(path) ? uploaded : isEmbed(path) ? embedded : isDoor(path) ? seeing : ordinary),
  }
}

// At the door tickets are read by camera, in the page itself and in no frame.
function withCamera(headers: [string, string][]): [string, string][] {
  return headers.map(([name, value]) => [name, value.replace('camera=()', 'camera=(self)')])
}

// What people uploaded can do nothing at all, should a browser ever take it for a document.
function sandboxed(headers: [string, string][]): [string, string][] {
  const policy = "default-src 'none'; sandbox"
  return headers.map(([name, value]) => [name, name === 'Content-Security-Policy' ? policy : value])
}

// Below the prefixes of language and community.
const below = (folder: string) => new RegExp(`^(?:/[a-z]{2}(?:-[A-Za-z]+)?)?(?:/c/[a-z0-9-]+)?/${folder}/`)
const [embeds, pictures] = [below('embed'), below('pictures')]
const isEmbed = (path: string) => embeds.test(path)
const isDoor = (path: string) => /\/(?:desk\/events\/[^/]+\/check-in|check-in\/[^/]+(?:\/kiosk)?)$/.test(path)
const isPicture = (path: string) => pictures.test(path)

function headersFor(ancestors: string, secure: boolean): [string, string][] {
  const directives = [...policy, ancestors, ...(secure ? ['upgrade-insecure-requests'] : [])]
  const headers: [string, string][] = [
    ['Content-Security-Policy', directives.join('; ')],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Permissions-Policy', permissions.join(', ')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ]
  if (secure) headers.push(['Strict-Transport-Security', 'max-age=31536000'])
  return headers
}
