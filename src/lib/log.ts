// The log of the server: JSON lines for the operator, who is nobody to read what is said of citizens. So neither what
// stands behind the ? of an address (what was searched for), nor headers, bodies, or the rows that the database shows
// with its errors.
import type { FastifyRequest } from 'fastify'
import { type DestinationStream, type Logger, pino } from 'pino'

const SERIALIZERS = {
  req: ({ method, url, ip }: FastifyRequest) => ({ method, path: url.split('?')[0], address: ip }),
  err: ({ name, message, stack, code }: Error & { code?: unknown }) => ({ type: name, message, code, stack }),
}

/** @param level debug, info, warn, error */
export const openLog = (level: string, to?: DestinationStream): Logger =>
  to ? pino({ level, serializers: SERIALIZERS }, to) : pino({ level, serializers: SERIALIZERS })
