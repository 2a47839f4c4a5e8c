// Requests built from what a route says it takes: right ones, ones with one thing wrong, and garbage.
import fc from 'fast-check'
import type { Route } from '../../src/lib/http-routes.ts'
import { newId } from '../../src/lib/id.ts'
import { multipart } from './fuzz-multipart.ts'
import { GROUP, GUEST, type Known, type World } from './fuzz-world.ts'
import { PASSWORD } from './store.ts'

export type Kind = 'right' | 'near' | 'garbage'
export type Asked = {
  readonly route: Route
  readonly kind: Kind
  /** Index into the askers. */
  readonly who: number
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
}

/** As far as routes use it; TypeBox writes JSON Schema. */
type Schema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}
/** Whatever JSON can say; undefined: left out. */
type Json = unknown

/** What a person or a program types that means harm, or means nothing. */
const HOSTILE = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfffy',
  '\u202eTS',
  '\ufeff',
  'ê\u0323\u0302'.repeat(40),
  '👩‍👩‍👧‍👦',
  "'; drop table record; --",
  "' or 1=1 --",
  '%',
  '_%_',
  '\\',
  '\\u0000',
  "a & | ! <-> :* 'b",
  '((((((((((',
  '[a-z]{1000}',
  '../../../../etc/passwd',
  '..\\..\\x',
  '=1+1',
  '<script>alert(1)</script>',
  '{{7*7}}',
  `\${7*7}`,
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '1e309',
  '9'.repeat(40),
  '٣',
  '\r\nset-cookie: x=1',
  'x'.repeat(5000),
  'ế'.repeat(70_000),
] as const
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 20 }),
)

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** Texts of the two offices' own, by the name of what is asked for. */
const HINTS: Readonly<Record<string, (known: Known) => readonly Json[]>> = {
  office: (known) => known.offices,
  book: (known) => known.keys,
  explanation: (known) => known.explanations,
  breaks: (known) => known.breaks,
  units: (known) => ['own:000001', ...known.units],
  type: () => ['KS', 'KH', 'KT', 'HN'],
  year: () => ['2018', '2019', '2007-2009'],
  volume: () => ['01', '02', '03A'],
  era: () => ['2014', '1976-1998'],
  name: () => [GUEST, `nguoi.${newId()}`],
  group: () => [GROUP],
  held: (known) => known.held,
  since: () => ['2030-01-01', '2031-01-01'],
  until: () => ['2032-12-31'],
  level: () => [0],
  from: (known) => known.seals,
  to: (known) => known.seals,
  password: () => [PASSWORD],
  generation: () => ['60', '70'],
  rows: () => [0, 3],
  q: () => ['Trần Thị', 'diem', '040318', '05/2018', 'zqxvw', 'Kim Bình', 'xã'],
  version: () => [1, 1, 1, 2, 3, 4],
  field: () => ['child.name', 'mother.name', 'registered.on', ''],
  skip: () => [0, 20],
  text: (known) => ['xã Kim Bình', 'rách góc', ...known.spellings],
  reason: () => ['như sổ', 'torn'],
}
/** A unit that stands in no list. */
const LOST = { kind: 'xã', name: 'Lũng Vân Hạ', from: '1960', to: '1975' }
/** What an id in the path is the id of. */
const IDS: readonly [RegExp, (known: Known) => readonly (string | number)[]][] = [
  // What is explained there; the other's book comes by chance.
  [/^\/api\/books\/:id\/chain\//, (known) => known.books.slice(0, 1)],
  [/^\/api\/books\//, (known) => known.books],
  [/^\/api\/records\//, (known) => known.records],
  [/^\/api\/files\//, (known) => known.files],
  [/^\/api\/ledger\//, (known) => known.seals],
  [/^\/api\/packages\//, (known) => known.packages],
]

function textOf(schema: Schema): fc.Arbitrary<Json> {
  const fits = (text: string): boolean =>
    text.length <= (schema.maxLength ?? 1e6) &&
    text.length >= (schema.minLength ?? 0) &&
    (!schema.pattern || new RegExp(schema.pattern, 'u').test(text))
  const plain = ['TS', 'Nguyễn Văn A', 'V-07', '2018', 'KS.2018.02', 'a', '01/2018'].filter(fits)
  const plainly = plain.length > 0 ? [fc.constantFrom(...plain)] : []
  // Drawing texts until one matches a pattern may never end; those of ids and numbers can be made from it.
  if (schema.pattern)
    return fc.oneof(...plainly, ...(/\\p/.test(schema.pattern) ? [] : [fc.stringMatching(new RegExp(schema.pattern))]))
  const { minLength = 0, maxLength = 60 } = schema
  return fc.oneof(...plainly, fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 300) }))
}

/** Values that the schema takes, real ones where the name says of what. */
function given(schema: Schema, name: string, route: Route, known: Known): fc.Arbitrary<Json> {
  const within = (one: Schema, key = name): fc.Arbitrary<Json> => given(one, key, route, known)
  if (schema.const !== undefined) return fc.constant(schema.const as Json)
  if (schema.enum) return fc.constantFrom(...(schema.enum as Json[]))
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => within(one)))
  if (name === 'states')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom({}, { note: 'blank' }) }, recordOf(schema, within))
  if (name === 'lost')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(undefined, LOST) }, objectOf(schema, within))
  if (schema.type === 'object' && schema.properties) return objectOf(schema, within)
  if (name === 'values')
    return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known.values) }, recordOf(schema, within))
  if (schema.type === 'object') return recordOf(schema, within)
  if (name === 'operation') return fc.oneof({ weight: 8, arbitrary: fc.uuid() }, fc.constantFrom(...known.operations))
  if (schema.type === 'array')
    return fc.array(within(schema.items ?? {}), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.min(schema.maxItems ?? 3, 3),
    })
  const hints = hintsOf(schema, name, route, known)
  const any =
    schema.type === 'integer' || schema.type === 'number'
      ? fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 2 ** 31 - 1 })
      : schema.type === 'boolean'
        ? fc.boolean()
        : schema.type === 'null'
          ? fc.constant(null)
          : textOf(schema)
  return hints.length > 0
    ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...hints) }, { weight: 1, arbitrary: any })
    : any
}

function hintsOf(schema: Schema, name: string, route: Route, known: Known): readonly Json[] {
  if (name === 'id' && !route.url.includes(':'))
    return [newId(), newId(), newId(), newId(), ...known.records.slice(0, 2)]
  if (name === 'id') return IDS.find(([path]) => path.test(route.url))?.[1](known) ?? []
  if (name === 'password' && route.url === '/api/session/password') return [PASSWORD, `rào cản số ${newId()}`]
  if (name === 'name' && route.url === '/api/seen/records') return ['KS.2018.02 1', 'KS.2018.02 1/2018']
  if (name === 'name' && route.url.includes('/accounts/')) return [GUEST]
  if (name === 'code' && route.url.includes('/groups')) return [GROUP, `TO${newId().slice(0, 8)}`]
  if (name === 'code') return route.url.includes('/offices/') ? known.offices : ['V-07', 'V-14', 'M-03', 'K-02', 'R-03']
  const hints = HINTS[name]?.(known) ?? []
  return hints.filter(
    (hint) => typeof hint === 'number' || typeof hint !== 'string' || hint.length <= (schema.maxLength ?? 1e6),
  )
}

function objectOf(schema: Schema, within: (one: Schema, key: string) => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const parts = Object.entries(schema.properties ?? {}).map(([key, one]) => [key, within(one, key)] as const)
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...(schema.required ?? [])] }) as fc.Arbitrary<Json>
}

const FIELDS = [
  'number',
  'volume',
  'page',
  'registered.on',
  'child.name',
  'child.born',
  'mother.name',
  'note',
  'no.such',
]
function recordOf(schema: Schema, within: (one: Schema, key: string) => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const [one] = Object.values(schema.patternProperties ?? {})
  const key = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...FIELDS) }, fc.string({ maxLength: 30 }))
  return fc.dictionary(key, within(one ?? { type: 'string' }, ''), { maxKeys: 6 }) as fc.Arbitrary<Json>
}

/** One leaf of a value, or one key, is another. */
const spoil = (value: Json, at: number, how: Json): Json => {
  if (Array.isArray(value))
    return value.map((one, n) => (n === at % Math.max(1, value.length) ? spoil(one, at >> 1, how) : one))
  if (typeof value !== 'object' || value === null) return how
  const keys = Object.keys(value)
  const key = keys[at % (keys.length + 1)]
  if (key === undefined) return { ...value, 'no-such-key': how } as Json
  if (how === undefined) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== key)) as Json
  return { ...value, [key]: spoil((value as Record<string, Json>)[key], at >> 2, how) } as Json
}
const wrong: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(undefined),
  hostile,
  fc.constantFrom<Json>(null, true, -1, 0, 1.5, 2 ** 53, -(2 ** 31) - 1, 1e308, {}, [], [[]], { $gt: '' }),
  fc.constant(Array.from({ length: 2000 }, () => 'x') as Json),
  fc.jsonValue({ maxDepth: 4 }),
)

/** What stands for the rest of an address. */
const TILES = ['000.p/3', '000.p/1', '000', 'x001/234', '../0']

const encode = (text: Json): string => encodeURIComponent(String(text ?? '').toWellFormed())
const pathOf = (url: string, params: Json): string =>
  url.replace(/:(\w+)/g, (_, key) => encode((params as Record<string, Json>)?.[key]) || '%20')
const queryOf = (query: Json): string => {
  const given = Object.entries((query ?? {}) as Record<string, Json>).filter(([, value]) => value !== undefined)
  return given.length > 0 ? `?${given.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&')}` : ''
}

const JSON_TYPE = { 'content-type': 'application/json' }
const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': 'multipart/form-data; boundary=' },
  { 'content-type': ';;;' },
  { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' },
  { ...JSON_TYPE, origin: 'https://evil.example' },
  { ...JSON_TYPE, 'content-encoding': 'gzip' },
  { ...JSON_TYPE, 'x-forwarded-for': "1.2.3.4, ' or 1=1" },
  { ...JSON_TYPE, accept: 'text/html', 'accept-language': '\u00ff' },
  { ...JSON_TYPE, prefer: 'respond-async; wait=-1' },
  { ...JSON_TYPE, cookie: 'hotich_session=%00; hotich_session=' },
  { ...JSON_TYPE, cookie: `hotich_session=${'a'.repeat(4000)}` },
  { ...JSON_TYPE, 'if-none-match': '*', range: 'bytes=9-1,-' },
]
const ODD_QUERIES = [
  '?',
  '?&&&=',
  '?a[]=1&a[]=2',
  '?office=TS&office=HX',
  '?%',
  '?%ff=%fe',
  '?__proto__[x]=1',
  `?q=${'%E1%BA%BF'.repeat(900)}`,
  '?q',
  '?skip=1e1',
  '?skip=-1',
  '?rows=0x10',
]
const ODD_PARTS = [
  '%00',
  '%2e%2e%2f',
  '%ff',
  '0',
  '-1',
  '2147483648',
  '1.5',
  'null',
  '__proto__',
  '%F0%9F%91%A9',
  'x'.repeat(250),
  '%20%20%201',
  '00000000-0000-0000-0000-000000000000',
]
const ODD_BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1',
  deep(20_000),
  `{"a":${deep(5000)}}`,
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":1}}',
  '{"operation":"\\ud800"}',
  '\ufeff{}',
  '{"a":1,"a":2}',
  `{"${'k'.repeat(9000)}":1}`,
  'x'.repeat(1_100_000),
]

/** Who usually asks for what: half of the requests are theirs, so that not all of them are refused at the door. */
const USUAL: readonly [RegExp, RegExp][] = [
  [/accounts|groups|POST \/api\/offices$/, /^admin of the province/],
  [/ledger|seen/, /^auditor of the province/],
  [/rules|recheck/, /^department of the province/],
  [/export|places/, /^(approver|department)/],
  [/\/(approve|acknowledge)$/, /^approver/],
  [/\/(check|return|confirm|reject)$/, /^checker/],
  [/withdraw$/, /^(clerk|checker) who entered/],
  [/explain|closing-note|packages|records|books/, /^clerk/],
]

/** How often each kind is sent, of ten. */
const MIX: readonly Kind[] = ['right', 'right', 'right', 'right', 'near', 'near', 'near', 'near', 'garbage', 'garbage']

/** Requests to one route, by anybody. */
export function requestsTo(route: Route, world: World): fc.Arbitrary<Asked> {
  const { known } = world
  const schema = route.schema as unknown as { params?: Schema; querystring?: Schema; body?: Schema }
  const values = (one: Schema | undefined): fc.Arbitrary<Json> =>
    one ? given(one, '', route, known) : fc.constant(undefined)
  const usual = USUAL.find(([asked]) => asked.test(`${route.method} ${route.url}`))?.[1] ?? /of/
  const suited = world.askers.flatMap(({ name }, n) => (usual.test(name) ? [n] : []))
  const who = fc.oneof(fc.nat(world.askers.length - 1), fc.constantFrom(...suited))
  if (/multipart/.test(JSON.stringify(route.schema.consumes ?? '')))
    return fc
      .tuple(who, multipart(world.workbook, known.offices))
      .map(([asker, sent]) => ({ route, who: asker, method: route.method, path: route.url, ...sent }))
  return fc
    .record({
      who,
      kind: fc.constantFrom(...MIX),
      params: values(schema.params),
      rest: fc.constantFrom(...TILES),
      query: values(schema.querystring),
      body: values(schema.body),
      wrong,
      at: fc.nat(255),
    })
    .map(({ who: asker, kind, params, rest, query, body, wrong: how, at }) => {
      const parts: { params: Json; query: Json; body: Json } = { params, query, body }
      const spoilt = (['body', 'query', 'params'] as const).filter((part) => parts[part] !== undefined)
      const part = spoilt[at % Math.max(1, spoilt.length)]
      if (kind === 'near' && part) parts[part] = spoil(parts[part], at, how)
      const asked = { route, kind, who: asker, method: route.method }
      const url = route.url.replace('*', rest)
      if (kind !== 'garbage')
        return {
          ...asked,
          path: pathOf(url, parts.params) + queryOf(parts.query),
          ...jsonOf(parts.body, schema.body),
        }
      return { ...asked, ...garbage(route, pathOf(url, params) + queryOf(query), body, at) }
    })
}

const jsonOf = (body: Json, schema: Schema | undefined) =>
  schema ? { headers: JSON_TYPE, body: Buffer.from(JSON.stringify(body) ?? '') } : { headers: {}, body: undefined }

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!

/** Something is so wrong that no schema foresees it: headers, path, query or the body as a whole. */
function garbage(route: Route, path: string, body: Json, at: number): Pick<Asked, 'path' | 'headers' | 'body'> {
  const sent = { path, ...jsonOf(body, body === undefined ? undefined : {}) }
  const which = at % 4
  const nth = at >> 2
  if (which === 0) return { ...sent, headers: pick(ODD_HEADERS, nth) }
  if (which === 1) return { ...sent, path: route.url.replace(/:(\w+)/g, () => pick(ODD_PARTS, nth)) }
  if (which === 2) return { ...sent, path: `${path.split('?')[0]}${pick(ODD_QUERIES, nth)}` }
  if (route.method === 'GET') return { ...sent, path: `${path.split('?')[0]}/${pick(ODD_PARTS, nth)}` }
  return { ...sent, headers: JSON_TYPE, body: Buffer.from(pick(ODD_BODIES, nth)) }
}
