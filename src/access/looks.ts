// How somebody can look at a person's data. The access log keeps one row a request (db/0012-access-log.sql).

export const LOOKS = {
  open: { vi: 'Mở hồ sơ', en: 'Opened' },
  act: { vi: 'Làm việc với hồ sơ', en: 'Worked on' },
  list: { vi: 'Xem trong danh sách', en: 'In a list' },
  search: { vi: 'Tìm thấy', en: 'Found by search' },
  file: { vi: 'Xem ảnh giấy tờ', en: 'Page image' },
  related: { vi: 'Xem hồ sơ liên quan', en: 'Related records' },
  export: { vi: 'Xuất', en: 'Exported' },
  package: { vi: 'Báo cáo gói nạp', en: 'Package report' },
  chain: { vi: 'Xem mạch số của sổ', en: 'Chain of numbers' },
  places: { vi: 'Hàng chờ địa danh', en: 'Queue of places' },
} as const
export type LookKind = keyof typeof LOOKS

/** Records a row names at most; of more it names the books. Two hundred ids are 3 kB. */
export const NAMED = 200

/** What stands in `fields` where ethnic group and other sensitive fields were not hidden. */
export const SENSITIVE = 'sensitive'

/** Words of what a row says was shown, where it is no group or field of a register's own. */
export const SHOWN = {
  number: { vi: 'số', en: 'number' },
  page: { vi: 'trang', en: 'page' },
  people: { vi: 'họ tên', en: 'names' },
  born: { vi: 'ngày sinh', en: 'births' },
  'registered.on': { vi: 'ngày đăng ký', en: 'registered on' },
  form: { vi: 'các mục của mẫu', en: 'the form' },
  file: { vi: 'ảnh giấy tờ', en: 'page image' },
  place: { vi: 'địa danh', en: 'places' },
  findings: { vi: 'phát hiện', en: 'findings' },
  changes: { vi: 'thay đổi', en: 'changes' },
  sensitive: { vi: 'kể cả mục nhạy cảm', en: 'sensitive fields too' },
} as const

export type RecordName = {
  readonly type: string
  readonly year: string
  readonly volume: string
  readonly number: number
}

/** 'KS.2018.02 số 5', 'ks.2018.02 5': a record as people name it, whose number and book are known. */
export function readRecordName(text: string): RecordName | undefined {
  const [, type, year, volume, number] =
    /^([a-z]{2,6})\.(\d{4}(?:-\d{4})?)\.(\w{1,4})\s+(?:số:?\s*|#)?(\d{1,5})$/iu.exec(text.trim().normalize('NFC')) ?? []
  if (!type || !year || !volume || !number) return undefined
  return { type: type.toUpperCase(), year, volume: volume.padStart(2, '0').toUpperCase(), number: Number(number) }
}

export type RecordLook = {
  readonly id: number
  readonly at: string
  readonly by: string
  readonly kind: LookKind
  readonly right: string
  /** The row names the whole book, not this record alone. */
  readonly whole: boolean
  readonly fields: readonly string[]
  readonly fileNumber: string | null
}
export type RecordTitle = {
  readonly id: string
  readonly office: string
  readonly book: string
  readonly number: string
}
