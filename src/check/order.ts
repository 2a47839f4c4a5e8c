// V-02: what must come before what. Which dates a register orders follows from its data (births, the event that is
// registered, declarations, the entry it refers to) and from one table for what only it has.
import { type CivilDate, interval, toText } from '../lib/civil-date.ts'
import { onceFor } from '../lib/once-for.ts'
import { DECLARATION } from '../register/codes/codes.ts'
import { fieldMap, getField, REGISTERED_ON, type RegisterCode, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { type Check, finding, labelOf, type Subject } from './check.ts'
import { soundDate } from './dates.ts'

/** Two fields whose dates come in this order; `at` is where the finding goes when they do not. */
type Order = {
  readonly earlier: string
  readonly later: string
  readonly at: 'earlier' | 'later'
  readonly apart?: true
}

/** Parents and the child they are parents of: they are born before it, which alone says no more than a day. */
const ELDERS: Readonly<Partial<Record<RegisterCode, { readonly child: string; readonly elders: readonly string[] }>>> =
  {
    KS: { child: 'child', elders: ['mother', 'father'] },
    CMC: { child: 'child', elders: ['parent'] },
    NCN: {
      child: 'child',
      elders: ['adopter.father', 'adopter.mother', 'giver.father', 'giver.mother'],
    },
  }

/** What only one register holds: a note stands in an entry that was there, a judgment comes before it is entered. */
const OWN: Readonly<Partial<Record<RegisterCode, readonly Order[]>>> = {
  KH: [
    { earlier: REGISTERED_ON, later: 'marriage.ended.on', at: 'later' },
    { earlier: REGISTERED_ON, later: 'marriage.recognised.on', at: 'later' },
  ],
  KT: [{ earlier: 'deceased.born', later: 'death.on', at: 'later' }],
  NCN: [
    { earlier: 'child.born', later: 'decision.on', at: 'later' },
    { earlier: REGISTERED_ON, later: 'adoption.ended.on', at: 'later' },
  ],
  LH: [{ earlier: 'judgment.on', later: REGISTERED_ON, at: 'later' }],
}

const ordersOf = onceFor((type: RegisterType): readonly Order[] => {
  const bornOf = (key: string): string | undefined => type.roles.find((role) => role.key === key)?.born
  const births = type.roles.flatMap((role) => (role.born ? [{ born: role.born, subject: role.subject ?? false }] : []))
  const subjects = births.filter(({ subject }) => subject).map(({ born }) => born)
  const family = ELDERS[type.code]
  const child = family && bornOf(family.child)
  const elders = family?.elders.flatMap((key) => bornOf(key) ?? []) ?? []
  const declarations = [...fieldMap(type).values()].filter((field) => field.codes === DECLARATION)
  const orders: Order[] = [
    ...births
      .filter(({ born }) => !(child && elders.includes(born)))
      .map(({ born, subject }): Order => ({ earlier: born, later: REGISTERED_ON, at: subject ? 'later' : 'earlier' })),
    ...(type.onTime && !subjects.includes(type.onTime.event)
      ? [{ earlier: type.onTime.event, later: REGISTERED_ON, at: 'later' } as const]
      : []),
    { earlier: 'foreign.on', later: REGISTERED_ON, at: 'earlier' },
    ...(type.refers?.on ? [{ earlier: type.refers.on, later: REGISTERED_ON, at: 'earlier' } as const] : []),
    ...(child ? elders.map((elder): Order => ({ earlier: elder, later: child, at: 'earlier', apart: true })) : []),
    ...subjects.flatMap((born) =>
      declarations.flatMap(({ key }): Order[] => [
        { earlier: born, later: `${key}.declared.on`, at: 'later' },
        { earlier: born, later: `${key}.lifted.on`, at: 'later' },
      ]),
    ),
    ...declarations.map(
      ({ key }): Order => ({ earlier: `${key}.declared.on`, later: `${key}.lifted.on`, at: 'later' }),
    ),
    ...(OWN[type.code] ?? []),
  ]
  return orders.filter(({ earlier, later }) => fieldMap(type).has(earlier) && fieldMap(type).has(later))
})

/** V-02, as far as the dates are certain. */
export const inOrder: Check = (subject) => {
  const findings: Finding[] = []
  for (const order of ordersOf(subject.type)) {
    const earlier = soundDate(subject, order.earlier)
    const later = earlier && soundDate(subject, order.later)
    if (earlier && later && isOutOfOrder(earlier, later, order.apart))
      findings.push(outOfOrder(subject, order, earlier, later))
  }
  return findings
}

/** Certainly the wrong way round; `apart`: one day cannot be both. */
export function isOutOfOrder(earlier: CivilDate, later: CivilDate, apart?: true): boolean {
  if (earlier.year < later.year) return false
  return interval(earlier).first > interval(later).last - (apart ? 1 : 0)
}

function outOfOrder(
  { type, values }: Subject,
  { earlier, later, at, apart }: Order,
  first: CivilDate,
  second: CivilDate,
): Finding {
  const expected =
    at === 'later'
      ? `Không trước ${labelOf(getField(type, earlier))} (${toText(first)})`
      : `${apart ? 'Trước' : 'Không sau'} ${labelOf(getField(type, later))} (${toText(second)})`
  const key = at === 'later' ? later : earlier
  return finding('V-02', key, values[key] ?? '', expected)
}
