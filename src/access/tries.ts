// How long somebody waits who tried wrongly too often. Strangers at one account share a count, and a browser in which its
// owner signed in before has its own: whoever hammers at a name makes strangers wait, not its owner (OWASP, “Slow down
// online guessing attacks with device cookies”). Wrong codes and proofs are counted the same way.

/** Seconds to wait after the nth try in a row (the first is n = 1); later ones wait as long as the last of these. */
export const WAITS = {
  /** Five tries, then 1, 2, 4, 8, 15 minutes. */
  account: [0, 0, 0, 0, 60, 120, 240, 480, 900],
  /** An office signs in from one address: fifty wrong tries, then a minute each. */
  address: [...Array.from({ length: 49 }, () => 0), 60],
} as const satisfies Record<string, readonly number[]>
export type WaitKind = keyof typeof WAITS

/** Tries are forgotten when nobody tried for so long after the last wait. */
export const FORGET_MINUTES = 15

export const waitAfter = (kind: WaitKind, n: number): number => WAITS[kind][Math.min(n, WAITS[kind].length) - 1] ?? 0

/** What is counted: a count each. */
export type Counted = { readonly kind: WaitKind; readonly what: string }

/** A password tried: by a known browser at its account, or by strangers, at the name and from the address. */
export const passwordTries = (name: string, address: string, device: string | undefined): Counted[] =>
  device === undefined
    ? [
        { kind: 'account', what: `name ${name}` },
        { kind: 'address', what: `address ${address}` },
      ]
    : [{ kind: 'account', what: `device ${device} ${name}` }]

/** A code tried after the right password: whoever knows that is no plain stranger, so the two stay apart. */
export const codeTries = (account: number, device: string | undefined): Counted[] => [
  { kind: 'account', what: device === undefined ? `code ${account}` : `code ${account} ${device}` },
]

/** A proof in an open session hurts nobody but that session. */
export const proofTries = (session: number): Counted[] => [{ kind: 'account', what: `proof ${session}` }]
