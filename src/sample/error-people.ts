// Slips about who and where: numbers of somebody else, husband and wife in each other's place, places that never were,
// entries of other books that are not there.
import type { Role } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { edit, pickGiven, placesOf } from './error-texts.ts'
import type { Edit, Soil } from './errors.ts'
import type { Random } from './random.ts'

/** The field that holds a person's number of twelve digits: its own, or that of a citizen card. */
function numberField(values: Values, role: Role): string | undefined {
  if (role.id && values[role.id] !== undefined) return role.id
  return role.paper && values[role.paper.kind] === '4' && values[role.paper.number] !== undefined
    ? role.paper.number
    : undefined
}

function numbered(
  random: Random,
  { type, values }: Soil,
  has: (role: Role) => boolean,
): { field: string; id: string } | undefined {
  const fields = type.roles.flatMap((role) => {
    const field = has(role) ? numberField(values, role) : undefined
    return field ? [field] : []
  })
  const field = fields.length > 0 ? random.pick(fields) : undefined
  return field ? { field, id: values[field]! } : undefined
}

/** The fourth digit says sex and century: one more or less is the other sex. */
export function idOfOtherSex(random: Random, soil: Soil): Edit | undefined {
  const found = numbered(
    random,
    soil,
    ({ sexIs, sex }) => sexIs !== undefined || (sex !== undefined && soil.values[sex] !== undefined),
  )
  return found && edit(found.field, `${found.id.slice(0, 3)}${Number(found.id[3]) ^ 1}${found.id.slice(4)}`)
}

/** The fifth and sixth say the year of birth. */
export function idOfOtherYear(random: Random, soil: Soil): Edit | undefined {
  const found = numbered(random, soil, ({ born }) => born !== undefined && soil.values[born] !== undefined)
  const year = found && String((Number(found.id.slice(4, 6)) + random.int(3, 60)) % 100).padStart(2, '0')
  return found && edit(found.field, `${found.id.slice(0, 4)}${year}${found.id.slice(6)}`)
}

export function digitLost(random: Random, { type, values }: Soil): Edit | undefined {
  const fields = type.roles.flatMap((role) => [role.id ?? '', role.paper?.number ?? ''])
  const field = pickGiven(random, values, fields)
  return field === undefined ? undefined : edit(field, `${values[field]!.slice(0, 5)}${values[field]!.slice(6)}`)
}

/** Husband and wife in each other's place, where their middle names tell. */
export function changedSides(_: Random, { values }: Soil): Edit | undefined {
  const [his, hers] = [values['husband.name'] ?? '', values['wife.name'] ?? '']
  if (!/ Văn /.test(his) || !/ Thị /.test(hers)) return undefined
  const swapped = Object.keys(values).filter((key) => /^(?:husband|wife)\./.test(key))
  const texts = Object.fromEntries([...swapped, ...swapped.map(other)].map((key) => [key, values[other(key)] ?? '']))
  return { field: 'husband.name', texts }
}

const other = (key: string): string =>
  key.startsWith('husband.') ? key.replace('husband.', 'wife.') : key.replace('wife.', 'husband.')

/** Names that no list of units has or had. */
const NOWHERE = [
  'xã Đồng Vô Thanh, huyện Lam Viễn, tỉnh Quỳnh Giang',
  'xã Hạ Lưu Phù, huyện Tây Lĩnh Sơn, tỉnh Đông Hà Châu',
  'xã Mường Phiêng Lạ, huyện Sông Thao Ngoại, tỉnh Vân Trung Sơn',
]

export const unknownPlace = (random: Random, { type, values }: Soil): Edit | undefined =>
  edit(pickGiven(random, values, placesOf(type)), `Xóm ${random.int(1, 9)}, ${random.pick(NOWHERE)}`)

/** Provinces that were, with a district that was theirs and the years in which both stood (common knowledge, not official). */
const FORMER = [
  { place: 'huyện Ý Yên, tỉnh Hà Nam Ninh', from: 1976, to: 1991 },
  { place: 'huyện Nghi Lộc, tỉnh Nghệ Tĩnh', from: 1976, to: 1991 },
  { place: 'huyện Yên Dũng, tỉnh Hà Bắc', from: 1963, to: 1996 },
  { place: 'huyện Lập Thạch, tỉnh Vĩnh Phú', from: 1980, to: 1996 },
  { place: 'huyện Thạch Thất, tỉnh Hà Tây', from: 1992, to: 2007 },
]

/** A place by the name that it had then: right, however strange it looks today. */
export function formerPlace(random: Random, { type, values, year }: Soil): Edit | undefined {
  const then = FORMER.filter(({ from, to }) => year > from && year < to)
  const fields = placesOf(type).filter((field) => /(?:residence|birthplace|place)$/.test(field))
  return then.length > 0 ? edit(pickGiven(random, values, fields), random.pick(then).place) : undefined
}

/** The number of another entry of the book that it names; only where that book has been brought in. */
export function wrongReference(random: Random, { type, values, past }: Soil): Edit | undefined {
  const { number, volume } = type.refers ?? {}
  if (!number || !volume || values[number] === undefined) return undefined
  const there = past.entries.get(type.refers?.type ?? 'KS') ?? []
  const others = there.filter(
    (entry) => entry.values.volume === values[volume] && entry.values.number !== values[number],
  )
  return others.length > 0 ? edit(number, random.pick(others).values.number) : undefined
}
