// The accounts of the sample province, as they stand in its accounts.txt: a line each, for trying things out.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../lib/config.ts'

export const accountsFile = (config: Pick<Config, 'data'>): string => join(config.data, 'sample', 'accounts.txt')

export const accountLine = (name: string, password: string, about: string, secret: string | undefined): string =>
  `  ${name.padEnd(11)} ${password}   ${about}${secret ? `\n  ${''.padEnd(11)} ${SECRET}${name}: ${secret}` : ''}`

const SECRET = 'mã xác thực / authenticator secret of '

/** The secret of a sample account's second factor; undefined for every other account: it is in no file. */
export function sampleSecret(config: Pick<Config, 'data'>, name: string): string | undefined {
  const path = accountsFile(config)
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const [, secret] =
    lines.map((line) => line.trim().split(`${SECRET}${name}: `)).find((parts) => parts.length === 2) ?? []
  return secret
}
