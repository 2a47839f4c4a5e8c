import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from './keys.ts'
import { useLanguage } from './language.tsx'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Makes the column sortable. */
  readonly order?: (a: Row, b: Row) => number
  readonly width?: string
  /** Left out on a narrow screen, where each row is a card. */
  readonly wide?: true
  readonly numeric?: true
}
type Props<Row> = {
  readonly label: string
  readonly rows: readonly Row[]
  /** Stable between renders (useMemo), as sorting follows it. */
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** Called when the end of the rows comes into sight. */
  readonly onEnd?: () => void
  /** How many there are in all, when more than are here. */
  readonly total?: number
}
type Sorting = { readonly column: string; readonly down: boolean }

const ROW = 45 // px, a row of one line; longer ones are measured when drawn
const AHEAD = 12 // rows drawn beyond the edge, so that j and k find the next link

/** A table of any length: only the rows in sight are drawn. j and k walk its rows, Enter opens the row's link. */
export function Grid<Row>({ label, rows, columns, rowKey, onEnd, total }: Props<Row>) {
  const [sorting, setSorting] = useState<Sorting>()
  const sorted = useSorted(rows, columns, sorting)
  const box = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: AHEAD,
    getItemKey: (index) => rowKey(sorted[index]!),
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (onEnd && last >= sorted.length - 1) onEnd()
  }, [last, sorted.length, onEnd])
  useRowKeys(box, sorted.length, (index) => virtual.scrollToIndex(index))
  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="grid" ref={box} tabIndex={0} aria-label={label}>
      <table aria-rowcount={(total ?? sorted.length) + 1} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {shown.map((item) => (
            <tr key={item.key} ref={virtual.measureElement} data-index={item.index} aria-rowindex={item.index + 2}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)} data-title={column.title}>
                  {column.cell(sorted[item.index]!)}
                </td>
              ))}
            </tr>
          ))}
          <Gap height={after} />
        </tbody>
      </table>
    </section>
  )
}

const classOf = <Row,>(column: Column<Row>): string =>
  [column.wide ? 'wide' : '', column.numeric ? 'numeric' : ''].filter(Boolean).join(' ')

function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  return useMemo(() => {
    const order = columns.find((column) => column.key === sorting?.column)?.order
    if (!order || !sorting) return rows
    return rows.toSorted((a, b) => (sorting.down ? order(b, a) : order(a, b)))
  }, [rows, columns, sorting])
}

/** Stands for the rows that are not drawn. */
const Gap = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tr aria-hidden className="gap">
      <td style={{ height }} />
    </tr>
  ) : null

type HeadingProps<Row> = {
  readonly column: Column<Row>
  readonly sorting: Sorting | undefined
  readonly onSort: (sorting: Sorting) => void
}

function Heading<Row>({ column, sorting, onSort }: HeadingProps<Row>) {
  const { t } = useLanguage()
  const sorted = sorting?.column === column.key
  const direction = sorting?.down ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      className={classOf(column)}
      style={column.width ? { width: column.width } : {}}
      {...(sorted && { 'aria-sort': direction })}
    >
      {column.order ? (
        <button
          type="button"
          title={t('sort')}
          onClick={() => onSort({ column: column.key, down: sorted && !sorting.down })}
        >
          {column.title} <span aria-hidden>{sorted ? (sorting.down ? '↓' : '↑') : '↕'}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

/** j and k: the next and the previous row, from the one whose link has the focus. */
function useRowKeys(box: { current: HTMLElement | null }, count: number, reveal: (index: number) => void): void {
  const go = (step: 1 | -1) => {
    const row = document.activeElement?.closest<HTMLElement>('.grid tr[data-index]')
    const from = row && box.current?.contains(row) ? Number(row.dataset.index) : step === 1 ? -1 : 0
    const to = Math.min(Math.max(from + step, 0), count - 1)
    const link = () => box.current?.querySelector<HTMLElement>(`tr[data-index="${to}"] a`)
    reveal(to)
    link()?.focus()
    if (!link()) requestAnimationFrame(() => link()?.focus()) // a row far away is drawn first
  }
  useKeys({ j: () => go(1), k: () => go(-1) })
}
