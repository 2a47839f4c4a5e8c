// Slips with dates: the figures against the words, the calendar, the book, or against another date of the entry.
import { type CivilDate, civilDate, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import { fieldsOf, REGISTERED_ON, type RegisterType } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { dateOfDay, dayOf } from './days.ts'
import type { Edit, Soil } from './errors.ts'
import { dateIn } from './past.ts'
import type { Random } from './random.ts'

/** A date as the entry writes dates: with dots or with slashes. */
const asIn = (values: Values, date: CivilDate): string =>
  values[REGISTERED_ON]?.includes('/') ? toText(date).replaceAll('.', '/') : toText(date)

/** The date and, where the form spells it out, its words. */
function redated({ type, values }: Soil, field: string, date: CivilDate): Edit {
  const words = fieldsOf(type).find((one) => one.of === field && one.kind === 'words')?.key
  const spelt = words && values[words] !== undefined ? { [words]: dateToWords(date) } : {}
  return { field, texts: { [field]: asIn(values, date), ...spelt } }
}

const subjectBirths = (type: RegisterType): string[] =>
  type.roles.flatMap((role) => (role.subject && role.born ? [role.born] : []))
const births = (type: RegisterType): string[] => type.roles.flatMap((role) => (role.born ? [role.born] : []))
const eventOf = (type: RegisterType): string[] => (type.onTime ? [type.onTime.event] : subjectBirths(type))

/** One of the fields that hold a full date. */
function fullDate(
  random: Random,
  values: Values,
  fields: readonly string[],
): { field: string; date: CivilDate } | undefined {
  const full = fields.flatMap((field) => {
    const date = dateIn(values, field)
    return date?.day === undefined || !date.possible ? [] : [{ field, date }]
  })
  return full.length > 0 ? random.pick(full) : undefined
}

export function wordsDiffer(random: Random, { type, values }: Soil): Edit | undefined {
  const words = fieldsOf(type).find(({ kind, key }) => kind === 'words' && values[key] !== undefined)
  const date = words?.of && dateIn(values, words.of)
  if (!words || !date) return undefined
  const { year, month, day } = date
  const other =
    month === undefined || random.chance(0.2)
      ? { year: year - 1 }
      : day === undefined || random.chance(0.5)
        ? { year, month: (month % 12) + 1 }
        : { year, month, day: (day % 28) + 1 }
  return { field: words.key, texts: { [words.key]: dateToWords({ ...date, ...other, possible: true }) } }
}

const IMPOSSIBLE: Readonly<Record<number, number>> = { 2: 30, 4: 31, 6: 31, 9: 31, 11: 31 }

export function impossibleDate(random: Random, soil: Soil): Edit | undefined {
  const found = fullDate(random, soil.values, [...new Set([...eventOf(soil.type), ...subjectBirths(soil.type)])])
  const day = found && IMPOSSIBLE[found.date.month!]
  const date = day === undefined ? undefined : civilDate(found!.date.year, found!.date.month, day)
  return date && redated(soil, found!.field, date)
}

/** 5018 for 2018. */
export function yearTypo(random: Random, { type, values }: Soil): Edit | undefined {
  const fields = births(type).filter((field) => values[field] !== undefined)
  if (fields.length === 0) return undefined
  const field = random.pick(fields)
  const text = values[field]!
  return { field, texts: { [field]: `${text.slice(0, -4)}${text.slice(-4).replace(/^2/, '5').replace(/^1/, '4')}` } }
}

/** Another year than the book's. */
export function wrongYear(random: Random, { values, year }: Soil): Edit | undefined {
  const date = dateIn(values, REGISTERED_ON)
  const wrong = date && civilDate(year - random.int(2, 9), date.month, Math.min(date.day!, 28))
  return wrong && { field: REGISTERED_ON, texts: { [REGISTERED_ON]: asIn(values, wrong) } }
}

/** Within the year of the book, or the date would be odd for another reason too. */
export function registeredBeforeEvent(random: Random, { type, values }: Soil): Edit | undefined {
  const event = type.onTime && dateIn(values, type.onTime.event)
  const earlier = event?.day === undefined ? undefined : dateOfDay(dayOf(event) - random.int(3, 25))
  return earlier && earlier.year === dateIn(values, REGISTERED_ON)?.year
    ? { field: REGISTERED_ON, texts: { [REGISTERED_ON]: asIn(values, earlier) } }
    : undefined
}

/** The person of the entry is born after it; births have the slip above. */
export function bornAfterRegistration(random: Random, soil: Soil): Edit | undefined {
  if (soil.type.code === 'KS') return undefined
  const fields = subjectBirths(soil.type).filter((field) => soil.values[field] !== undefined)
  const registered = dateIn(soil.values, REGISTERED_ON)
  if (fields.length === 0 || !registered) return undefined
  const field = random.pick(fields)
  const later = civilDate(registered.year + random.int(1, 3), random.int(2, 12), random.int(2, 28))!
  return redated(soil, field, later)
}

export function deathBeforeBirth(random: Random, soil: Soil): Edit | undefined {
  const born = dateIn(soil.values, 'deceased.born')
  const date = born && civilDate(born.year - random.int(1, 8), random.int(1, 12), random.int(2, 28))
  return date && redated(soil, 'death.on', date)
}

const OLDER: readonly (readonly [elder: string, child: string])[] = [
  ['mother.born', 'child.born'],
  ['father.born', 'child.born'],
  ['parent.born', 'child.born'],
  ['adopter.mother.born', 'child.born'],
  ['adopter.father.born', 'child.born'],
  ['guardian.born', 'ward.born'],
]

/** A mother younger than her child, a guardian younger than the ward. */
export function parentTooYoung(random: Random, { values }: Soil): Edit | undefined {
  const pairs = OLDER.filter(([elder, child]) => values[elder] !== undefined && values[child] !== undefined)
  if (pairs.length === 0) return undefined
  const [elder, child] = random.pick(pairs)
  const year = dateIn(values, child)!.year + 2
  return { field: elder, texts: { [elder]: `${year}` } }
}

/** The code of an entry on time for a late one, and the other way round; judged since 2016. */
export function onTimeForLate(_: Random, { type, values, year }: Soil): Edit | undefined {
  const rule = type.onTime
  const kind = values['registered.kind']
  if (!rule || year < 2016 || (kind !== rule.onTime && kind !== rule.late)) return undefined
  return { field: 'registered.kind', texts: { 'registered.kind': kind === rule.onTime ? rule.late : rule.onTime } }
}
