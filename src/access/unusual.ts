// Reading that an auditor should look at, from counts alone. What is too much stands in one table.

/** A day (of Vietnam) of one person. */
export type DayCounts = {
  readonly by: string
  readonly day: string
  /** Records opened. */
  readonly opened: number
  /** Most records opened in one hour of the clock. */
  readonly hour: number
  /** Looks between 22:00 and 5:00. */
  readonly night: number
  /** Records opened outside the offices for which the person acts. */
  readonly outside: number
  readonly searches: number
}
/** One record that a person without any work on it opened on several days. */
export type Again = {
  readonly by: string
  readonly day: string
  readonly record: string
  readonly days: number
  readonly times: number
}

export const AGAIN_WITHIN = 30 // days

/** From how many on it is shown. */
export const UNUSUAL = {
  many: {
    from: 120,
    vi: 'Nhiều hồ sơ trong một giờ',
    en: 'Many records in an hour',
    why: {
      vi: 'Mở {n} hồ sơ trong một giờ; từ {from} thì không kịp đọc từng hồ sơ với giấy tờ.',
      en: '{n} records opened in one hour; from {from} on nobody reads each beside its page.',
    },
  },
  night: {
    from: 20,
    vi: 'Ban đêm (22:00–05:00)',
    en: 'At night (22:00–05:00)',
    why: {
      vi: 'Xem hoặc tìm {n} lần ban đêm; từ {from} lần thì hỏi vì việc gì.',
      en: 'Looked or searched {n} times at night; from {from} on ask what for.',
    },
  },
  outside: {
    from: 20,
    vi: 'Ngoài đơn vị của mình',
    en: "Outside one's own office",
    why: {
      vi: 'Mở {n} hồ sơ của đơn vị khác trong ngày; từ {from} thì đối chiếu với số hồ sơ đã ghi.',
      en: '{n} records of other offices in a day; from {from} on compare with the file numbers given.',
    },
  },
  again: {
    from: 4,
    vi: 'Trở lại một người',
    en: 'The same person again and again',
    why: {
      vi: 'Mở cùng một hồ sơ trong {n} ngày khác nhau mà không làm việc gì với nó; từ {from} ngày thì hỏi vì sao.',
      en: 'The same record opened on {n} separate days without any work on it; from {from} on ask why.',
    },
  },
  search: {
    from: 30,
    vi: 'Tìm nhiều, mở ít',
    en: 'Many searches, few opened',
    why: {
      vi: 'Tìm {n} lần trong ngày mà mở chưa tới một phần năm; từ {from} lần thì giống dò tên.',
      en: '{n} searches in a day with less than a fifth opened; from {from} on it looks like trying names.',
    },
  },
} as const
export type UnusualKind = keyof typeof UNUSUAL

const OPENED_SHARE = 5 // searches a record opened, above which searching leads nowhere

export type Unusual = {
  readonly kind: UnusualKind
  readonly by: string
  readonly day: string
  readonly n: number
  /** For what is about one record. */
  readonly record: string | undefined
}

/** What is unusual, the furthest beyond its limit first. */
export function findUnusual(days: readonly DayCounts[], again: readonly Again[]): Unusual[] {
  const ofDays = days.flatMap((day) => {
    const counts: readonly (readonly [UnusualKind, number])[] = [
      ['many', day.hour],
      ['night', day.night],
      ['outside', day.outside],
      ['search', day.searches > OPENED_SHARE * day.opened ? day.searches : 0],
    ]
    return counts.map(([kind, n]) => ({ kind, n, by: day.by, day: day.day, record: undefined }))
  })
  const ofRecords = again.map(({ by, day, record, days: n }) => ({ kind: 'again' as const, n, by, day, record }))
  return [...ofDays, ...ofRecords]
    .filter(({ kind, n }) => n >= UNUSUAL[kind].from)
    .toSorted((a, b) => excess(b) - excess(a) || b.day.localeCompare(a.day) || a.by.localeCompare(b.by))
}

const excess = ({ kind, n }: Unusual): number => n / UNUSUAL[kind].from

/** Why it is shown, in words. */
export const whyUnusual = ({ kind, n }: Pick<Unusual, 'kind' | 'n'>): { vi: string; en: string } => {
  const { from, why } = UNUSUAL[kind]
  const filled = (text: string): string => text.replace('{n}', String(n)).replace('{from}', String(from))
  return { vi: filled(why.vi), en: filled(why.en) }
}
