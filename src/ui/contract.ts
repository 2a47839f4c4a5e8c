// What travels between the browser and /api, as JSON. The server's schemas say the same (src/*/*.http.ts); the browser
// tests hold the two together.

export type State = 'entered' | 'returned' | 'checked' | 'approved'
export type Level = 'error' | 'warning' | 'info'
export type FieldState = 'blank' | 'illegible' | 'torn' | 'not-keyed'
export type RoleName = 'clerk' | 'checker' | 'approver' | 'coordinator' | 'department' | 'lookup' | 'auditor' | 'admin'
export type Act = 'enter' | 'amend' | 'acknowledge' | 'check' | 'return' | 'approve'
export type Texts = Readonly<Record<string, string>>
export type States = Readonly<Record<string, FieldState>>
export type Counts = Readonly<Partial<Record<State, number>>>

/** Times are ISO 8601 in UTC; shown in the officer's own time. */
type Time = string

export type Office = { readonly code: string; readonly name: string; readonly unit?: string | null }
export type Holding = { readonly role: RoleName; readonly office: string | null }
export type Me = {
  readonly name: string
  readonly mustChange: boolean
  /** `state`: none set up, owed (nothing can be done before it is shown), passed; `needed`: a role of theirs asks for it. */
  readonly second: {
    readonly state: 'none' | 'owed' | 'passed'
    readonly needed: boolean
    readonly totp: boolean
    readonly passkey: boolean
  }
  readonly roles: readonly Holding[]
  readonly offices: readonly Office[]
}
export type PasskeyLine = {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly synced: boolean
  readonly madeAt: Time
  readonly usedAt: Time | null
}
export type SessionLine = {
  readonly id: number
  readonly current: boolean
  readonly how: 'password' | 'passkey' | 'oidc'
  readonly since: Time
  readonly seenAt: Time
  readonly address: string | null
  readonly browser: string | null
}
/** One's own account, as its owner sees it. */
export type MyAccount = {
  readonly totpSince: Time | null
  readonly recoveryLeft: number
  readonly passkeys: readonly PasskeyLine[]
  readonly sessions: readonly SessionLine[]
}
/** New recovery codes; null when the old ones stay. */
export type Recovery = { readonly recovery: readonly string[] | null }

export type BookLine = {
  readonly id: number
  readonly key: string
  readonly office: string
  readonly type: string
  readonly year: string
  readonly volume: string
  /** As the closing note of the book declares them. */
  readonly pages: number | null
  readonly entries: number | null
  readonly counts: Counts
  readonly errors: number
  readonly warnings: number
  /** Breaks of its chain; complete when none is open or waiting. */
  readonly chain: ChainTally
}
export type ChainTally = { readonly open: number; readonly waiting: number; readonly settled: number }
export type Waiting = 'check' | 'approve' | 'correct'
export type Work = {
  readonly counts: Counts
  readonly returned: readonly (RecordLine & { readonly book: { readonly id: number; readonly key: string } })[]
  readonly books: readonly (BookLine & { readonly waiting: Waiting; readonly n: number })[]
}

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
  readonly changedAt: Time
}
export type RecordLines = { readonly records: readonly RecordLine[]; readonly next: string | null }

export type Batch = {
  readonly done: number
  readonly left: readonly {
    readonly record: string
    readonly number: string
    readonly problem: string
    readonly vi: string
    readonly en: string
  }[]
}
export type FindingCount = {
  readonly code: string
  readonly level: Level
  readonly field: string
  readonly n: number
}

export type StoredFinding = {
  readonly code: string
  readonly level: Level
  readonly field: string
  readonly seen: string
  readonly expected: string
  /** Only a correction settles it. */
  readonly final: boolean
  /** The other records it is about, of a check across records. */
  readonly other: readonly OtherRecord[]
  readonly acknowledged: { readonly by: string; readonly at: Time; readonly reason: string | null } | null
}
/** Another record; of an office outside the reader's only office name and book. */
export type OtherRecord = {
  readonly record: string | null
  readonly office: string
  readonly book: string
  readonly number: string | null
  readonly state: State | null
}
/** What another record says for (code null) or against this one. */
export type RelatedLine = {
  readonly relation: string
  readonly code: string | null
  readonly field: string
  readonly ours: string
  readonly theirs: string | null
  readonly other: OtherRecord
}
/** A rule with what it says of itself, and what the province made of it. */
export type RuleLine = {
  readonly code: string
  readonly level: Level
  readonly vi: string
  readonly en: string
  readonly law: string
  /** Only a correction settles what it finds: it cannot be set. */
  readonly final: boolean
  readonly setting: {
    readonly level: Level | 'off'
    readonly reason: string
    readonly by: string
    readonly at: Time
  } | null
}
export type Rechecked = {
  readonly books: readonly {
    readonly book: string
    readonly records: number
    readonly changed: number
    readonly approved: number
  }[]
}
export type UnitRead = {
  readonly list: string
  readonly code: string
  readonly level: string
  readonly name: string
}
/** What a place text means at its date, and today: beside the text, never instead of it. */
export type PlaceView = {
  readonly status: 'resolved' | 'ambiguous' | 'unresolved' | 'foreign' | 'detail' | 'garbage'
  readonly year: number | null
  readonly units: readonly UnitRead[]
  readonly today: readonly { readonly code: string; readonly name: string; readonly province: string }[]
  readonly sure: 'certain' | 'likely' | 'none'
  readonly todaySure: 'certain' | 'likely' | 'none'
  readonly why: { readonly code: string; readonly vi: string; readonly en: string }
  readonly candidates: readonly (readonly UnitRead[])[]
}
/** Texts of places that one decision settles. */
export type PlaceQueueLine = {
  readonly text: string
  readonly office: string
  /** Era of the forms; null where no date was read. */
  readonly period: string | null
  readonly records: number
  /** Ways in which it is written. */
  readonly writings: number
  readonly firstBook: string
  readonly lastBook: string
  readonly fields: readonly { readonly type: string; readonly field: string }[]
  readonly record: string
  readonly reading: PlaceView
}
export type PlaceQueue = {
  readonly lines: readonly PlaceQueueLine[]
  readonly total: number
  readonly records: number
}
export type PlaceRecheck = {
  readonly records: number | null
  readonly done: number
  readonly changed: number
  readonly finished: boolean
}
export type PlaceDecision = {
  readonly text: string
  /** Null: the whole province. */
  readonly office: string | null
  readonly period: string | null
  readonly units: readonly (readonly UnitRead[])[]
  readonly lost: boolean
  readonly reason: string | null
  readonly by: string
  readonly at: Time
  readonly recheck: PlaceRecheck | null
}
export type FoundUnit = {
  readonly ref: string
  readonly units: readonly UnitRead[]
  readonly list: string
  readonly from: string | null
  readonly to: string | null
  readonly today: readonly string[]
}
export type HistoryEvent = {
  /** Its number in the ledger. */
  readonly event: number
  readonly kind: Act
  readonly by: string
  readonly at: Time
  readonly reason: string | null
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[]
}
export type FileLine = { readonly id: string; readonly name: string; readonly mediaType: string; readonly size: number }
export type RegisterRecord = {
  readonly id: string
  readonly office: string
  readonly book: { readonly id: number; readonly key: string }
  readonly type: string
  readonly typeVersion: string
  readonly state: State
  readonly version: number
  readonly values: Texts
  readonly states: States
  readonly places: Readonly<Record<string, PlaceView>>
  readonly originals: Texts
  readonly findings: readonly StoredFinding[]
  readonly files: readonly FileLine[]
  readonly history: readonly HistoryEvent[]
  readonly enteredBy: string
  readonly checkedBy: string | null
  readonly approvedBy: string | null
  /** What this person may do with it now. */
  readonly acts: readonly Act[]
  /** Fields, and whether pages, that this person's roles do not need. */
  readonly hidden: { readonly fields: readonly string[]; readonly files: boolean }
}

export type PackageFinding = {
  /** Row of the worksheet, as Excel numbers it; null for a file. */
  readonly row: number | null
  readonly record: string | null
  readonly code: string
  readonly field: string
  readonly column: string | null
  readonly level: Level
  readonly seen: string
  readonly expected: string
}
export type PackageChange = {
  readonly row: number
  readonly record: string
  readonly field: string
  readonly from: string
  readonly to: string
}
export type PackageResult = {
  readonly source: string
  readonly office: string
  readonly rows: number
  readonly taken: number
  readonly unchanged: number
  readonly changed: number
  readonly refused: number
  readonly books: readonly { readonly key: string; readonly rows: number; readonly made: boolean }[]
  readonly files: {
    readonly given: number
    readonly matched: number
    readonly unmatched: readonly { readonly name: string; readonly reason: string }[]
    readonly missing: readonly { readonly row: number; readonly number: string }[]
  }
  readonly columns: { readonly unknown: readonly string[]; readonly missing: readonly string[] }
  readonly findings: readonly PackageFinding[]
  /** All that were found; of a very bad package `findings` holds the first ones only. */
  readonly findingsByCode: Readonly<Record<string, number>>
  /** What a workbook loaded again changed in records that were already there. */
  readonly changes: readonly PackageChange[]
  readonly refusal: {
    readonly code: string
    readonly vi: string
    readonly en: string
    readonly about?: string | null
  } | null
  readonly returned: string | null
}
export type Report = { readonly packages: readonly PackageResult[] }
export type PackageState = 'waiting' | 'running' | 'done' | 'failed'
export type PackageLine = {
  readonly id: string
  readonly source: string
  readonly state: PackageState
  readonly dryRun: boolean
  readonly createdAt: Time
  readonly by: string
  readonly summary: Readonly<Record<'rows' | 'taken' | 'unchanged' | 'changed' | 'refused', number | null>> | null
}
export type PackageStatus = {
  readonly id: string
  readonly source: string
  readonly dryRun: boolean
  readonly state: PackageState
  /** Rows read so far, of the workbook that is being read; then records compared with others (stage 'across'). */
  readonly progress: { readonly stage?: string; readonly source?: string; readonly done?: number }
  readonly report: Report | null
  readonly returned: boolean
}

export type SearchResult = {
  readonly record: string
  readonly role: string
  readonly name: string
  readonly born: string
  readonly office: { readonly code: string; readonly name: string }
  readonly book: { readonly id: number; readonly key: string }
  readonly number: string
  readonly state: State
  readonly registeredOn: string
  /** Names of the people of the record, by role. */
  readonly people: Texts
}

export type LedgerSeal = {
  /** Events that it covers. */
  readonly size: number
  readonly root: string
  readonly at: Time
  readonly key: string
  readonly note: string
}
export type LedgerKey = {
  readonly id: string
  /** As outsiders write it down. */
  readonly key: string
  readonly fingerprint: string
  readonly since: Time
  /** It signs the seals above this size. */
  readonly fromSize: number
  readonly lost: string | null
}
export type LedgerSeals = {
  readonly seals: readonly LedgerSeal[]
  readonly next: number | null
  readonly keys: readonly LedgerKey[]
}
export type LedgerEvent = {
  readonly id: number
  readonly subject: string
  readonly subjectId: string
  readonly kind: string
  readonly at: string
  readonly body: unknown
  readonly reading: string | null
  readonly by: string | null
  readonly officeName: string | null
  readonly sealed: { readonly index: number; readonly at: Time } | null
}

/** A record by its names, without anything that it says. */
export type RecordTitle = {
  readonly id: string
  readonly office: string
  readonly book: string
  readonly number: string
}
export type LookKind =
  | 'open'
  | 'act'
  | 'list'
  | 'search'
  | 'file'
  | 'related'
  | 'export'
  | 'package'
  | 'chain'
  | 'places'
type Look = {
  readonly id: number
  readonly at: Time
  readonly by: string
  readonly kind: LookKind
  readonly right: string
  readonly fields: readonly string[]
  readonly fileNumber: string | null
}
export type RecordLooks = {
  readonly title: RecordTitle
  readonly looks: readonly (Look & {
    /** The whole book was shown, or so much of it that the row names the book alone. */
    readonly whole: boolean
  })[]
  readonly next: number | null
}
export type LookLine = Look & {
  /** Records shown; `records` has the first few. */
  readonly n: number
  readonly records: readonly RecordTitle[]
  readonly books: readonly string[]
  readonly offices: readonly string[]
  readonly query: string | null
  readonly address: string | null
}
export type Looks = { readonly looks: readonly LookLine[]; readonly next: number | null }
export type UnusualLine = {
  readonly kind: 'many' | 'night' | 'outside' | 'again' | 'search'
  readonly by: string
  readonly day: string
  readonly n: number
  readonly record: RecordTitle | null
  readonly why: { readonly vi: string; readonly en: string }
}
