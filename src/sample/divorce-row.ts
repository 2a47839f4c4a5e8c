// Divorces abroad that are entered here (LH): of couples whose marriage stands in a book of the office, or elsewhere.
import type { CivilDate } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { ABROAD } from './abroad.ts'
import { headValues } from './hand.ts'
import { dateIn, isDead, recall } from './past.ts'
import { familyOf } from './people.ts'
import { officeName } from './places.ts'
import { personValues, readSomeone, requesterValues, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, dayIn, daysBefore, homeOf } from './writing.ts'

type Marriage = { readonly husband: Someone; readonly wife: Someone; readonly at: Values }

/** Families of the books go on for eleven years after a wedding (birth-event.ts); who divorces has had their children. */
const SETTLED = 11

export function divorceEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const { husband, wife, at } = fromMarriages(book, registered) ?? elsewhere(book)
  const [country, , authority] = own.pick(ABROAD)
  const inForce = daysBefore(registered, own.int(20, 200))
  const came = own.chance(0.5) ? husband : wife
  return {
    ...headValues(own, hand, { int, registered, notes: ['Đã ghi chú vào Sổ đăng ký kết hôn'] }),
    'divorce.kind': own.chance(0.95) ? '1' : '2',
    ...personValues(book, 'wife', wife),
    ...personValues(book, 'husband', husband),
    ...at,
    'judgment.kind': 'Bản án',
    'judgment.number': `${own.int(100, 9999)}/${inForce.year}`,
    'judgment.on': hand.date(daysBefore(inForce, own.int(15, 60))),
    'judgment.effective': hand.date(inForce),
    'judgment.by': authority.replace(
      /^(?:Văn phòng hộ tịch|Ủy ban thành phố|Văn phòng hành chính|Phòng hộ tịch)/,
      'Tòa án',
    ),
    'judgment.country': country,
    ...requesterValues(book, came, 'Bản thân'),
  }
}

function fromMarriages(book: BookWriter, registered: CivilDate): Marriage | undefined {
  const { own, hand, past } = book
  const home = homeOf(own, hand.commune)
  const couple = (values: Values) =>
    [readSomeone(values, 'husband', 'male', home), readSomeone(values, 'wife', 'female', home)] as const
  const entry = recall(own, past, 'KH', {
    purpose: 'divorce',
    before: registered,
    fits: (values) => {
      const living = couple(values).every((one) => one && !isDead(past, one.name, one.born))
      return living && !values['marriage.status'] && hand.year > dateIn(values, 'registered.on')!.year + SETTLED
    },
  })
  if (!entry) return undefined
  const [husband, wife] = couple(entry.values)
  const { number, volume } = entry.values
  const on = hand.date(dateIn(entry.values, 'registered.on')!)
  return husband && wife && { husband, wife, at: reference(number!, volume!, on, officeName(hand.commune)) }
}

const reference = (number: string, volume: string, on: string, at: string): Values => ({
  'marriage.number': number,
  'marriage.volume': volume,
  'marriage.on': on,
  'marriage.at': at,
  'marriage.country': 'Việt Nam',
})

/** A marriage of a volume which nobody has brought in. */
function elsewhere({ own, hand }: BookWriter): Marriage {
  const year = hand.year - own.int(3, 10)
  const { mother, father } = familyOf(own, hand.commune.folk, year + 2)
  const home = homeOf(own, hand.commune)
  const volume = `${String(own.int(9, 12)).padStart(2, '0')}/${year}`
  return {
    husband: someoneOf(father, home),
    wife: someoneOf(mother, home),
    at: reference(String(own.int(1, 60)), volume, hand.date(dayIn(own, year)), officeName(hand.commune)),
  }
}
