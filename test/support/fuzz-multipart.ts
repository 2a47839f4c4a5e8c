// Hand-ins as they should come, and as they should not: forms, files, names and bytes.
import fc from 'fast-check'
import type { Kind } from './fuzz-requests.ts'

type Part = { readonly name: string; readonly file?: string; readonly type?: string; readonly bytes: Buffer }
type Sent = { readonly kind: Kind; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

const BOUNDARY = '----hotich'
const partOf = ({ name, file, type, bytes }: Part): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
const formOf = (parts: readonly Part[], end = `--${BOUNDARY}--\r\n`): Buffer =>
  Buffer.concat([...parts.map(partOf), Buffer.from(end)])

const NAMES = [
  'so.xlsx',
  'KS.2018.02.2018-03-20.11.pdf',
  'quet/KS.2018.02/07.pdf',
  'a.zip',
  'b.xls',
  '../../../etc/passwd.xlsx',
  '..\\..\\x.xlsx',
  'C:\\Users\\x.xlsx',
  '',
  '.',
  '..',
  '/',
  'con.xlsx',
  'a\0.xlsx',
  'a%00.xlsx',
  '~$so.xlsx',
  '\u202exslx.so',
  `${'ế'.repeat(200)}.xlsx`,
  `${'a/'.repeat(200)}b.xlsx`,
  `${'x'.repeat(3000)}.pdf`,
  'x.xlsx/',
  "';drop table file;--.pdf",
]
const bytesOf = (workbook: Buffer): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc.constant(workbook),
    fc.constant(workbook),
    fc.nat(workbook.length - 1).map((cut) => workbook.subarray(0, cut)),
    fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)).map(([at, byte]) => {
      const changed = Buffer.from(workbook)
      changed[at] = byte
      return changed
    }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        '',
        'PK\x03\x04',
        'PK\x05\x06'.padEnd(22, '\0'),
        '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
        '%PDF-1.4\n%%EOF',
        '\xff\xd8\xff\xe0',
        'so,quyenSo\n1,2',
      )
      .map((text) => Buffer.from(text, 'latin1')),
  )

/** Hand-ins, most of them not waited for. */
export function multipart(workbook: Buffer, offices: readonly string[]): fc.Arbitrary<Sent> {
  const office = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...offices) },
    fc.constantFrom('', 'ZZ', 'TS\0', '\ufffd', 'x'.repeat(3000), "TS' --"),
  )
  const dryRun = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('yes', 'no') },
    fc.constantFrom('', 'YES', 'true', '\0'),
  )
  const files = fc.array(fc.tuple(fc.constantFrom(...NAMES), bytesOf(workbook)), { maxLength: 4 })
  return fc
    .record({ office, dryRun, files, wait: fc.nat(9), odd: fc.nat(19) })
    .map(({ office: code, dryRun: dry, files: given, wait, odd }) => {
      const parts: Part[] = [
        { name: 'office', bytes: Buffer.from(code) },
        { name: 'dryRun', bytes: Buffer.from(dry) },
        ...given.map(([file, bytes]) => ({ name: 'files', file, type: 'application/octet-stream', bytes })),
      ]
      const headers = {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        ...(wait > 0 && { prefer: 'respond-async' }),
      }
      return {
        kind: odd < 8 ? ('right' as const) : ('near' as const),
        headers,
        body: formOf(parts),
        ...oddForm(odd, parts, headers),
      }
    })
}

/** Forms that are no forms. */
function oddForm(odd: number, parts: readonly Part[], headers: Readonly<Record<string, string>>): Partial<Sent> {
  const [first] = parts
  switch (odd) {
    case 8:
      return { body: formOf(parts, '') }
    case 9:
      return { body: formOf(parts).subarray(0, 100) }
    case 10:
      return { body: formOf(parts.toReversed()) }
    case 11:
      return { body: formOf([...parts, ...parts]) }
    case 12:
      return {
        body: formOf([{ ...first!, type: 'application/json', bytes: Buffer.from('{"a":1}') }, ...parts.slice(1)]),
      }
    case 13:
      return { body: formOf([{ ...first!, name: '__proto__' }, ...parts]) }
    case 14:
      return { body: formOf(Array.from({ length: 40 }, () => first!)) }
    case 15:
      return { body: formOf([{ ...first!, file: 'office.txt' }, ...parts.slice(1)]) }
    case 16:
      return { headers: { ...headers, 'content-type': 'multipart/form-data' } }
    case 17:
      return { headers: { ...headers, 'content-type': 'application/json' }, kind: 'garbage' }
    case 18:
      return { body: Buffer.from('--x\r\n\r\n'), kind: 'garbage' }
    case 19:
      return { body: formOf([{ ...first!, bytes: Buffer.alloc(1_200_000, 'x') }, ...parts.slice(1)]) }
    default:
      return {}
  }
}
