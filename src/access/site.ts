// The server as a browser knows it: by the address it asked for. A passkey is bound to that name.
import { isIP } from 'node:net'
import { Refusal } from '../lib/problem.ts'

/** `name`: the host without port (WebAuthn calls it the relying party id); a passkey works under one name only. */
export type Site = { readonly name: string; readonly origin: string }

/**
 * The site of a request, from its own host and protocol: behind a proxy the ones that it passes on, if it is a trusted one.
 * A forged host gets its sender nowhere: the browser signs the origin that it sees, and a passkey answers under its own name only.
 * @param host with its port, where that is not the protocol's own
 * @throws Refusal passkey.site for an IP address, or http:// to anything but this computer: browsers make no passkeys there
 */
export function siteOf(request: { readonly protocol: string; readonly host: string }): Site {
  const origin = URL.parse(`${request.protocol}://${request.host}`)
  const name = origin?.hostname ?? ''
  const isLocal = name === 'localhost' || name.endsWith('.localhost')
  if (!origin || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || (origin.protocol !== 'https:' && !isLocal))
    throw new Refusal('passkey.site', request.host)
  return { name, origin: origin.origin }
}
