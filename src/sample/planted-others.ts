// Rows that are right by themselves and odd beside others: the same event entered twice, somebody who acts after death, a
// sibling with another mother, a page or a day that runs backwards.
import { type BookKey, bookKey } from '../book/book.ts'
import { type CivilDate, daysBetween, isDefinitelyBefore, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import { REGISTERED_ON, type RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { dateOfDay, dayOf } from './days.ts'
import { otherSpelling } from './misspelling.ts'
import { bury, dateIn, type Entry, isDead, isFirst, isTaken, type Past, recall, take } from './past.ts'
import type { Random } from './random.ts'

/** The row as it is keyed then, the field that tells, and the entry that it stands against. */
export type Altered = { readonly values: Values; readonly field: string; readonly was: string; readonly other?: Entry }

type Row = {
  readonly book: BookKey
  readonly past: Past
  readonly values: Values
  /** The entry of the row above. */
  readonly before: Values | undefined
}

const altered = (values: Values, field: string, text: string): Altered => ({
  values: { ...values, [field]: text },
  field,
  was: values[field] ?? '',
})

/** A date as this row writes dates: with dots or with slashes. */
const asIn = (values: Values, date: CivilDate): string =>
  values[REGISTERED_ON]!.includes('/') ? toText(date).replaceAll('.', '/') : toText(date)

export const pageJump = (own: Random, { values }: Row): Altered =>
  altered(values, 'page', String(Number(values.page) + own.int(5, 20)))

/** Entered before the one above it, and still after its own event. */
export function dateBackwards(own: Random, { book, values, before }: Row): Altered | undefined {
  const above = before && dateIn(before, REGISTERED_ON)
  if (!above) return undefined
  const earlier = dateOfDay(dayOf(above) - own.int(10, 40))
  const events = [
    'child.born',
    'death.on',
    'decision.on',
    'ended.on',
    'guardianship.on',
    'supervision.on',
    'judgment.effective',
    'lived.to',
    'notice.on',
    'foreign.on',
    'original.on',
    'marriage.on',
    'marriage.from',
  ]
  const possible = events.every((field) => !values[field] || isDefinitelyBefore(dateIn(values, field)!, earlier))
  return possible && earlier.year === Number(book.year)
    ? altered(values, REGISTERED_ON, asIn(values, earlier))
    : undefined
}

/** What an entry has of its own, whatever event it tells. */
const OF_THE_ENTRY = /^(?:number|volume|page|registered\..*|signer\..*|clerk\..*)$/

/** The name that stands there in another spelling, of the registers whose events are entered twice. */
const TOLD_BY: Partial<Record<RegisterCode, string>> = { KS: 'child.name', KH: 'wife.name', KT: 'deceased.name' }

/** The entry of an event that stands elsewhere already; undefined where none can be. */
export function entryTwice(own: Random, { book, past, values }: Row): Altered | undefined {
  const field = TOLD_BY[book.type]
  const there = past.entries.get(book.type) ?? []
  const inOthers = there.filter((entry) => entry.book !== bookKey(book))
  const source =
    field && (findSource(own, inOthers, values, past, field) ?? findSource(own, there, values, past, field))
  if (!field || !source) return undefined
  take(past, 'divorce', source) // of a couple entered twice, no end is told
  const was = source.values[field]!
  const again = {
    ...pickKeys(values, (key) => OF_THE_ENTRY.test(key) || key === 'child.origin'), // older books did not ask for it
    ...pickKeys(source.values, (key) => !OF_THE_ENTRY.test(key) && key !== 'child.id' && key !== 'note'),
    ...(book.type !== 'KH' && { 'registered.kind': isLate(book.type, source.values, values) ? '4' : '1' }),
    [field]: otherSpelling(own, was),
  }
  return { values: again, field, was, other: source }
}

function isLate(type: RegisterCode, source: Values, values: Values): boolean {
  const [event, days] = type === 'KT' ? ['death.on', 15] : ['child.born', 60]
  return daysBetween(dateIn(source, String(event))!, dateIn(values, REGISTERED_ON)!).least > Number(days)
}

const TRIES = 20

/** An earlier entry whose event was registered before, on time or late: what is registered again is there twice by right. */
function findSource(
  own: Random,
  entries: readonly Entry[],
  values: Values,
  past: Past,
  field: string,
): Entry | undefined {
  for (let n = 0; n < TRIES && entries.length > 0; n++) {
    const entry = own.pick(entries)
    const source = entry.values
    const isEarlier = isDefinitelyBefore(dateIn(source, REGISTERED_ON)!, dateIn(values, REGISTERED_ON)!)
    const known = field !== 'child.name' || source['mother.name'] !== undefined
    const over =
      source['marriage.status'] || isTaken(past, 'divorce', entry) || (field === 'wife.name' && isWidowed(past, source))
    if (isEarlier && isFirst(source) && known && !over) return entry
  }
  return undefined
}

/** One of the couple has died: to marry again would be another question. */
const isWidowed = (past: Past, values: Values): boolean =>
  ['husband', 'wife'].some((role) => isDead(past, values[`${role}.name`]!, dateIn(values, `${role}.born`)!))

/** A death that is dated before the wedding of the deceased, of whom the personal number tells. */
export function afterDeath(own: Random, { book, past, values }: Row): Altered | undefined {
  if (book.type !== 'KT') return undefined
  const [role, sex] = own.chance(0.5) ? ['husband', '1'] : ['wife', '2']
  const wedding = recall(own, past, 'KH', {
    purpose: `death of ${role}`,
    before: dateIn(values, REGISTERED_ON)!,
    // Of a couple married long before it was registered, an old death says nothing.
    fits: (one) =>
      one['registered.kind'] === '1' &&
      one['marriage.from'] === one[REGISTERED_ON] &&
      /^\d{12}$/.test(one[`${role}.paper.number`] ?? ''),
  })
  if (!wedding) return undefined
  const died = dateOfDay(dayOf(dateIn(wedding.values, REGISTERED_ON)!) - own.int(30, 300))
  const of = (part: string): string => wedding.values[`${role}.${part}`]!
  bury(past, of('name'), dateIn(wedding.values, `${role}.born`)!)
  const kept = pickKeys(values, (key) => !/^(?:notice|deceased|foreign)\./.test(key))
  return {
    values: {
      ...kept,
      'registered.kind': '4',
      ...Object.fromEntries(
        ['name', 'born', 'ethnicity', 'nationality', 'residence', 'paper.kind', 'paper.number'].map((part) => [
          `deceased.${part}`,
          of(part),
        ]),
      ),
      'deceased.sex': sex!,
      'death.on': asIn(values, died),
      'death.on.words': dateToWords(died),
      'death.place': of('residence'),
      'notice.kind': '0',
    },
    field: 'death.on',
    was: values['death.on']!,
    other: wedding,
  }
}

/** Years that brothers and sisters lie apart here. */
const APART = { least: 2, most: 12 }

/** A brother or sister of a child of another book, whose mother was born in another year. */
export function otherMotherYear(own: Random, { book, past, values }: Row): Altered | undefined {
  const born = dateIn(values, 'child.born')
  if (book.type !== 'KS' || !born || !values['mother.name'] || !values['father.name']) return undefined
  const sibling = recall(own, past, 'KS', {
    purpose: 'sibling',
    before: dateIn(values, REGISTERED_ON)!,
    fits: (one) => {
      const years = born.year - dateIn(one, 'child.born')!.year
      const whole = one['birth.kind'] === '1' && !one['mother.id'] && dateIn(one, 'mother.born') !== undefined
      return whole && years >= APART.least && years <= APART.most
    },
  })
  if (!sibling) return undefined
  const parents = pickKeys(sibling.values, (key) => /^(?:mother|father)\./.test(key))
  const [surname, ...given] = [
    sibling.values['child.name']!.split(' ')[0],
    ...values['child.name']!.split(' ').slice(1),
  ]
  const whole = {
    ...pickKeys(values, (key) => !/^(?:mother|father|requester|child\.id)\b/.test(key)),
    ...parents,
    'birth.kind': '1',
    'child.name': [surname, ...given].join(' '),
    'child.ethnicity': sibling.values['child.ethnicity']!,
    'requester.name': parents['father.name']!,
    'requester.relation': 'Cha',
  }
  const year = dateIn(parents, 'mother.born')!.year
  return { ...altered(whole, 'mother.born', String(year + own.int(3, 5))), other: sibling }
}

const pickKeys = (values: Values, isTaken: (key: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => isTaken(key)))
