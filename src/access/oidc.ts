// Signing in through the province's own identity provider (OpenID Connect): code flow with PKCE, state and nonce.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Refusal } from '../lib/problem.ts'

export type OidcSettings = {
  readonly issuer: string
  readonly client: string
  readonly secret: string
  /** The claim that gives the account's name. */
  readonly nameClaim: string
}
/** What the browser keeps, sealed, until the provider sends it back. */
export type Flow = { readonly state: string; readonly nonce: string; readonly verifier: string; readonly until: number }
export type Vouched = { readonly name: string; readonly secondFactor: boolean }

/** Values of `amr` (RFC 8176) that say more than a password was shown: several factors, a code, a key, a card. */
const MORE_THAN_PASSWORD = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc', 'pop', 'fpt', 'face', 'iris', 'retina', 'vbm'])
const FLOW_MS = 10 * 60 * 1000

export type Provider = {
  /** Where to send the browser. @throws Refusal oidc.away */
  readonly begin: (callback: string) => Promise<{ url: string; flow: Flow }>
  /** Whom the provider vouches for. @throws Refusal oidc.refused */
  readonly finish: (callback: URL, flow: Flow) => Promise<Vouched>
}

/** Speaks with a provider; it is asked for its addresses when somebody first signs in, and again after a failure. */
export function openProvider(settings: OidcSettings): Provider {
  let found: Promise<Configuration> | undefined
  const provider = (): Promise<Configuration> => {
    const issuer = new URL(settings.issuer)
    // The library leaves the signature of an ID token that came straight from the provider unread unless told otherwise.
    // Plain http:// reaches a provider on this computer only: config.ts refuses any other.
    const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
    found ??= discovery(issuer, settings.client, settings.secret, undefined, { execute }).catch((error: unknown) => {
      found = undefined
      throw new Refusal('oidc.away', error instanceof Error ? error.message : undefined)
    })
    return found
  }
  return {
    begin: async (callback) => {
      const flow: Flow = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        until: Date.now() + FLOW_MS,
      }
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: callback,
        scope: 'openid profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },
    finish: async (callback, flow) => {
      if (flow.until < Date.now()) throw new Refusal('oidc.refused')
      const tokens = await authorizationCodeGrant(await provider(), callback, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      }).catch((error: unknown) => {
        throw new Refusal('oidc.refused', error instanceof Error ? error.message : undefined)
      })
      return vouchedBy(tokens.claims() ?? {}, settings.nameClaim)
    },
  }
}

/** What the claims of an ID token say of the account and of how it was shown. @throws Refusal oidc.refused without a name */
export function vouchedBy(claims: Readonly<Record<string, unknown>>, nameClaim: string): Vouched {
  const name = claims[nameClaim]
  if (typeof name !== 'string' || name === '') throw new Refusal('oidc.refused', nameClaim)
  const amr = Array.isArray(claims.amr) ? claims.amr : []
  return { name, secondFactor: amr.some((way) => MORE_THAN_PASSWORD.has(String(way))) }
}
