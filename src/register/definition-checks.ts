// What must hold in a definition as a whole, beyond the shape of each part.
import { fieldMap, fieldsOf, NUMBER, ORDINAL_COLUMN, REGISTERED_ON, type RegisterType, VOLUME } from './register.ts'
import type { ShapeReader } from './shape-reader.ts'

/** Keys and columns once, the head of an entry there, and what keeps its key keeps its kind: checks rely on it. */
export function checkFields(reader: ShapeReader, type: RegisterType, now: RegisterType): void {
  const keys = new Map<string, string>()
  const columns = new Map<string, string>()
  for (const [g, group] of type.groups.entries()) {
    if (type.groups.findIndex((one) => one.key === group.key) !== g)
      reader.wrong(`groups[${g}].key`, group.key, 'every key once')
    for (const [f, field] of group.fields.entries()) {
      const at = `groups[${g}].fields[${f}]`
      if (keys.has(field.key))
        reader.wrong(`${at}.key`, field.key, `every key once; it stands at ${keys.get(field.key)}`)
      const column = field.column.toLowerCase()
      if (columns.has(column))
        reader.wrong(`${at}.column`, field.column, `every column once; it stands at ${columns.get(column)}`)
      keys.set(field.key, at)
      columns.set(column, at)
      const before = fieldMap(now).get(field.key)
      if (before && before.kind !== field.kind)
        reader.wrong(`${at}.kind`, field.kind, `${before.kind}, as the field ${field.key} has been`)
      if (field.when && fieldMap(type).get(field.when)?.kind !== 'date')
        reader.wrong(`${at}.when`, field.when, 'the key of a date field of this register')
      if (field.of && (!fieldMap(type).has(field.of) || fieldMap(type).get(field.of)?.of))
        reader.wrong(`${at}.of`, field.of, 'the key of a field of this register that is not itself of another')
    }
  }
  for (const [key, kind] of [
    [NUMBER, 'number'],
    [VOLUME, 'volume'],
    [REGISTERED_ON, 'date'],
  ] as const)
    if (fieldMap(type).get(key)?.kind !== kind || fieldMap(type).get(key)?.need !== 'R')
      reader.wrong('groups', key, `the field ${key} of kind ${kind}, needed (R), as every entry has it`)
  if (!type.roles.some((role) => role.subject))
    reader.wrong('groups', '', `the name of whom the entry is about: ${now.roles.find((role) => role.subject)?.name}`)
}

/** Every column is a field's, every field has a column in one generation at least. */
export function checkGenerations(reader: ShapeReader, type: RegisterType): void {
  const columns = new Set(fieldsOf(type).map((field) => field.column))
  for (const [n, { key }] of type.generations.entries())
    if (type.generations.findIndex((one) => one.key === key) !== n)
      reader.wrong(`generations[${n}].key`, key, 'every key once')
  const held = new Set(type.generations.flatMap((generation) => generation.columns))
  for (const [n, generation] of type.generations.entries()) {
    const seen = new Set<string>()
    for (const [c, column] of generation.columns.entries()) {
      const at = `generations[${n}].columns[${c}]`
      if (column !== ORDINAL_COLUMN && !columns.has(column)) reader.wrong(at, column, 'a column that a field has')
      if (seen.has(column)) reader.wrong(at, column, 'every column once')
      seen.add(column)
    }
  }
  for (const [g, group] of type.groups.entries())
    for (const [f, field] of group.fields.entries())
      if (!held.has(field.column))
        reader.wrong(`groups[${g}].fields[${f}].column`, field.column, 'a column that one generation holds')
}

/** Nothing by which another register is known: its letters, or the column of its people. */
export function checkOthers(reader: ShapeReader, type: RegisterType, others: readonly RegisterType[]): void {
  for (const other of others) {
    if (type.fileCode && (type.fileCode === other.code || type.fileCode === other.fileCode))
      reader.wrong('fileCode', type.fileCode, `letters that no other register has; these are of ${other.code}`)
  }
  const officials = others.filter((other) => other.source === 'template')
  for (const [g, group] of type.groups.entries())
    for (const [f, field] of group.fields.entries()) {
      const owner = officials.find((other) =>
        other.roles.some((role) => fieldMap(other).get(role.name)?.column.toLowerCase() === field.column.toLowerCase()),
      )
      // The note of a divorce has husband and wife as the register of marriages has them.
      if (owner && !(type.code === 'LH' && owner.code === 'KH'))
        reader.wrong(
          `groups[${g}].fields[${f}].column`,
          field.column,
          `a column of this register; that one is of ${owner.code}`,
        )
    }
}
