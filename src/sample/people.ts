// Made-up people: names as each people gives them, and families with parents of a likely age. No real person is meant;
// a name met in life is met by chance.
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import {
  BA_NA_GIVEN,
  cohortOf,
  EDE_CLANS,
  EDE_GIVEN,
  GIVEN,
  KHO_MU_SURNAMES,
  KINH_SURNAMES,
  MIDDLES,
  MONG_GIVEN,
  MONG_MIDDLES,
  MONG_SURNAMES,
  SECOND_MIDDLES,
  type Sex,
  THAI_SURNAMES,
  THO_SURNAMES,
  UPLAND_GIVEN,
} from './names.ts'
import { type Random, type Weights, weights } from './random.ts'

type NameOf = (random: Random, sex: Sex, born: number, surname: string) => string

/** A people as a register knows it: the code of Software 158, and how its names are made. */
export type People = {
  readonly ethnicity: string
  readonly surnames: Weights<string>
  readonly nameOf: NameOf
  /** Clan and people come from the mother. */
  readonly matrilineal?: true
}

export type Person = {
  readonly name: string
  readonly surname: string
  readonly sex: Sex
  readonly born: CivilDate
  readonly people: People
  /** The personal number of twelve digits, and the older identity card's nine. */
  readonly id: string
  readonly card: string
}

export type Family = { readonly mother: Person; readonly father: Person }

/** Syllables between surname and given name: 2 to 5 in all, 1.2, 82.7, 15.9 and 0.2 % of names (8,753 students, 2016). */
const MIDDLE_SYLLABLES = weights([
  [1, 82.7],
  [2, 15.9],
  [0, 1.2],
  [3, 0.2],
])

const kinhName: NameOf = (random, sex, born, surname) => {
  const cohort = cohortOf(born)
  // A surname of two syllables takes the place of a middle name.
  const count = random.weighted(MIDDLE_SYLLABLES) - (surname.includes(' ') ? 1 : 0)
  const syllables = surname.split(' ')
  // No syllable comes twice: no "Hoàng Hoàng Anh Anh". Every list has more syllables than a name.
  const add = (draw: () => string): void => {
    let syllable = draw()
    while (syllables.includes(syllable)) syllable = draw()
    syllables.push(syllable)
  }
  if (count === 3) add(() => random.pick(CARRIED_SURNAMES))
  if (count > 0) add(() => random.weighted(MIDDLES[cohort][sex]))
  if (count > 1) add(() => random.pick(SECOND_MIDDLES[sex]))
  add(() => random.pick(GIVEN[cohort][sex]))
  return syllables.join(' ')
}

/** The mother's surname as a middle name. */
const CARRIED_SURNAMES = ['Trần', 'Lê', 'Phạm', 'Đặng', 'Hoàng']

/** Thái and Khơ Mú names are mostly built as those of the Kinh, with given names of their own. */
const uplandName: NameOf = (random, sex, born, surname) => {
  if (random.chance(0.6)) return kinhName(random, sex, born, surname)
  return `${surname} ${random.weighted(MIDDLES.old[sex])} ${random.pick(UPLAND_GIVEN[sex])}`
}

const mongName: NameOf = (random, sex, _born, surname) => {
  const given = random.pick(MONG_GIVEN[sex])
  // Some men are written as they are called, without the surname: "A Lử".
  if (sex === 'male' && random.chance(0.03)) return `A ${given}`
  if (random.chance(0.06)) return `${surname} ${given}`
  return `${surname} ${random.weighted(MONG_MIDDLES[sex])} ${given}`
}

const edeName: NameOf = (random, sex, _born, clan) => {
  const given = random.pick(EDE_GIVEN[sex])
  if (sex === 'male') return `Y ${given} ${clan}`
  return random.chance(0.5) ? `H' ${given} ${clan}` : `H'${given} ${clan}`
}

const baNaName: NameOf = (random, sex) => `${sex === 'male' ? 'A' : 'Y'} ${random.pick(BA_NA_GIVEN[sex])}`

const NO_SURNAME = weights([['', 1]])

export const KINH: People = { ethnicity: 'Kinh', surnames: KINH_SURNAMES, nameOf: kinhName }
export const THAI: People = { ethnicity: 'Thái', surnames: THAI_SURNAMES, nameOf: uplandName }
export const KHO_MU: People = { ethnicity: 'Khơ mú', surnames: KHO_MU_SURNAMES, nameOf: uplandName }
export const MONG: People = { ethnicity: 'Mông', surnames: MONG_SURNAMES, nameOf: mongName }
export const THO: People = { ethnicity: 'Thổ (Kẹo)', surnames: THO_SURNAMES, nameOf: kinhName }
export const EDE: People = { ethnicity: 'Ê Đê', surnames: EDE_CLANS, nameOf: edeName, matrilineal: true }
export const BA_NA: People = { ethnicity: 'Ba Na', surnames: NO_SURNAME, nameOf: baNaName }

/** Who lives in a commune of the plain, and in one of the hills. */
export const PLAIN = weights([
  [KINH, 95.5],
  [THAI, 2],
  [THO, 2],
  [EDE, 0.5],
])
export const HILLS = weights([
  [KINH, 85],
  [THAI, 7],
  [MONG, 3.5],
  [KHO_MU, 2.5],
  [THO, 1],
  [EDE, 0.5],
  [BA_NA, 0.5],
])

/** Made-up people carry numbers of one province (040 in the numbers' list), so that checks on numbers pass. */
const ID_PROVINCE = '040'

const digits = (random: Random, count: number): string => String(random.int(0, 10 ** count - 1)).padStart(count, '0')

/** Province, century and sex, year of birth, six random digits (Decree 137/2015 art. 13). Births from 1900 on. */
export function personalId(random: Random, sex: Sex, bornYear: number): string {
  const century = (Math.floor(bornYear / 100) - 19) * 2 + (sex === 'female' ? 1 : 0)
  return `${ID_PROVINCE}${century}${String(bornYear % 100).padStart(2, '0')}${digits(random, 6)}`
}

/** Somebody of that people, born in that year (from 1900 on). */
export function adult(random: Random, people: People, sex: Sex, bornYear: number): Person {
  const surname = random.weighted(people.surnames)
  return {
    name: people.nameOf(random, sex, bornYear, surname),
    surname,
    sex,
    // From the second of January: 1 January is what clerks write for an unknown day (V-04).
    born: civilDate(bornYear, random.int(1, 12), random.int(2, 28))!,
    people,
    id: personalId(random, sex, bornYear),
    card: `18${digits(random, 7)}`,
  }
}

/** A couple whose first child comes in that year: the mother is then 18 to 32, the father up to ten years older. */
export function familyOf(random: Random, folk: Weights<People>, firstChild: number): Family {
  const people = random.weighted(folk)
  const other = random.chance(0.04) ? KINH : people
  const motherBorn = firstChild - random.int(18, 32)
  return {
    mother: adult(random, people.matrilineal ? people : other, 'female', motherBorn),
    father: adult(random, people.matrilineal ? other : people, 'male', motherBorn - random.int(-1, 10)),
  }
}
