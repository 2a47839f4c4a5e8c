// What may be set from outside, in one table: name, default, meaning. docs/operate.md repeats it; a test compares.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const SETTINGS = {
  PORT: { fallback: '8080', about: 'port of web and API' },
  HOST: { fallback: '127.0.0.1', about: 'address to listen on; 0.0.0.0 for the whole network' },
  HOTICH_DATA: { fallback: './data', about: 'folder of the embedded database, the blob store and its secrets' },
  DATABASE_URL: { fallback: '', about: 'a PostgreSQL (15 or newer) to use instead of the embedded one' },
  HOTICH_SAMPLE: { fallback: 'yes', about: 'no: start an empty store with one admin instead of the made-up province' },
  HOTICH_LOG: { fallback: 'info', about: 'log level: debug, info, warn, error' },
  HOTICH_TRUST_PROXY: { fallback: '', about: 'addresses of the TLS proxies in front, comma between them; empty: none' },
  HOTICH_RATE: {
    fallback: '600',
    about: 'requests a minute of one account; a tenth of it for costly ones, ten times it for one address',
  },
  HOTICH_PACKAGE_MB: { fallback: '64', about: 'largest workbook or package, unpacked, in MB' },
  HOTICH_FILE_DIGITS: { fallback: '2', about: 'digits of the entry number in exported file names' },
  HOTICH_FILE_UNKNOWN: { fallback: '00', about: 'what stands for an unknown day or month in exported file names' },
  HOTICH_OIDC_ISSUER: {
    fallback: '',
    about:
      'address of an OpenID Connect provider to sign in through; empty: none. https://, or http:// on this computer',
  },
  HOTICH_OIDC_CLIENT: { fallback: '', about: 'what that provider calls this server (client id)' },
  HOTICH_OIDC_SECRET_FILE: { fallback: '', about: 'file that holds the client’s secret, and nothing else' },
  HOTICH_OIDC_NAME: { fallback: 'preferred_username', about: 'claim of that provider that gives the account name' },
  HOTICH_CHECKER_APPROVES: {
    fallback: 'no',
    about: 'yes: whoever checked a record may also approve it (the enterer never may)',
  },
} as const satisfies Record<string, { fallback: string; about: string }>

export type Setting = keyof typeof SETTINGS

export type Config = {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly databaseUrl: string | undefined
  readonly sample: boolean
  readonly logLevel: string
  readonly trustProxy: string | false
  /** Requests a minute of one account. */
  readonly rate: number
  readonly packageBytes: number
  readonly fileDigits: number
  readonly fileUnknown: string
  readonly checkerApproves: boolean
  readonly oidc: Oidc | undefined
}
type Oidc = { readonly issuer: string; readonly client: string; readonly secret: string; readonly nameClaim: string }

type Env = Readonly<Record<string, string | undefined>>

const whole = (env: Env, name: Setting): number => {
  const text = env[name] || SETTINGS[name].fallback
  if (!/^\d{1,6}$/.test(text)) throw new Error(`${name} must be a whole number, not “${text}”`)
  return Number(text)
}

const LEAST_RATE = 60 // below this a screen could not even load what it shows

function rateOf(env: Env): number {
  const rate = whole(env, 'HOTICH_RATE')
  if (rate < LEAST_RATE) throw new Error(`HOTICH_RATE must be ${LEAST_RATE} or more, not “${rate}”`)
  return rate
}

/** Settings from the environment. A value that makes no sense throws at the start, with its name. */
export function readConfig(env: Env): Config {
  const text = (name: Setting): string => env[name] || SETTINGS[name].fallback
  return {
    port: whole(env, 'PORT'),
    host: text('HOST'),
    data: resolve(text('HOTICH_DATA')),
    databaseUrl: env.DATABASE_URL || undefined,
    // A server that somebody gave is no place for made-up data, unless they ask for it.
    sample: env.HOTICH_SAMPLE ? env.HOTICH_SAMPLE !== 'no' : !env.DATABASE_URL,
    logLevel: text('HOTICH_LOG'),
    trustProxy: text('HOTICH_TRUST_PROXY') || false,
    rate: rateOf(env),
    packageBytes: whole(env, 'HOTICH_PACKAGE_MB') * 1024 * 1024,
    fileDigits: whole(env, 'HOTICH_FILE_DIGITS'),
    fileUnknown: text('HOTICH_FILE_UNKNOWN'),
    checkerApproves: text('HOTICH_CHECKER_APPROVES') === 'yes',
    oidc: readOidc(text),
  }
}

/** Tokens travel to the provider in the clear over http://: that is for one on this computer. */
function readOidc(text: (name: Setting) => string): Oidc | undefined {
  const issuer = text('HOTICH_OIDC_ISSUER')
  if (issuer === '') return undefined
  const url = URL.parse(issuer)
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url?.protocol !== 'https:' && !isHere)
    throw new Error(`HOTICH_OIDC_ISSUER must be an https:// address, not “${issuer}”`)
  for (const name of ['HOTICH_OIDC_CLIENT', 'HOTICH_OIDC_SECRET_FILE'] as const)
    if (text(name) === '') throw new Error(`HOTICH_OIDC_ISSUER needs ${name}`)
  return {
    issuer,
    client: text('HOTICH_OIDC_CLIENT'),
    secret: readFileSync(text('HOTICH_OIDC_SECRET_FILE'), 'utf8').trim(),
    nameClaim: text('HOTICH_OIDC_NAME'),
  }
}
