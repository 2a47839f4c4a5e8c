// The sweep: all checks across records (O, K, R, H) of some records of one commune, made again and written where they
// differ. A transaction writes findings only in books it holds; where the other side of a pair lies in another book, that
// book is marked unswept and swept by itself (sweepDue), so that no two transactions wait for each other's books.

import { bookKey } from '../book/book.ts'
import type { Db, Tx } from '../lib/db.ts'
import { NUMBER } from '../register/register.ts'
import type { Level } from '../register/values.ts'
import {
  listCommune,
  listEnteredBooks,
  listOfEthnicity,
  listOfSurname,
  listSameFiles,
  listSides,
  listSigned,
  listSignersElsewhere,
} from './across.db.ts'
import { keyOf, type Side, type Told, textAt } from './across.ts'
import { COMMUNE_ENOUGH, checkSigners, lonelySigner, lonelySigners, neverSeen, oddIn } from './across-book.ts'
import { comparePair } from './across-pairs.ts'
import { checkReference, missingFrom, type Referred, referenceOf } from './across-references.ts'
import { explain } from './catalogue.ts'
import { ACROSS_CODES } from './catalogue-across.ts'
import { compareHousehold, conflictsOf } from './household.ts'
import { officeCore } from './office.ts'
import { readRuleSettings } from './rule.db.ts'
import { applyRules, type RuleSettings } from './rule-settings.ts'
import { gather, reaches } from './sweep.ts'
import { lookAround, type Surroundings } from './sweep-around.db.ts'
import { sweepChains } from './sweep-chain.db.ts'
import { writeSwept } from './sweep-write.db.ts'

const BATCH = 1000 // records whose texts are in memory at once

type ToldTo = Told & { readonly record: string }

/**
 * Sweeps these records, all of one office. The caller holds their books (lockBook).
 * @returns the other books in which something has to be swept now, which are marked
 */
export async function sweepRecords(tx: Tx, ids: readonly string[]): Promise<number[]> {
  const marked: number[] = []
  for (let at = 0; at < ids.length; at += BATCH) marked.push(...(await sweepBatch(tx, ids.slice(at, at + BATCH))))
  return [...new Set(marked)]
}

/** Sweeps every record of a book. The caller holds it. */
export async function sweepBook(tx: Tx, book: number): Promise<number[]> {
  const rows = await tx<{ id: string }[]>`select id from record where book_id = ${book} order by number_sort, id`
  return sweepRecords(
    tx,
    rows.map(({ id }) => id),
  )
}

async function sweepBatch(tx: Tx, ids: readonly string[]): Promise<number[]> {
  const own = await listSides(tx, ids)
  const [first] = own
  if (!first) return []
  const around = await lookAround(tx, own, await listCommune(tx, first.office))
  const expected: Expectation[] = []
  const told: ToldTo[] = []
  for (const side of own)
    for (const other of around.near(side)) {
      const mine = pairTold(side, other, around)
      told.push(...mine.map((one) => ({ ...one, record: side.id })))
      // What is told to one side of a pair is told to both, but R-10, and what a returned record keeps from others.
      if (mine.length > 0 || other.type === 'HN' || other.state === 'returned')
        for (const one of pairTold(other, side, around)) expected.push({ side: other, told: one, by: side.id })
    }
  const files = await sharedFiles(tx, own)
  told.push(...files.told)
  expected.push(...files.expected)
  told.push(...(await references(tx, own, around)))
  for (const check of BOOK_CHECKS) told.push(...(await check(tx, own, around)))
  const rules = await readRuleSettings(tx)
  const byRecord = Map.groupBy(told, ({ record }) => record)
  const found = own.flatMap((side) => gather(side, byRecord.get(side.id) ?? []))
  await writeSwept(tx, own, found, ACROSS_CODES, rules)
  await sweepChains(tx, [...new Set(own.map(({ book }) => book))], rules)
  return markOthers(tx, own, expected, rules)
}

/** What `own` is told because of `other`: pair by pair, and as a household where both are of the commune. */
function pairTold(own: Side, other: Side, around: Surroundings): Told[] {
  const pair = comparePair(own, other, around)
  if (!around.sameCommune(own, other) || other.state === 'returned') return pair
  return [...pair, ...conflictsOf(compareHousehold(own, other, around))]
}

/** A finding that another record should have because of one of ours. */
type Expectation = { readonly side: Side; readonly told: Told; readonly by: string }

/** K-02: the same bytes at two records. One page of one book may hold both entries: a warning then. */
async function sharedFiles(tx: Tx, own: readonly Side[]): Promise<{ told: ToldTo[]; expected: Expectation[] }> {
  const rows = await listSameFiles(
    tx,
    own.map(({ id }) => id),
  )
  const sides = new Map(
    [
      ...own,
      ...(await listSides(
        tx,
        rows.map(({ other }) => other),
      )),
    ].map((side) => [side.id, side]),
  )
  const told: ToldTo[] = []
  const expected: Expectation[] = []
  for (const row of rows) {
    const [mine, other] = [sides.get(row.own), sides.get(row.other)]
    if (!mine || !other) continue
    const level =
      mine.book === other.book && textAt(mine, 'page') !== '' && textAt(mine, 'page') === textAt(other, 'page')
        ? 'warning'
        : 'error'
    told.push({ record: mine.id, code: 'K-02', level, field: NUMBER, seen: row.name, theirs: row.theirs, other })
    expected.push({
      side: other,
      told: { code: 'K-02', level, field: NUMBER, seen: row.theirs, theirs: row.name, other: mine },
      by: mine.id,
    })
  }
  return { told, expected }
}

/** */
async function references(tx: Tx, own: readonly Side[], around: Surroundings): Promise<ToldTo[]> {
  const referred = await findReferred(tx, own, around.offices)
  return own.flatMap((side) => {
    const one = referred.get(side.id)
    return one ? checkReference(side, one).map((told) => ({ ...told, record: side.id })) : []
  })
}

/** What each record refers to, where the book referred to is entered; of several such books the one of the office named. */
export async function findReferred(
  db: Db | Tx,
  own: readonly Side[],
  commune: readonly number[],
): Promise<Map<string, Referred>> {
  const wanted = new Map(own.flatMap((side) => referenceOf(side) ?? []).map((one) => [one.record, one]))
  const books = (await listEnteredBooks(db, [...wanted.values()], commune)).filter(
    ({ record, officeName, own: mine }) => {
      const at = wanted.get(record)!.at
      return at === '' ? mine : officeCore(officeName) === at
    },
  )
  const sides = new Map(
    (
      await listSides(
        db,
        books.flatMap(({ found }) => found),
      )
    ).map((side) => [side.id, side]),
  )
  const referred = new Map<string, Referred>()
  for (const [record, entered] of Map.groupBy(books, (one) => one.record)) {
    const reference = wanted.get(record)!
    const found = entered.flatMap((one) => one.found.flatMap((id) => sides.get(id) ?? []))
    // Two offices of one name: only where every one of their books was looked through is the number missing.
    const reached = entered.every((one) => one.reached)
    referred.set(record, { book: bookKey(reference), found, reached })
  }
  return referred
}

type BookCheck = (tx: Tx, own: readonly Side[], around: Surroundings) => Promise<ToldTo[]>

/** O-02, and O-01 of signers. */
const signers: BookCheck = async (tx, own, { offices }) => {
  const ids = new Set(own.map(({ id }) => id))
  const books = new Map(own.map((side) => [side.book, side]))
  const told: ToldTo[] = []
  for (const [book, signed] of Map.groupBy(await listSigned(tx, [...books.keys()]), (one) => one.book)) {
    const slips = checkSigners(signed)
    const lonely = lonelySigners(signed).filter(({ id }) => !slips.some((slip) => slip.record === id))
    const mine = lonely.filter(({ id }) => ids.has(id))
    const names = mine.map(({ signer }) => signer)
    const elsewhere =
      names.length > 0
        ? await listSignersElsewhere(tx, offices, { id: book, year: books.get(book)!.year }, names)
        : new Set<string>()
    told.push(...slips, ...mine.filter(({ signer }) => !elsewhere.has(signer)).map(lonelySigner))
  }
  return told.filter(({ record }) => ids.has(record))
}

/** O-01 of surnames and peoples; the database is asked only about what the record itself does not explain, once a value. */
const rarities: BookCheck = async (tx, own, { commune, offices }) => {
  if (commune < COMMUNE_ENOUGH) return []
  const known = new Map<string, readonly string[]>()
  const told: ToldTo[] = []
  for (const side of own)
    for (const odd of oddIn(side)) {
      const value = `${odd.kind} ${odd.value}`
      if (!known.has(value))
        known.set(
          value,
          odd.kind === 'surname'
            ? await listOfSurname(tx, offices, odd.value)
            : await listOfEthnicity(tx, offices, [...new Set([odd.value, odd.seen])]),
        )
      if (known.get(value)!.every((record) => record === side.id)) told.push(neverSeen(side, odd))
    }
  return told
}

const BOOK_CHECKS: readonly BookCheck[] = [signers, rarities]

/** Marks the other records whose findings about ours are not what they should be. */
async function markOthers(
  tx: Tx,
  own: readonly Side[],
  expected: readonly Expectation[],
  rules: RuleSettings,
): Promise<number[]> {
  const ids = new Set(own.map(({ id }) => id))
  const others = expected.flatMap((one) => {
    const level = ids.has(one.side.id) ? undefined : levelOf(one.told, rules)
    return level ? [{ ...one, level }] : []
  })
  const stored = await tx<{ record: string; book: number; code: string; other: string[] }[]>`
    select f.record_id as record, r.book_id as book, f.code, f.other from finding f join record r on r.id = f.record_id
    where f.other && ${[...ids]}::uuid[] and f.other <> '{}' and not (f.record_id = any(${[...ids]}))`
  const has = new Set(
    stored.flatMap((one) => one.other.filter((id) => ids.has(id)).map((id) => `${one.record} ${one.code} ${id}`)),
  )
  const should = new Set(others.map(({ side, told, by }) => `${side.id} ${told.code} ${by}`))
  const missing = others.filter(
    ({ side, told, by, level }) => !has.has(`${side.id} ${told.code} ${by}`) && reaches(side.state, level),
  )
  const stale = stored.filter((one) =>
    one.other.some((id) => ids.has(id) && !should.has(`${one.record} ${one.code} ${id}`)),
  )
  const due = new Map([
    ...missing.map(({ side }) => [side.id, side.book] as const),
    ...stale.map((one) => [one.record, one.book] as const),
    ...(await listWaiting(tx, own)),
  ])
  for (const id of ids) due.delete(id)
  if (due.size > 0)
    await tx`
      insert into unswept (record_id, book_id, office_id)
      select w.record, b.id, b.office_id from unnest(${[...due.keys()]}::uuid[], ${[...due.values()]}::int[]) as w (record, book)
      join book b on b.id = w.book`
  return [...new Set(due.values())]
}

/** The level at which the province has it told; undefined where it is switched off. */
const levelOf = ({ code, level, field, seen, theirs }: Told, rules: RuleSettings): Level | undefined =>
  applyRules([{ code, level: level ?? explain(code).level, field, seen, expected: theirs }], rules)[0]?.level

/** Records that were told that one of these books lacks the entry they refer to: it may have come. */
async function listWaiting(tx: Tx, own: readonly Side[]): Promise<(readonly [string, number])[]> {
  const texts = [...new Set(own.map(keyOf))].map(missingFrom)
  const rows = await tx<{ record: string; book: number }[]>`
    select f.record_id as record, r.book_id as book from finding f join record r on r.id = f.record_id
    where f.code = 'R-06' and f.expected = any(${texts})`
  return rows.map(({ record, book }) => [record, book] as const)
}
