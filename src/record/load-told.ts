// What a load has to tell, gathered while its rows go through: which row became which record, what was found and changed,
// how many of each. Handed out as its report at the end.
import { applyRules, type RuleSettings } from '../check/rule-settings.ts'
import { getField, NUMBER, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import type { Change, Header } from './load.ts'
import { type PackageReport, type ReportFinding, sortByRow } from './report.ts'

/** A row that became or met a record. */
export type Placed = {
  readonly row: number
  readonly record: string
  readonly number: string
  readonly hasFile: boolean
}
type Count = { rows: number; taken: number; unchanged: number; changed: number; refused: number }
/** What tying the page files led to. */
type Attached = {
  readonly records: ReadonlySet<string>
  readonly matched: number
  readonly unmatched: PackageReport['files']['unmatched']
  readonly findings: readonly (Finding & { readonly record: string })[]
}

export type LoadTold = {
  readonly count: Count
  readonly placed: readonly Placed[]
  readonly place: (placed: Placed) => void
  readonly find: (type: RegisterType, row: number | null, record: string | null, found: Finding) => void
  readonly change: (row: number, record: string, changes: readonly Change[]) => void
  /** Findings of page files, of files without a row and of rows without a file; `type` where there was a workbook. */
  readonly attach: (type: RegisterType | undefined, given: number, attached: Attached) => void
  readonly report: (
    of: Pick<PackageReport, 'source' | 'office' | 'dryRun' | 'books'>,
    header: Header | undefined,
  ) => PackageReport
}

/** @param rules as the province has them when the load begins */
export function loadTold(rules: RuleSettings): LoadTold {
  const findings: ReportFinding[] = []
  const changed: PackageReport['changes'][number][] = []
  const placed: Placed[] = []
  const count: Count = { rows: 0, taken: 0, unchanged: 0, changed: 0, refused: 0 }
  let files: PackageReport['files'] = { given: 0, matched: 0, unmatched: [], missing: [] }

  const find: LoadTold['find'] = (type, row, record, found) => {
    for (const told of applyRules([found], rules))
      findings.push({ ...told, row, record, column: getField(type, told.field).column })
  }
  const noFile = (code: string, seen: string, expected: string): Finding => ({
    code,
    level: 'error',
    field: NUMBER,
    seen,
    expected,
  })
  const attach: LoadTold['attach'] = (type, given, { records, matched, unmatched, findings: ofFiles }) => {
    const missing = type ? placed.filter((one) => !one.hasFile && !records.has(one.record)) : []
    files = { given, matched, unmatched, missing: missing.map(({ row, number }) => ({ row, number })) }
    if (!type) return
    const rows = new Map(placed.map((one) => [one.record, one.row]))
    for (const found of ofFiles) find(type, rows.get(found.record) ?? null, found.record, found)
    const code = given > 0 ? 'R-03' : 'M-03'
    for (const { row, record, number } of missing)
      find(type, row, record, noFile(code, number, 'Một tệp ảnh của trang sổ cho mỗi trường hợp'))
    for (const { name, reason } of unmatched) find(type, null, null, noFile('R-03', name, reason))
  }
  return {
    count,
    placed,
    place: (one) => void placed.push(one),
    find,
    change: (row, record, changes) => void changed.push(...changes.map((one) => ({ ...one, row, record }))),
    attach,
    report: (of, header) => ({
      ...of,
      ...count,
      files,
      columns: { unknown: header?.unknown ?? [], missing: header?.missing ?? [] },
      findings: sortByRow(findings),
      changes: changed,
      refusal: null,
      returned: null,
    }),
  }
}
