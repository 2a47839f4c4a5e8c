// A register type as a file: what a province imports in the place of ours when it has the official template (columns,
// code lists, letters of the file name). Read whole, and everything wrong with it told at once, each with its place.

import { canonName } from '../lib/vietnamese.ts'
import type { Code, CodeList } from './codes/codes.ts'
import { checkFields, checkGenerations, checkOthers } from './definition-checks.ts'
import {
  ERAS,
  type Field,
  fieldMap,
  fieldsOf,
  type Generation,
  type Group,
  type Need,
  type RegisterType,
  type Role,
} from './register.ts'
import { type DefinitionProblem, isShape, type Shape, type ShapeReader, shapeReader } from './shape-reader.ts'

export type DefinitionReading =
  | { readonly ok: true; readonly type: RegisterType }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] }

const KINDS = ['text', 'name', 'date', 'words', 'time', 'code', 'place', 'id', 'number', 'volume', 'page'] as const
const NEEDS: readonly Need[] = ['R', 'W', 'C', 'O']
const KEY = /^(?!constructor$)[a-z0-9]+(\.[a-z0-9]+)*$/ // records are objects, and every object has a constructor
const COLUMN = /^[A-Za-z][A-Za-z0-9]*$/

/**
 * Reads a definition as JSON gives it.
 * @param types the versions that are there: what the new one follows, and what it must not be taken for
 */
export function readDefinition(json: unknown, types: readonly RegisterType[]): DefinitionReading {
  const reader = shapeReader()
  if (!isShape(json)) {
    reader.wrong('definition', json, 'an object with code, version, groups and generations')
    return { ok: false, problems: reader.problems }
  }
  const now = types.findLast((type) => type.code === json.code)
  if (!now) {
    reader.wrong('code', json.code, [...new Set(types.map((type) => type.code))].join(', '))
    return { ok: false, problems: reader.problems }
  }
  const others = types.filter((type) => type.code !== now.code)
  const lists = readLists(reader, json, now, others)
  const type = readType(reader, json, now, lists)
  checkFields(reader, type, now)
  checkGenerations(reader, type)
  checkOthers(reader, type, others)
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, type }
}

function readType(
  reader: ShapeReader,
  json: Shape,
  now: RegisterType,
  lists: ReadonlyMap<string, CodeList>,
): RegisterType {
  const groups = reader.list(json, 'groups', '').map((group, n) => readGroup(reader, group, `groups[${n}]`, lists))
  const type: RegisterType = {
    code: now.code,
    version: reader.text(json, 'version', '', /^[\w.-]{1,30}$/, 'letters, digits, dots and dashes, 30 at most'),
    source: 'template',
    vi: json.vi === undefined ? now.vi : reader.text(json, 'vi', ''),
    en: json.en === undefined ? now.en : reader.text(json, 'en', ''),
    groups,
    roles: [],
    generations: reader.list(json, 'generations', '').map((one, n) => readGeneration(reader, one, `generations[${n}]`)),
    ...(json.fileCode !== undefined && {
      fileCode: reader.text(json, 'fileCode', '', /^[A-Z]{2,6}$/, '2 to 6 capital letters'),
    }),
  }
  return { ...type, ...keptFacts(type, now) }
}

/** Who is in the record and what it refers to stay as they were, as far as the fields are still there. */
function keptFacts(
  type: RegisterType,
  now: RegisterType,
): Pick<RegisterType, 'roles' | 'onTime' | 'abroad' | 'refers'> {
  const fields = fieldMap(type)
  const kept = (key: string | undefined): string | undefined => (key && fields.has(key) ? key : undefined)
  const roles = now.roles.flatMap((role): Role[] => {
    const { born, sex, id, paper, ...rest } = role
    if (!fields.has(role.name)) return []
    const facts = { born: kept(born), sex: kept(sex), id: kept(id) }
    return [
      {
        ...rest,
        ...(facts.born && { born: facts.born }),
        ...(facts.sex && { sex: facts.sex }),
        ...(facts.id && { id: facts.id }),
        ...(paper && kept(paper.kind) && kept(paper.number) && { paper }),
      },
    ]
  })
  return {
    roles,
    ...(now.onTime && kept(now.onTime.event) && { onTime: now.onTime }),
    ...(now.abroad && kept(now.abroad.field) && { abroad: now.abroad }),
    ...(now.refers && kept(now.refers.number) && { refers: now.refers }),
  }
}

function readGroup(reader: ShapeReader, group: Shape, at: string, lists: ReadonlyMap<string, CodeList>): Group {
  return {
    key: reader.text(group, 'key', at, KEY, 'a key: lower case, dots between words'),
    vi: reader.text(group, 'vi', at),
    en: reader.text(group, 'en', at),
    fields: reader.list(group, 'fields', at).map((field, n) => readFieldOf(reader, field, `${at}.fields[${n}]`, lists)),
  }
}

function readFieldOf(reader: ShapeReader, field: Shape, at: string, lists: ReadonlyMap<string, CodeList>): Field {
  const oneOf = <T extends string>(key: string, among: readonly T[]): T => {
    const value = among.find((one) => one === field[key])
    if (value === undefined) reader.wrong(`${at}.${key}`, field[key], `one of ${among.join(', ')}`)
    return value ?? among[0]!
  }
  const kind = oneOf('kind', KINDS)
  const codes = kind === 'code' ? lists.get(String(field.codes)) : undefined
  if (kind === 'code' && !codes)
    reader.wrong(`${at}.codes`, field.codes, `a code list: ${[...lists.keys()].join(', ')}`)
  const max =
    Number.isInteger(field.max) && Number(field.max) > 0 && Number(field.max) <= 10_000 ? Number(field.max) : 0
  if (max === 0) reader.wrong(`${at}.max`, field.max, 'a whole number of characters, 1 to 10,000')
  return {
    key: reader.text(field, 'key', at, KEY, 'a key: lower case, dots between words'),
    vi: reader.text(field, 'vi', at),
    en: reader.text(field, 'en', at),
    kind,
    need: oneOf('need', NEEDS),
    column: reader.text(field, 'column', at, COLUMN, 'the column as the template writes it: letters and digits'),
    max,
    ...(codes && { codes }),
    ...(field.since !== undefined && {
      since: oneOf(
        'since',
        ERAS.map((era) => era.key),
      ),
    }),
    ...(field.of !== undefined && { of: reader.text(field, 'of', at, KEY, 'the key of another field') }),
    ...(field.when !== undefined && { when: reader.text(field, 'when', at, KEY, 'the key of a date field') }),
    ...(field.sensitive === true && { sensitive: true as const }),
  }
}

function readGeneration(reader: ShapeReader, generation: Shape, at: string): Generation {
  const columns = Array.isArray(generation.columns) ? generation.columns.map(String) : []
  if (columns.length === 0) reader.wrong(`${at}.columns`, generation.columns, 'a list of columns in their order')
  return { key: reader.text(generation, 'key', at, /^[\w.-]{1,10}$/, 'a short key, such as 60'), columns }
}

/** The lists the fields may name: shared ones, the register's own of now, and those that the definition brings. */
function readLists(
  reader: ShapeReader,
  json: Shape,
  now: RegisterType,
  others: readonly RegisterType[],
): ReadonlyMap<string, CodeList> {
  const known = (types: readonly RegisterType[]): [string, CodeList][] =>
    types.flatMap(fieldsOf).flatMap(({ codes }) => (codes ? [[codes.key, codes]] : []))
  const lists = new Map([...known(others).filter(([key]) => !key.includes('.')), ...known([now])])
  if (json.codeLists === undefined) return lists
  if (!isShape(json.codeLists)) reader.wrong('codeLists', json.codeLists, 'an object of lists by key')
  for (const [key, list] of Object.entries(isShape(json.codeLists) ? json.codeLists : {})) {
    const at = `codeLists.${key}`
    if (!key.startsWith(`${now.code}.`))
      reader.wrong(at, key, `a list of this register (${now.code}.…): codes are never shared by mistake`)
    else if (isShape(list)) lists.set(key, readList(reader, key, list, at, lists.get(key)))
    else reader.wrong(at, list, 'an object with codes')
  }
  return lists
}

function readList(reader: ShapeReader, key: string, list: Shape, at: string, now: CodeList | undefined): CodeList {
  const codes = reader.list(list, 'codes', at).map((code, n): Code => {
    const here = `${at}.codes[${n}]`
    const value = reader.text(code, 'code', here)
    const before = now?.codes.find((one) => one.code === value)
    const aliases = Array.isArray(code.aliases) ? code.aliases.map(String) : before?.aliases
    return {
      code: value,
      vi: reader.text(code, 'vi', here),
      en: code.en === undefined ? (before?.en ?? value) : reader.text(code, 'en', here),
      ...(aliases && { aliases }),
      ...(before?.iso && { iso: before.iso }),
    }
  })
  checkNames(reader, codes, at)
  return {
    key,
    codes,
    ...(list.incomplete === true && { incomplete: true as const }),
    ...(now?.ambiguous && { ambiguous: now.ambiguous }),
  }
}

/** Every code once, and no spelling that is, or could be read as, two of them. */
function checkNames(reader: ShapeReader, codes: readonly Code[], at: string): void {
  const owners = new Map<string, number>()
  for (const [n, { code }] of codes.entries()) {
    if (codes.findIndex((one) => one.code === code) !== n)
      reader.wrong(`${at}.codes[${n}].code`, code, 'every code once')
    else owners.set(canonName(code), n)
  }
  for (const [n, { vi, aliases = [] }] of codes.entries())
    for (const [key, name] of [['vi', vi] as const, ...aliases.map((alias) => ['aliases', alias] as const)]) {
      const owner = owners.get(canonName(name)) ?? n
      owners.set(canonName(name), owner)
      if (owner !== n)
        reader.wrong(`${at}.codes[${n}].${key}`, name, `a name of its own; it means ${codes[owner]!.code}`)
    }
}

/** The definition of a type as a file: what a province edits and imports again. */
export function definitionOf(type: RegisterType): Shape {
  const lists = new Map(fieldsOf(type).flatMap(({ codes }) => (codes ? [[codes.key, codes] as const] : [])))
  return {
    code: type.code,
    version: type.version,
    ...(type.fileCode && { fileCode: type.fileCode }),
    vi: type.vi,
    en: type.en,
    groups: type.groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) => ({ ...field, ...(field.codes && { codes: field.codes.key }) })),
    })),
    codeLists: Object.fromEntries(
      [...lists.values()].filter(({ key }) => key.startsWith(`${type.code}.`)).map((list) => [list.key, ownList(list)]),
    ),
    generations: type.generations,
  }
}

const ownList = ({ codes, incomplete }: CodeList): Shape => ({ codes, ...(incomplete && { incomplete }) })
