// The workbook that goes back: every finding at its cell, in Vietnamese, and a sheet that lists and links them all.
import { RULES } from '../check/catalogue.ts'
import type { Note, NoteList } from '../lib/workbook-annotate.ts'
import { fieldMap } from '../register/register.ts'
import { baseName } from '../scan/file-name.ts'
import type { Header } from './load.ts'
import type { PackageReport, ReportFinding } from './report.ts'

const LEVELS = { error: 'Lỗi', warning: 'Cảnh báo', info: 'Lưu ý' } as const
export const LIST_SHEET = 'Lỗi'
type Sheet = { readonly name: string; readonly header: Header }

/** 'so-2018.xls' → 'so-2018.da-kiem-tra.xlsx'. */
export const returnedName = (name: string): string => baseName(name).replace(/\.xlsx?$/i, '.da-kiem-tra.xlsx')

const columnIndex = (sheet: Sheet, found: ReportFinding): number =>
  sheet.header.fields.findIndex((field) => field?.key === found.field)

const sentence = (found: ReportFinding): string =>
  `${found.code} ${LEVELS[found.level]}: ${RULES[found.code]?.vi ?? ''}${found.expected ? `\nMong đợi: ${found.expected}` : ''}`

/** A note a finding that has a row; a finding of a column that the workbook lacks goes to the row's first cell. */
export const returnedNotes = (report: PackageReport, sheet: Sheet): Note[] =>
  report.findings.flatMap((found) =>
    found.row === null
      ? []
      : [
          {
            sheet: sheet.name,
            row: found.row,
            column: Math.max(0, columnIndex(sheet, found)),
            level: found.level,
            text: sentence(found),
          },
        ],
  )

export function returnedList(report: PackageReport, sheet: Sheet): NoteList {
  const labels = fieldMap(sheet.header.type)
  return {
    name: LIST_SHEET,
    header: ['Hàng', 'Cột', 'Trường', 'Mức', 'Mã', 'Nội dung', 'Giá trị trong tệp', 'Mong đợi'],
    rows: [
      ...report.findings.map((found) => ({
        cells: [
          found.row === null ? '' : String(found.row),
          found.column,
          labels.get(found.field)?.vi ?? found.field,
          LEVELS[found.level],
          found.code,
          RULES[found.code]?.vi ?? '',
          found.seen,
          found.expected,
        ],
        ...(found.row !== null && {
          link: { sheet: sheet.name, row: found.row, column: Math.max(0, columnIndex(sheet, found)) },
        }),
      })),
    ],
  }
}
