// Taking in one workbook with its page files, in one transaction: all of it or nothing. Rows stream through in batches,
// so that memory stays flat whatever the number of books; the database writes one batch while the next is read.
import { performance } from 'node:perf_hooks'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { may } from '../access/access.ts'
import { ensureBooks, listBookIds, markUnswept } from '../book/book.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import { settleChains } from '../book/chain.db.ts'
import { type ReadPlace, subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { applyRules, type RuleSettings } from '../check/rule-settings.ts'
import { markRecords } from '../check/sweep-due.db.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import type { BlobStore } from '../lib/blob.ts'
import type { CivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { isProblemCode, type ProblemCode, Refusal } from '../lib/problem.ts'
import { WorkbookError } from '../lib/workbook.ts'
import type { Limits } from '../lib/zip.ts'
import { readPlacesOf } from '../place/place.db.ts'
import { readVolume } from '../register/number.ts'
import { NUMBER, type RegisterType, VOLUME } from '../register/register.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import { attachFiles, type PageFile, settleFiles } from './attach.db.ts'
import { describe, orderValues } from './entry.ts'
import { listStanding, type Standing } from './known.db.ts'
import { type Header, isOfOthers, type Known, mergeValues } from './load.ts'
import { listAcross, sweepInside, type Written } from './load-across.db.ts'
import { idOf, type OpenBook, openBook, type Row } from './load-book.db.ts'
import { loadTold } from './load-told.ts'
import { NO_FILE } from './record.db.ts'
import { decide } from './record.ts'
import { type PackageReport, refusedReport } from './report.ts'
import { type OpenSheet, openSheet } from './sheet.ts'
import { type Account, settleSharedNumbers, sharedNumberExpected, writeChanged, writeNew } from './write.db.ts'

const BATCH = 1000 // rows a COPY: large enough that round trips vanish, small enough that memory does too

export type LoadInput = {
  readonly source: string
  /** Path of the workbook; undefined where only page files came, for records that are there already. */
  readonly workbook: string | undefined
  readonly files: readonly PageFile[]
}
export type LoadOptions = {
  readonly package: string
  readonly office: Office
  readonly actor: Actor
  readonly dryRun: boolean
  readonly today: CivilDate
  readonly limits: Limits
  readonly onProgress?: (rows: number) => void
}
/** What was loaded, and where in the workbook the findings belong. */
export type Loaded = {
  readonly report: PackageReport
  readonly sheet: { name: string; header: Header } | undefined
  /** What is still to be held against other records (sweepLoaded); undefined where nothing was written. */
  readonly written: Written | undefined
}

class DryRun extends Error {}

/**
 * Loads one workbook and the files that belong to it. Loading the same again changes nothing.
 * @throws Refusal access.denied when the actor may not enter records in the office; anything wrong with the workbook
 *   itself is in the report as its refusal
 */
export async function loadWorkbook(db: Db, store: BlobStore, input: LoadInput, options: LoadOptions): Promise<Loaded> {
  if (!may(options.actor, 'package.load', options.office.id)) throw new Refusal('access.denied', options.office.code)
  const load = new Load(store, input, options)
  try {
    await db.begin(async (tx) => {
      await load.run(tx)
      await load.settleAcross(tx)
      if (options.dryRun) throw new DryRun()
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return { report: load.refused(refusal.code, refusal.about), sheet: undefined, written: undefined }
    if (!(error instanceof DryRun)) throw error
  }
  return { report: load.report(), sheet: load.sheet, written: options.dryRun ? undefined : load.written() }
}

function refusalOf(error: unknown): { code: ProblemCode; about: string | undefined } | undefined {
  if (error instanceof Refusal) return { code: error.code, about: error.detail }
  return error instanceof WorkbookError && isProblemCode(error.problem)
    ? { code: error.problem, about: undefined }
    : undefined
}

/** One load under way: the state that batches share. */
class Load {
  readonly #store: BlobStore
  readonly #input: LoadInput
  readonly #options: LoadOptions
  /** One a workbook: two of one package may hold the same record. */
  readonly #operation = newId()
  readonly #books = new Map<string, OpenBook>()
  /** Books with new or changed records, and records that were given files: what the sweep looks at. */
  readonly #unswept = new Set<OpenBook>()
  #given: readonly string[] = []
  #matched = 0
  #batch: { readonly open: OpenBook; readonly account: Omit<Account, 'book'> }[] = []
  /** Books of the office that are there, by key. */
  #known: ReadonlyMap<string, number> = new Map()
  #writing: Promise<void> = Promise.resolve()
  /** As the province has them when the load begins. */
  #rules: RuleSettings = {}
  /** Reads places as they stand in books of the office, by what is decided when the load begins. */
  #places: ReadPlace | undefined
  #told = loadTold(this.#rules)
  sheet: { name: string; header: Header } | undefined

  constructor(store: BlobStore, input: LoadInput, options: LoadOptions) {
    this.#store = store
    this.#input = input
    this.#options = options
  }

  async run(tx: Tx): Promise<void> {
    // Two loads of one office wait for each other: both would otherwise miss what the other is about to add.
    await tx`select pg_advisory_xact_lock(1, ${this.#options.office.id})`
    this.#rules = await readRuleSettings(tx)
    this.#told = loadTold(this.#rules)
    this.#places = await readPlacesOf(tx, this.#options.office.id)
    this.#known = await listBookIds(tx, this.#options.office.id)
    if (this.#input.workbook) {
      const opened = await openSheet(this.#input.workbook, this.#options.limits, this.#options.office.code)
      const { header } = opened
      this.sheet = { name: opened.name, header }
      await this.#readRows(tx, opened)
      if (this.#told.count.rows === 0) throw new Refusal('package.no-rows')
      for (const open of this.#books.values()) await this.#settleWaiting(tx, header.type, open)
      await this.#flush(tx)
      await this.#writing
      for (const open of this.#books.values()) await this.#settleNumbers(tx, open)
    }
    await this.#attach(tx)
    await appendEvents(tx, [this.#event()])
    const books = this.#options.dryRun ? [] : [...this.#books.values()].map(idOf)
    await settleChains(tx, this.#options.office.id, books)
  }

  async #readRows(tx: Tx, { header, rows }: OpenSheet): Promise<void> {
    let told = performance.now()
    for await (const { number, reading } of rows()) {
      this.#told.count.rows += 1
      await this.#takeRow(tx, header.type, number, reading)
      if (this.#batch.length >= BATCH) await this.#flush(tx)
      if (performance.now() - told > 200) {
        this.#options.onProgress?.(this.#told.count.rows)
        told = performance.now()
      }
    }
  }

  async #takeRow(
    tx: Tx,
    type: RegisterType,
    row: number,
    reading: { values: Values; originals: Values },
  ): Promise<void> {
    const values = orderValues(type, reading.values)
    const volume = readVolume(values[VOLUME] ?? '')
    if (!volume) {
      this.#told.count.refused += 1
      for (const found of this.#check(undefined, values, {}, reading))
        if (found.code !== 'F-07') this.#told.find(type, row, null, found)
      this.#told.find(type, row, null, {
        code: 'F-07',
        level: 'error',
        field: VOLUME,
        seen: values[VOLUME] ?? '',
        expected: 'Quyển số dạng 02/2018 (quyển/năm mở sổ); hàng này chưa được nhận',
      })
      return
    }
    const open = await this.#openBook(tx, { type: type.code, ...volume })
    open.rows += 1
    const entry = describe(type, values, {}, volume.year)
    const taken: Row = {
      row,
      values,
      originals: reading.originals,
      entry,
      numberKey: entry.numberKey,
      sense: entry.sense.toString('hex'),
      senseButNumber: entry.senseButNumber,
    }
    const same = open.unclaimed?.claimSame(taken)
    if (same) this.#keep(open, taken, same)
    else if (open.unclaimed) open.waiting.push(taken)
    else this.#enter(type, open, taken)
  }

  async #openBook(tx: Tx, key: BookKey): Promise<OpenBook> {
    const name = bookKey(key)
    const known = this.#books.get(name)
    if (known) return known
    const id = this.#known.get(name)
    if (id !== undefined) await this.#writing // one connection: the batch under way goes first
    const open = await openBook(tx, key, id)
    this.#books.set(name, open)
    return open
  }

  /** A row that this record has been before. */
  #keep(open: OpenBook, row: Row, record: Known): void {
    this.#told.count.unchanged += 1
    this.#place(row, record.id, open.existing.get(record.id)?.hasFile ?? false)
    for (const found of this.#check(open.book, row.values, {}, row))
      this.#told.find(this.sheet!.header.type, row.row, record.id, found)
  }

  #place(row: Row, record: string, hasFile: boolean): void {
    this.#told.place({ row: row.row, record, number: row.entry.number, hasFile })
  }

  #check(book: BookKey | undefined, values: Values, states: FieldStates, row: Pick<Row, 'originals'>): Finding[] {
    const type = this.sheet!.header.type
    return [
      ...checkRecord(
        subjectOf({
          type,
          values,
          states,
          originals: row.originals,
          today: this.#options.today,
          book,
          office: this.#options.office.name,
          recognise: recogniseEncoding,
          places: this.#places,
        }),
      ),
    ]
  }

  /** A new record. */
  #enter(type: RegisterType, open: OpenBook, row: Row): void {
    this.#told.count.taken += 1
    this.#unswept.add(open)
    const record = newId()
    const findings = this.#check(open.book, row.values, {}, row)
    for (const found of findings) this.#told.find(type, row.row, record, found)
    const among = (open.numbers.get(row.numberKey) ?? 0) + 1
    open.numbers.set(row.numberKey, among)
    if (among > 1) open.touched.add(row.numberKey)
    this.#place(row, record, false)
    const reading = newId()
    const account = {
      ...this.#account(type, open, row),
      record,
      reading,
      entry: row.entry,
      values: row.values,
      states: {},
      findings: applyRules([...findings, NO_FILE], this.#rules),
      event: { kind: 'enter', actor: this.#options.actor.id, reading },
      before: undefined,
    } as const
    this.#batch.push({ open, account })
  }

  #account(type: RegisterType, open: OpenBook, row: Row) {
    return {
      office: this.#options.office.id,
      year: open.book.year,
      type,
      originals: row.originals,
      source: 'load',
      package: this.#options.package,
      row: row.row,
      operation: this.#operation,
    } as const
  }

  /** Rows that no record has been before: corrections of records, or new ones. */
  async #settleWaiting(tx: Tx, type: RegisterType, open: OpenBook): Promise<void> {
    if (!open.unclaimed || open.waiting.length === 0) return
    const pairs = open.unclaimed.pairRest(open.waiting)
    const stands = await listStanding(
      tx,
      pairs.flatMap((pair) => (pair.record ? [pair.record.id] : [])),
    )
    const changed: Account[] = []
    for (const { row, record } of pairs) {
      const now = record && stands.get(record.id)
      if (!now) this.#enter(type, open, row)
      else {
        const account = this.#change(type, open, row, now)
        if (account) changed.push(account)
      }
    }
    await this.#writing
    await writeChanged(tx, changed)
    await settleFiles(
      tx,
      changed.map((account) => account.record),
    )
  }

  #change(type: RegisterType, open: OpenBook, row: Row, now: Standing): Account | undefined {
    const fields = this.sheet!.header.fields.filter((field) => field !== undefined)
    const merged = mergeValues(fields, now.base ?? now.values, now.values, row.values)
    this.#place(row, now.id, now.hasFile)
    if (merged.changes.length === 0) {
      this.#told.count.unchanged += 1
      return undefined
    }
    if (isOfOthers(type, now.values, row.values)) {
      this.#told.count.refused += 1
      const name = type.roles.find((role) => role.subject)!.name
      this.#told.find(type, row.row, now.id, {
        code: 'R-11',
        level: 'error',
        field: name,
        seen: row.values[name] ?? '',
        expected: `Số này trong quyển là của “${now.values[name]}”; sửa số của hàng, hoặc sửa trường hợp đó bằng tay`,
      })
      return undefined
    }
    const reading = newId()
    const decision = decide(now, { act: 'enter', reading }, this.#options.actor, { checkerApproves: false })
    if (!decision.ok) {
      this.#told.count.refused += 1
      const [first] = merged.changes
      this.#told.find(type, row.row, now.id, {
        code: 'R-09',
        level: 'error',
        field: first!.field,
        seen: first!.to,
        expected: `Trường hợp đã duyệt ghi “${first!.from}”; muốn sửa phải dùng chức năng sửa sau duyệt`,
      })
      return undefined
    }
    this.#told.count.changed += 1
    this.#unswept.add(open)
    this.#told.change(row.row, now.id, merged.changes)
    const values = orderValues(type, merged.values)
    const states = Object.fromEntries(Object.entries(now.states).filter(([key]) => values[key] === undefined))
    const entry = describe(type, values, states, open.book.year)
    const findings = this.#check(open.book, values, states, row)
    for (const found of findings) this.#told.find(type, row.row, now.id, found)
    open.touched.add(now.numberKey).add(entry.numberKey)
    return {
      ...this.#account(type, open, row),
      book: now.book,
      record: now.id,
      reading,
      entry,
      values,
      states,
      findings: applyRules(now.hasFile ? findings : [...findings, NO_FILE], this.#rules),
      event: decision.value,
      before: now,
    }
  }

  /** Hands a batch to the database; the one before is awaited, so that at most two are in memory. */
  async #flush(tx: Tx): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    await this.#writing
    this.#writing = this.#write(tx, batch)
    this.#writing.catch(() => undefined) // awaited at the next batch, which throws it on
  }

  async #write(tx: Tx, batch: readonly { open: OpenBook; account: Omit<Account, 'book'> }[]): Promise<void> {
    const fresh = [...new Set(batch.map(({ open }) => open))].filter((open) => open.id === undefined)
    const ids = await ensureBooks(
      tx,
      this.#options.office.id,
      fresh.map((open) => open.book),
    )
    for (const open of fresh) open.id = ids.get(open.key)
    await writeNew(
      tx,
      batch.map(({ open, account }) => ({ ...account, book: idOf(open) })),
    )
  }

  async #settleNumbers(tx: Tx, open: OpenBook): Promise<void> {
    const shared = new Map(
      (await settleSharedNumbers(tx, idOf(open), [...open.touched])).map((row) => [row.record, row]),
    )
    if (shared.size === 0) return
    for (const placed of this.#told.placed) {
      const row = shared.get(placed.record)
      if (row)
        this.#told.find(this.sheet!.header.type, placed.row, placed.record, {
          code: 'K-01',
          level: 'error',
          field: NUMBER,
          seen: row.number,
          expected: sharedNumberExpected(row.among),
        })
    }
  }

  async #attach(tx: Tx): Promise<void> {
    const { files, workbook } = this.#input
    const outcome = await attachFiles(tx, this.#store, files, {
      office: this.#options.office.id,
      actor: this.#options.actor.id,
      package: this.#options.package,
      books: [...this.#books.values()].map((open) => ({ ...open.book, id: idOf(open) })),
      keep: !this.#options.dryRun,
    })
    this.#given = [...outcome.records]
    this.#matched = outcome.matched
    this.#told.attach(workbook ? this.sheet?.header.type : undefined, files.length, outcome)
  }

  /** Leaves marks for the sweep that follows; a dry run is swept here and now. */
  async settleAcross(tx: Tx): Promise<void> {
    const books = [...this.#unswept].map(idOf)
    if (this.#options.dryRun) {
      await sweepInside(tx, books, this.#given)
      await this.#reportAcross(tx)
    } else {
      await markUnswept(tx, books)
      await markRecords(tx, this.#given)
    }
  }

  async #reportAcross(tx: Tx): Promise<void> {
    const type = this.sheet?.header.type
    if (!type) return
    const { rows } = this.written()
    for (const { record, ...found } of await listAcross(tx, [...rows.keys()]))
      this.#told.find(type, rows.get(record) ?? null, record, found)
  }

  written(): Written {
    return {
      books: [...this.#books.values()].map(idOf),
      rows: new Map(this.#told.placed.map((placed) => [placed.record, placed.row])),
    }
  }

  #event(): string {
    return eventRow({
      subject: 'package',
      subjectId: this.#options.package,
      office: this.#options.office.id,
      kind: 'load',
      operation: newId(),
      actor: this.#options.actor.id,
      body: { source: this.#input.source, ...this.#told.count, files: this.#matched },
    })
  }

  report(): PackageReport {
    const of = {
      source: this.#input.source,
      office: this.#options.office.code,
      dryRun: this.#options.dryRun,
      books: [...this.#books.values()].map(({ key, rows, made }) => ({ key, rows, made })),
    }
    return this.#told.report(of, this.sheet?.header)
  }

  refused(code: ProblemCode, about: string | undefined): PackageReport {
    const { office, dryRun } = this.#options
    const { source, files } = this.#input
    return refusedReport({ source, office: office.code, dryRun, files: files.length }, code, about)
  }
}
