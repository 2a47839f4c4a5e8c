import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { FILE_NUMBER_HEADER, isFileNumber } from '../lib/file-number.ts'
import { Refusal } from '../lib/problem.ts'
import type { Asks } from './access.ts'

/** Where a request comes from and for which file. @throws Refusal seen.file-number-form */
export const asksOf = (request: FastifyRequest): Asks => {
  const [address = ''] = request.ip.split('%') // of a link-local address without its interface
  return { address: isIP(address) > 0 ? address : undefined, fileNumber: fileNumberOf(request) }
}

/** From the header; pictures and frames, which send none of their own, say it in the address. */
function fileNumberOf(request: FastifyRequest): string | undefined {
  const header = request.headers[FILE_NUMBER_HEADER]
  const given = typeof header === 'string' ? decoded(header) : (request.query as { fileNumber?: unknown }).fileNumber
  if (given === undefined || given === '') return undefined
  if (typeof given !== 'string' || !isFileNumber(given)) throw new Refusal('seen.file-number-form')
  return given.normalize('NFC')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Refusal('seen.file-number-form')
  }
}
