// Records for people to look at: one with everything that belongs to it, or lines of a list.
import type { Actor, Right } from '../access/access.ts'
import { holds, scopeOf } from '../access/access.ts'
import { SENSITIVE } from '../access/looks.ts'
import { logLook, openByLookUp } from '../access/seen.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import { RULES } from '../check/catalogue.ts'
import { placesIn } from '../check/place.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Places } from '../place/alias.ts'
import { loadPlaces } from '../place/place.db.ts'
import { type PlaceView, viewPlace } from '../place/place-view.ts'
import { type FieldReading, readField, senseOf } from '../register/read.ts'
import { fieldMap, fieldsOf, type RegisterType } from '../register/register.ts'
import { currentTypes, getType } from '../register/types.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import { unknownKeys } from './entry.ts'
import { cut, type Hidden, hiddenFrom } from './hidden.ts'
import type { Change } from './load.ts'
import { type Act, actsFor, type Settings, type State } from './record.ts'
import { listOthers, type Other } from './related.db.ts'

const PAGE = 500 // lines a page of a list: a book is seldom longer

/** What a line shows of the people. */
const LINE_FIELDS = ['number', 'people', 'born']

export type RecordLine = {
  readonly id: string
  readonly number: string
  readonly state: State
  readonly version: number
  readonly subject: string
  readonly born: string
  readonly errors: number
  readonly warnings: number
  readonly hasFile: boolean
  readonly enteredBy: string
  readonly checkedBy: string | null
  readonly approvedBy: string | null
  readonly changedAt: string
}

type ListFilter = {
  readonly book: number
  readonly state?: string | undefined
  readonly level?: 'error' | 'warning' | undefined
  readonly after?: string | undefined
}

/** Records of a book in the order of their numbers, a page at a time. `after` is the cursor the page before gave. */
export async function listRecords(
  db: Db,
  filter: ListFilter,
  actor: Actor,
): Promise<{ records: RecordLine[]; next: string | null }> {
  const [afterNumber, afterId] = filter.after?.split('~') ?? []
  const rows = await db.begin(async (tx) => {
    const lines = await tx<(RecordLine & { sort: number; office: number })[]>`
    select r.id, r.number, r.number_sort as sort, r.state, r.version, r.errors, r.warnings, r.has_file as "hasFile", r.office_id as office,
      ${subjectsOf(tx)} as subject, coalesce(g.values ->> role.born, '') as born,
      entered.name as "enteredBy", checked.name as "checkedBy", approved.name as "approvedBy",
      to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
    from record r join reading g on g.id = r.reading_id
    cross join (select ${tx.json(bornOfSubject())} ->> (select type from book where id = ${filter.book}) as born) role
    join account entered on entered.id = r.entered_by
    left join account checked on checked.id = r.checked_by left join account approved on approved.id = r.approved_by
    where r.book_id = ${filter.book}
      and ${filter.state ? tx`r.state = ${filter.state}` : tx`true`}
      and ${filter.level === 'error' ? tx`r.errors > 0` : filter.level === 'warning' ? tx`r.warnings > 0` : tx`true`}
      and ${afterNumber && afterId ? tx`(r.number_sort, r.id) > (${Number(afterNumber)}, ${afterId}::uuid)` : tx`true`}
    order by r.number_sort, r.id limit ${PAGE + 1}`
    await logLook(tx, actor, {
      kind: 'list',
      right: 'record.see',
      records: lines.slice(0, PAGE).map(({ id }) => id),
      books: [filter.book],
      offices: lines.map(({ office }) => office),
      fields: LINE_FIELDS,
    })
    return lines
  })
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    records: page.map(({ sort, office, ...line }) => line),
    next: rows.length > PAGE && last ? `${last.sort}~${last.id}` : null,
  }
}

/** The people the entry is about: one, or a couple. */
const subjectsOf = (tx: Tx) =>
  tx`coalesce((select string_agg(p.name, ' – ' order by p.role) from person p where p.record_id = r.id and p.subject), '')`

/** Which field holds the birth date of each register's subject, by type. */
const bornOfSubject = (): Record<string, string> =>
  Object.fromEntries(currentTypes().map((type) => [type.code, type.roles.find((role) => role.subject)?.born ?? '']))

export type History = {
  /** Its number in the ledger. */
  readonly event: number
  readonly kind: Act
  readonly by: string
  readonly at: string
  readonly reason: string | null
  readonly changes: readonly Change[]
}
export type RecordView = {
  readonly id: string
  readonly office: string
  readonly book: { readonly id: number; readonly key: string }
  readonly type: string
  readonly typeVersion: string
  readonly number: string
  readonly state: State
  readonly version: number
  readonly values: Values
  readonly states: FieldStates
  readonly read: Readonly<Record<string, FieldReading>>
  /** What each place text means at the date of its event, and what that is today. */
  readonly places: Readonly<Record<string, PlaceView>>
  readonly originals: Values
  readonly findings: readonly (Finding & {
    readonly final: boolean
    /** The other records it is about, of a check across records. */
    readonly other: readonly Other[]
    readonly acknowledged: { readonly by: string; readonly at: string; readonly reason: string | null } | null
  })[]
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly mediaType: string
    readonly size: number
  }[]
  readonly history: readonly History[]
  readonly enteredBy: string
  readonly checkedBy: string | null
  readonly approvedBy: string | null
  readonly acts: readonly Act[]
  readonly hidden: Hidden
}

type Row = {
  id: string
  officeId: number
  office: string
  bookId: number
  type: string
  year: string
  volume: string
  typeVersion: string
  number: string
  state: State
  version: number
  values: Values
  states: FieldStates
  originals: Values | null
  errors: number
  warnings: number
  reading: string
  enteredBy: string
  checkedBy: string | null
  approvedBy: string | null
  enteredId: number
  hands: number[]
  checkedId: number | null
  approvedId: number | null
}

/**
 * One record with its findings, files and history, as far as the actor may see it; the look is logged. `kind`: 'act'
 * where somebody gets back what they just worked on.
 * @throws Refusal record.missing, also for a record outside the actor's offices; seen.file-number for a look-up without one
 */
export async function getRecord(
  db: Db,
  id: string,
  actor: Actor,
  settings: Settings,
  kind: 'open' | 'act' = 'open',
): Promise<RecordView> {
  const places = await loadPlaces(db) // before, so that no request holds a connection and waits for another
  return db.begin(async (tx) => {
    const scope = scopeOf(actor, 'record.see')
    const own = await findRow(tx, id, scope)
    const row = own ?? (holds(actor, 'record.lookup') ? await lookUpRow(tx, id, actor) : undefined)
    if (!row) throw new Refusal('record.missing', id)
    const type = getType(row.type, row.typeVersion)
    const hidden = hiddenFrom(actor, type, row.officeId)
    const findings = await listFindings(tx, db, id, actor)
    const files = await tx<RecordView['files'][number][]>`
      select f.id, f.name, f.media_type as "mediaType", b.size from file f join blob b on b.sha256 = f.sha256 where f.record_id = ${id} order by f.id`
    const view = cut(
      { ...viewOf(row, type, places, actor, settings), findings, files, history: await listHistory(tx, id, type) },
      type,
      hidden,
    )
    if (own) {
      const others = view.findings.flatMap(({ other }) => other.flatMap(({ record }) => record ?? []))
      await logLook(tx, actor, {
        kind,
        right: 'record.see',
        records: [id, ...others],
        ...(others.length === 0 && { offices: [row.officeId] }),
        fields: shownFields(type, hidden),
      })
    }
    return view
  })
}

/** The book in which a record stands, before something is done to it. @throws Refusal record.missing, also outside the actor's offices */
export async function getBookOf(db: Db, id: string, actor: Actor): Promise<number> {
  const scope = scopeOf(actor, 'record.see')
  const [row] = await db<{ book: number }[]>`
    select book_id as book from record where id = ${id} and ${scope === 'all' ? db`true` : db`office_id = any(${[...scope]})`}`
  if (!row) throw new Refusal('record.missing', id)
  return row.book
}

/** Groups of the form; and whether the sensitive fields among them were shown. */
const shownFields = (type: RegisterType, hidden: Hidden): string[] => [
  ...type.groups.map(({ key }) => key),
  ...(hidden.fields.length === 0 ? [SENSITIVE] : []),
]

/** A record of another office, once the database has written who looks, and for which file. */
async function lookUpRow(tx: Tx, id: string, actor: Actor): Promise<Row | undefined> {
  const opened = await openByLookUp(tx, actor, id, ['form'])
  return opened ? findRow(tx, id, 'all') : undefined
}

async function findRow(tx: Tx, id: string, scope: 'all' | readonly number[]): Promise<Row | undefined> {
  const [row] = await tx<Row[]>`
    select r.id, r.office_id as "officeId", o.code as office, r.book_id as "bookId", r.type, b.year, b.volume, g.type_version as "typeVersion",
      r.number, r.state, r.version, g.values, g.states, g.originals, r.errors, r.warnings, r.reading_id as reading,
      entered.name as "enteredBy", checked.name as "checkedBy", approved.name as "approvedBy",
      r.entered_by as "enteredId", r.checked_by as "checkedId", r.approved_by as "approvedId",
      (select array_agg(distinct h.actor) from reading h
        where h.record_id = r.id and (r.approved_reading is null or h.id > r.approved_reading)) as hands
    from record r join reading g on g.id = r.reading_id join book b on b.id = r.book_id join office o on o.id = r.office_id
    join account entered on entered.id = r.entered_by
    left join account checked on checked.id = r.checked_by left join account approved on approved.id = r.approved_by
    where r.id = ${id} and ${scope === 'all' ? tx`true` : tx`r.office_id = any(${[...scope]})`}`
  return row
}

/** The record itself, with what its texts mean. */
function viewOf(row: Row, type: RegisterType, places: Places, actor: Actor, settings: Settings) {
  const read = Object.fromEntries(
    fieldsOf(type).flatMap((field) =>
      row.values[field.key] === undefined ? [] : [[field.key, readField(field, row.values[field.key]!)]],
    ),
  )
  const weighed = {
    office: row.officeId,
    state: row.state,
    version: row.version,
    reading: row.reading,
    approvedReading: undefined,
    errors: row.errors,
    warnings: row.warnings,
    enteredBy: row.enteredId,
    hands: row.hands,
    checkedBy: row.checkedId ?? undefined,
    approvedBy: row.approvedId ?? undefined,
  }
  return {
    id: row.id,
    office: row.office,
    book: { id: row.bookId, key: bookKey(row as BookKey & Row) },
    type: row.type,
    typeVersion: row.typeVersion,
    number: row.number,
    state: row.state,
    version: row.version,
    values: row.values,
    states: row.states,
    read,
    places: viewPlaces(places, type, row.values, row.officeId),
    originals: row.originals ?? {},
    enteredBy: row.enteredBy,
    checkedBy: row.checkedBy,
    approvedBy: row.approvedBy,
    acts: actsFor(weighed, actor, settings),
  }
}

function viewPlaces(places: Places, type: RegisterType, values: Values, office: number): RecordView['places'] {
  if (places.index.spots.size === 0) return {}
  const read = (key: string): FieldReading => {
    const field = fieldMap(type).get(key)
    return field && values[key] !== undefined ? readField(field, values[key]) : { kind: 'unread' }
  }
  const found = placesIn({ type, values, read }, (text, on) => places.resolve(text, { on, office }))
  return Object.fromEntries(found.map(({ field, on, reading }) => [field.key, viewPlace(places.index, reading, on)]))
}

async function listFindings(tx: Tx, db: Db, record: string, actor: Actor): Promise<RecordView['findings']> {
  const rows = await tx<(Finding & { other: string[]; by: string | null; at: string | null; reason: string | null })[]>`
    select f.code, f.level, f.field, f.seen, f.expected, f.other, a.name as by, f.reason,
      to_char(f.acknowledged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from finding f left join account a on a.id = f.acknowledged_by where f.record_id = ${record}
    order by array_position(array['error','warning','info'], f.level), f.code, f.field`
  const others = await listOthers(db, [...new Set(rows.flatMap(({ other }) => other))], actor)
  return rows.map(({ by, at, reason, other, ...found }) => ({
    ...found,
    other: other.flatMap((id) => others.get(id) ?? []),
    final: RULES[found.code]?.final ?? false,
    acknowledged: by && at ? { by, at, reason } : null,
  }))
}

async function listHistory(tx: Tx, record: string, type: RegisterType): Promise<History[]> {
  const rows = await tx<
    { event: number; kind: Act; by: string; at: string; body: { reason?: string }; values: Values | null }[]
  >`
    select e.id as event, e.kind, a.name as by, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, e.body,
      case when e.kind in ('enter','amend') then (select g.values from reading g where g.id = (e.body ->> 'reading')::uuid) end as values
    from event e join account a on a.id = e.actor where e.subject = 'record' and e.kind <> 'file' and e.subject_id = ${record} order by e.id`
  let before: Values = {}
  return rows.map(({ event, kind, by, at, body, values }, index) => {
    const changes =
      values && index > 0
        ? keysOf(type, before, values).flatMap((key) => diff(key, before[key] ?? '', values[key] ?? ''))
        : []
    before = values ?? before
    return { event, kind, by, at, reason: body.reason ?? null, changes }
  })
}

/** Keys of either account: the type's in its order, then those that only another version of the type has. */
function keysOf(type: RegisterType, ...accounts: readonly Values[]): string[] {
  const own = [...fieldMap(type).keys()]
  const given = new Set(accounts.flatMap((values) => Object.keys(values)))
  return [...own.filter((key) => given.has(key)), ...[...given].filter((key) => !fieldMap(type).has(key)).sort()]
}

const diff = (field: string, from: string, to: string): Change[] => (from === to ? [] : [{ field, from, to }])

export type OpenFinding = Pick<Finding, 'code' | 'level' | 'field'> & { readonly n: number }

/** What still waits in a book, counted by code and field: errors first, then what is most frequent. */
export const listOpenFindings = (db: Db, book: number): Promise<OpenFinding[]> =>
  db<OpenFinding[]>`
    select f.code, f.level, f.field, count(*)::int as n from finding f join record r on r.id = f.record_id
    where r.book_id = ${book} and r.state <> 'approved' and f.acknowledged_by is null and f.level <> 'info'
    group by f.code, f.level, f.field order by f.level, n desc, f.code`.then((rows) => [...rows])

export type PageFileRow = {
  readonly name: string
  readonly sha256: Buffer
  readonly mediaType: string
  readonly size: number
}

/** A page file of the offices whose papers the actor may see; undefined for any other. The look is logged. */
export const findFile = (db: Db, id: string, actor: Actor): Promise<PageFileRow | undefined> =>
  db.begin(async (tx) => {
    const scope = scopeOf(actor, 'file.see')
    const [row] = await tx<(PageFileRow & { record: string | null; book: number | null; office: number })[]>`
      select f.name, f.sha256, f.media_type as "mediaType", b.size, f.record_id as record, f.book_id as book, f.office_id as office
      from file f join blob b on b.sha256 = f.sha256
      where f.id = ${id} and ${scope === 'all' ? tx`true` : tx`f.office_id = any(${[...scope]})`}`
    if (!row) return undefined
    const { record, book, office, ...file } = row
    await logLook(tx, actor, {
      kind: 'file',
      right: 'file.see',
      records: record ? [record] : [],
      books: book ? [book] : [],
      offices: [office],
      fields: ['file'],
    })
    return file
  })

type StoredValue = {
  readonly text?: string
  readonly state?: string
  readonly read?: string
  readonly place?: PlaceView
}

export type StoredRecord = {
  readonly id: string
  readonly book: string
  readonly number: string
  readonly state: State
  readonly values: Readonly<Record<string, StoredValue>>
}

/** Records of an office or one book of it, each value with its text, its state and what was read from it. */
export async function listStored(
  db: Db,
  office: number,
  book: number | undefined,
  actor: Actor,
): Promise<StoredRecord[]> {
  const places = await loadPlaces(db)
  const rows = await db.begin(async (tx) => {
    const stored = await readStored(tx, office, book)
    await logLook(tx, actor, {
      kind: 'list',
      right: 'record.see',
      records: stored.map(({ id }) => id),
      books: stored.map(({ bookId }) => bookId),
      offices: [office],
      fields: ['form', SENSITIVE],
    })
    return stored
  })
  return rows.map((row) => ({
    id: row.id,
    book: bookKey(row as BookKey & typeof row),
    number: row.number,
    state: row.state,
    values: withReadings(row, viewPlaces(places, getType(row.type, row.typeVersion), row.values, office)),
  }))
}

const readStored = (tx: Tx, office: number, book: number | undefined) =>
  tx<
    {
      id: string
      bookId: number
      type: string
      typeVersion: string
      year: string
      volume: string
      number: string
      state: State
      values: Values
      states: FieldStates
    }[]
  >`
    select r.id, r.book_id as "bookId", r.type, g.type_version as "typeVersion", b.year, b.volume, r.number, r.state, g.values, g.states
    from record r join reading g on g.id = r.reading_id join book b on b.id = r.book_id
    where r.office_id = ${office} and ${book === undefined ? tx`true` : tx`r.book_id = ${book}`}
    order by r.book_id, r.number_sort, r.id`

function withReadings(
  row: { type: string; typeVersion: string; values: Values; states: FieldStates },
  places: RecordView['places'],
): StoredRecord['values'] {
  const values: Record<string, StoredValue> = {}
  const type = getType(row.type, row.typeVersion)
  for (const field of fieldsOf(type)) {
    const text = row.values[field.key]
    const state = row.states[field.key]
    if (text !== undefined) {
      const reading = readField(field, text)
      values[field.key] = {
        text,
        ...(reading.kind !== 'unread' && reading.kind !== 'text' && { read: senseOf(field, text) }),
        ...(places[field.key] && { place: places[field.key]! }),
      }
    } else if (state) values[field.key] = { state }
  }
  // What only another version of the register has a field for is kept, and said as it stands.
  for (const key of unknownKeys(type, row.values)) values[key] = { text: row.values[key]! }
  return values
}

/** What a book waits for: corrections by whoever enters, a check, an approval. */
export type Waiting = 'correct' | 'check' | 'approve'
export type Work = {
  readonly counts: Readonly<Record<State, number>>
  readonly returned: readonly (RecordLine & { readonly book: { readonly id: number; readonly key: string } })[]
  readonly waiting: readonly { readonly book: number; readonly act: Waiting; readonly n: number }[]
}

/** What waits for this person: their returned records, books with something to check or approve that others entered. */
export async function listWork(db: Db, actor: Actor): Promise<Work> {
  const inScope = (right: Right) => {
    const scope = scopeOf(actor, right)
    return scope === 'all' ? db`true` : db`r.office_id = any(${[...scope]})`
  }
  const counts = await db<
    { state: State; n: number }[]
  >`select state, sum(n)::int as n from tally r where ${inScope('record.see')} group by state`
  const waiting = await db<{ book: number; act: Waiting; n: number }[]>`
    select book_id as book, 'check' as act, count(*)::int as n from record r
    where state = 'entered' and entered_by <> ${actor.id} and ${inScope('record.check')} group by book_id
    union all
    select book_id, 'approve', count(*)::int from record r
    where state = 'checked' and entered_by <> ${actor.id} and ${inScope('record.approve')} group by book_id
    union all
    select book_id, 'correct', count(*)::int from record r
    where state in ('entered','returned') and errors > 0 and ${inScope('record.enter')} group by book_id
    order by book`
  const returned = await listReturned(db, actor)
  const zero = { entered: 0, returned: 0, checked: 0, approved: 0 }
  return {
    counts: { ...zero, ...Object.fromEntries(counts.map((row) => [row.state, row.n])) },
    returned: returned.map(({ bookId, office, type, year, volume, ...line }) => ({
      ...line,
      book: { id: bookId, key: bookKey({ type, year, volume } as BookKey) },
    })),
    waiting: [...waiting],
  }
}

/** What was sent back to this person; the look is logged. */
const listReturned = (db: Db, actor: Actor) =>
  db.begin(async (tx) => {
    const lines = await tx<
      (RecordLine & { bookId: number; office: number; type: string; year: string; volume: string })[]
    >`
      select r.id, r.number, r.state, r.version, r.errors, r.warnings, r.has_file as "hasFile", ${subjectsOf(tx)} as subject, '' as born,
        ${actor.name} as "enteredBy", null as "checkedBy", null as "approvedBy", r.book_id as "bookId", b.type, b.year, b.volume,
        r.office_id as office, to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
      from record r join book b on b.id = r.book_id
      where r.state = 'returned' and r.entered_by = ${actor.id} order by r.changed_at limit 100`
    await logLook(tx, actor, {
      kind: 'list',
      right: 'record.see',
      records: lines.map(({ id }) => id),
      offices: lines.map(({ office }) => office),
      fields: LINE_FIELDS,
    })
    return lines
  })
