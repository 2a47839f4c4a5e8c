// What handing in a package led to, told all at once: on the command line, over HTTP and on the screen alike.
import { PROBLEMS, type ProblemCode } from '../lib/problem.ts'
import type { Finding } from '../register/values.ts'
import type { Change } from './load.ts'

/** A finding at its cell. `row` is the worksheet's row number, null for a file. */
export type ReportFinding = Finding & {
  readonly row: number | null
  readonly record: string | null
  readonly column: string
}

export type PackageReport = {
  readonly source: string
  readonly office: string
  readonly dryRun: boolean
  readonly rows: number
  /** New records. */
  readonly taken: number
  readonly unchanged: number
  /** Rows that differ from the last load; only the differences were applied. */
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
  readonly findings: readonly ReportFinding[]
  readonly changes: readonly (Change & { readonly row: number; readonly record: string })[]
  /** The whole workbook was refused, and why; nothing was written then. `about`: where, what was seen, what is known. */
  readonly refusal: {
    readonly code: string
    readonly vi: string
    readonly en: string
    readonly about: string | null
  } | null
  /** Name of their own workbook with every finding marked, or null where there is none. */
  readonly returned: string | null
}

/** A report of what was refused whole, and why. */
export const refusedReport = (
  of: { source: string; office: string; dryRun: boolean; files?: number },
  code: ProblemCode,
  about?: string,
): PackageReport => ({
  source: of.source,
  office: of.office,
  dryRun: of.dryRun,
  rows: 0,
  taken: 0,
  unchanged: 0,
  changed: 0,
  refused: 0,
  books: [],
  files: { given: of.files ?? 0, matched: 0, unmatched: [], missing: [] },
  columns: { unknown: [], missing: [] },
  findings: [],
  changes: [],
  refusal: { code, vi: PROBLEMS[code].vi, en: PROBLEMS[code].en, about: about ?? null },
  returned: null,
})

export const sortByRow = (findings: readonly ReportFinding[]): ReportFinding[] =>
  findings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))

export const findingsByCode = (findings: readonly Finding[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

export const hasErrors = (report: PackageReport): boolean =>
  report.refusal !== null ||
  report.refused > 0 ||
  report.files.unmatched.length > 0 ||
  report.findings.some((found) => found.level === 'error')
