// What a browser is told to let a page of ours do (CSP Level 3, Trusted Types, Permissions Policy): nothing that is not
// named here. No directive anywhere lets inline code or inline style in.
import type { App } from './http.ts'

type Directives = Readonly<Record<string, readonly string[]>>

const policyText = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

const NOTHING = ["'none'"]
const OURS = ["'self'"]

export const POLICY = {
  /** The screens: scripts and styles from our files alone. React sets styles through the CSSOM, which a policy lets pass. */
  screen: policyText({
    'default-src': NOTHING,
    'script-src': OURS,
    'style-src': OURS,
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': OURS,
    'connect-src': OURS,
    'frame-src': OURS, // a scanned PDF beside the form
    'object-src': NOTHING,
    'base-uri': NOTHING,
    'form-action': NOTHING, // forms are sent by script
    'frame-ancestors': NOTHING,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': NOTHING,
  }),
  /** An answer of the API opened as a page is inert. */
  answer: policyText({ 'default-src': NOTHING, 'frame-ancestors': NOTHING, sandbox: [] }),
  /** A scan or any other file somebody handed in: no script, no origin of ours, shown in our own screens alone. */
  file: policyText({ 'default-src': NOTHING, 'frame-ancestors': OURS, sandbox: [] }),
  /**
   * Browsers do not draw a PDF in a sandbox. Everything a page could load or run is named and forbidden instead; styles
   * are left out, because the browser's own viewer dresses its page with them and the file has none.
   */
  pdf: policyText({
    'script-src': NOTHING,
    'connect-src': NOTHING,
    'img-src': NOTHING,
    'font-src': NOTHING,
    'media-src': NOTHING,
    'worker-src': NOTHING,
    'object-src': OURS,
    'base-uri': NOTHING,
    'form-action': NOTHING,
    'frame-ancestors': OURS,
  }),
} as const

/** Passkeys and copying are ours; nothing else of the computer is any business of a register. */
const PERMISSIONS = Object.entries({
  'publickey-credentials-get': '(self)',
  'publickey-credentials-create': '(self)',
  'clipboard-write': '(self)',
  fullscreen: '(self)',
  accelerometer: '()',
  autoplay: '()',
  camera: '()',
  'display-capture': '()',
  geolocation: '()',
  gyroscope: '()',
  hid: '()',
  magnetometer: '()',
  microphone: '()',
  midi: '()',
  payment: '()',
  serial: '()',
  usb: '()',
})
  .map(([feature, allowed]) => `${feature}=${allowed}`)
  .join(', ')

const HSTS = `max-age=${365 * 24 * 3600}; includeSubDomains`

/** Of an answer that comes before every hook: to an address that cannot be read. */
export const BARE_HEADERS = {
  'content-security-policy': POLICY.answer,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** Headers of every answer that helmet does not set; a route may say otherwise of its own. */
export function sendPolicies(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS)
    // Only an answer over TLS may say so (RFC 6797, 7.2); who ends TLS in front is believed as far as it is trusted.
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS)
    const isApi = request.url.startsWith('/api/')
    reply.header('content-security-policy', isApi ? POLICY.answer : POLICY.screen)
    // What is told of people is not left behind in a computer that several share.
    if (isApi) reply.header('cache-control', 'no-store')
  })
}

/** Content-Disposition for a name that somebody gave (RFC 6266, RFC 8187): no character of it ends the header early. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename*=UTF-8''${encoded}`
}
