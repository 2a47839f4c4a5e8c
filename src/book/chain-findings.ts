// What a chain holds against single records: R-01 (beyond the closing note) and R-02 (out of the order of the book).

import { intervalText } from '../lib/civil-date.ts'
import type { Finding } from '../register/values.ts'
import type { Chain, ChainEntry, SettledBreak } from './chain-parts.ts'

type Told = { readonly code: 'R-01' | 'R-02'; readonly field: string; readonly expected: (one: SettledBreak) => string }

const TOLD: Readonly<Partial<Record<SettledBreak['kind'], Told>>> = {
  extra: {
    code: 'R-01',
    field: 'number',
    expected: ({ seen }) => `Khóa sổ ghi ${seen.slice(1)} trường hợp; số này nằm ngoài`,
  },
  'page-beyond': {
    code: 'R-01',
    field: 'page',
    expected: ({ from }) => `Khóa sổ ghi ${Number(from) - 1} trang`,
  },
  misplaced: { code: 'R-02', field: 'number', expected: () => 'Số thuộc chuỗi số của quyển này' },
  'page-back': {
    code: 'R-02',
    field: 'page',
    expected: ({ against }) =>
      `Số trang theo thứ tự của số đăng ký${against ? ` (số ${against.number} ở trang ${against.page})` : ''}`,
  },
  'page-gap': {
    code: 'R-02',
    field: 'page',
    expected: ({ from, to }) =>
      `Trang liền sau trang của số đứng trước; không có trường hợp nào ở trang ${from === to ? from : `${from}–${to}`}`,
  },
  'date-back': {
    code: 'R-02',
    field: 'registered.on',
    expected: ({ against }) =>
      `Ngày đăng ký theo thứ tự của số đăng ký${against ? ` (số ${against.number} ngày ${dateText(against)})` : ''}`,
  },
}

/**
 * Findings by record: only what is certain of that very record. Breaks of what is not there (a missing number, no
 * closing note) are of the book and no record's; a number used twice is K-01. What is explained and confirmed is none.
 */
export function chainFindings(chain: Chain): Map<string, Finding[]> {
  const findings = new Map<string, Finding[]>()
  for (const one of chain.breaks) {
    const told = TOLD[one.kind]
    if (!told || one.state === 'settled' || isOfBook(one, chain)) continue
    for (const record of one.records) {
      const finding: Finding = {
        code: told.code,
        level: told.code === 'R-01' ? 'error' : 'warning',
        field: told.field,
        seen: seenOf(record, told.field),
        expected: told.expected(one),
      }
      const list = findings.get(record.id) ?? []
      if (!list.some((kept) => kept.code === finding.code && kept.field === finding.field)) list.push(finding)
      findings.set(record.id, list)
    }
  }
  return findings
}

/**
 * Breaks that hold nothing against the entry they begin at: a book may begin with pages that bear no entry; and whether a
 * volume goes on from the one before or begins again at 1 is not known while it is being keyed.
 */
const isOfBook = ({ kind, from, year }: SettledBreak, { series }: Chain): boolean =>
  (kind === 'page-gap' && from === '1') || (kind === 'misplaced' && series.some((one) => one.year === year))

const dateText = ({ registered }: ChainEntry): string => (registered ? intervalText(registered) : '')

function seenOf(record: ChainEntry, field: string): string {
  if (field === 'number') return record.number
  return field === 'page' ? String(record.page) : dateText(record)
}
