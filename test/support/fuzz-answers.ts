// What every answer must be, whatever was asked; and how a request that got another one is told.

import type { Agent } from 'node:http'
import { request as ask } from 'node:http'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { isProblemCode } from '../../src/lib/problem.ts'
import { openZip, readEntry } from '../../src/lib/zip.ts'
import type { Asked } from './fuzz-requests.ts'
import { type Asker, OWN, PLANTED } from './fuzz-world.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export const sendAsked = (url: string, asked: Asked, asker: Asker, agent: Agent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { ...(asker.client.cookie && { cookie: asker.client.cookie }), ...asked.headers }
    const length = asked.body && { 'content-length': String(asked.body.length) }
    const request = ask(
      url,
      { method: asked.method, path: asked.path, headers: { ...headers, ...length }, agent },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      },
    )
    request.on('error', reject)
    request.end(asked.body)
  })

/** What gives away how it is made: frames of a stack, SQL, what the database says. */
const INSIDE =
  /node_modules|\bat (async )?[\w.<>]+ \(|\.ts:\d+|PostgresError|syntax error|violates|relation "|duplicate key|invalid input|invalid byte|\bselect .+ from\b|\binsert into\b|RangeError|TypeError|ENOENT|EACCES|\/tmp\//i

/** Routes that are there for whoever comes: how to sign in, what the API is like, and what consists of hashes alone. */
const FOR_NOBODY = /^\/api\/(session|sign-in|openapi\.json|ledger\/(checkpoint|seals|consistency|tile))/

/** What is wrong with an answer; empty when nothing is. */
export async function faultsOf(asked: Asked, asker: Asker, answer: Answer): Promise<string[]> {
  const { status, headers } = answer
  const texts = await textsOf(answer)
  const text = texts.join('\n')
  const faults: string[] = []
  const isTold = /^application\/problem\+json/.test(String(headers['content-type']))
  if (status >= 500 && !(status === 503 && headers['retry-after'])) faults.push(`${status}`)
  if (isTold) faults.push(...faultsOfProblem(answer))
  else if (status >= 400) faults.push(`${status} is told as ${headers['content-type']}`)
  else faults.push(...faultsOfReply(asked, answer))
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('no nosniff')
  if (!headers['content-security-policy']) faults.push('no policy')
  // What stands in a workbook is other people's text; what the server says itself is read for its own inside.
  if (isTold && INSIDE.test(text)) faults.push(`shows its inside: ${INSIDE.exec(text)?.[0]}`)
  // A request that names the word may hear it again in a refusal.
  const told = isTold && new RegExp(PLANTED, 'i').test(`${asked.path} ${asked.body?.toString()}`)
  if (asker.foreign && !told && new RegExp(PLANTED, 'i').test(text))
    faults.push('shows what is planted in the other office')
  if (!asker.role && status < 300 && !FOR_NOBODY.test(asked.route.url)) faults.push('answers nobody')
  if (!asker.role && new RegExp(OWN, 'i').test(text)) faults.push('shows nobody what stands in an office')
  return faults
}

function faultsOfProblem({ status, body }: Answer): string[] {
  const told = JSON.parse(body.toString()) as Record<string, unknown>
  const { status: said, code, title, detail, about, ...more } = told
  const texts = [code, title, detail].every((one) => typeof one === 'string' && one !== '')
  const known = typeof code === 'string' && isProblemCode(code)
  return texts &&
    known &&
    said === status &&
    (about === undefined || typeof about === 'string') &&
    Object.keys(more).length === 0
    ? []
    : [`no problem of our form: ${body.toString().slice(0, 300)}`]
}

const compiled = new Map<object, ReturnType<typeof Compile>>()
function faultsOfReply({ route }: Asked, { status, headers, body }: Answer): string[] {
  const schema = route.schema.response[status] as (TSchema & { content?: Record<string, unknown> }) | undefined
  if (!schema) return [`${status} is not declared`]
  const [type = ''] = String(headers['content-type'] ?? '').split(';')
  if (schema.content) return type in schema.content || '*/*' in schema.content ? [] : [`${type} is not declared`]
  if (status === 204) return body.length === 0 ? [] : ['204 with a body']
  if (!type.endsWith('json')) return [`${type} is not declared`]
  const check = compiled.get(schema) ?? Compile(schema)
  compiled.set(schema, check)
  const value: unknown = JSON.parse(body.toString())
  return check.Check(value) ? [] : [`is not as declared: ${JSON.stringify(check.Errors(value)).slice(0, 300)}`]
}

/** Everything that can be read in an answer: its headers, its text, and what its zips and workbooks hold. */
async function textsOf({ headers, body }: Answer): Promise<string[]> {
  const disposition = String(headers['content-disposition'] ?? '')
  return [JSON.stringify(headers), decodeURIComponent(disposition), ...(await unzipped(body))]
}
async function unzipped(bytes: Buffer): Promise<string[]> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return [bytes.toString()]
  const zip = await openZip(bytes, { bytes: 1e9, entries: 10_000, ratio: 10_000 })
  if (!zip.ok) return [bytes.toString('latin1')]
  const texts: string[] = []
  for (const entry of zip.value.entries) {
    const content = await readEntry(entry)
    texts.push(entry.name, ...(content.ok ? await unzipped(content.value) : []))
  }
  return texts
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A line that asks the same of a server at $URL, signed in by $COOKIE. */
export function curlOf(asked: Asked, asker: Asker): string {
  const headers = Object.entries(asked.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  const line = ['curl', '-i', '--path-as-is', '-X', asked.method, '-b "$COOKIE"', ...headers]
  const { body } = asked
  const target = `"$URL"${quoted(asked.path)}`
  if (!body) return `${[...line, target].join(' ')}  # as ${asker.name}`
  const text = body.toString()
  const plain = Buffer.from(text).equals(body) && !text.includes('\0') && text.length < 4000
  return plain
    ? `${[...line, '--data-binary', quoted(text), target].join(' ')}  # as ${asker.name}`
    : `base64 -d <<< ${body.toString('base64')} | ${[...line, '--data-binary @-', target].join(' ')}  # as ${asker.name}`
}
