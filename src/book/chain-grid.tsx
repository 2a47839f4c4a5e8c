import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import type { ShownBreak, ShownChain, ShownMark } from './chain.http.ts'
import { MARK_KINDS, MARKS } from './chain-parts.ts'

type Props = { readonly chain: ShownChain; readonly onBreak: (id: string) => void }
type Cell = ShownMark & { readonly break: ShownBreak | undefined }
type Row = { readonly year: number | null; readonly first: number; readonly cells: readonly Cell[] }

/**
 * The chain as a grid of marks, each with its own shape as well as colour. One stop of the Tab key: arrows walk the
 * numbers, n and p the breaks, Enter opens. Only the rows whose mark changes are drawn again, so that a step takes no
 * longer among 5,000 numbers than among fifty.
 */
export function ChainGrid({ chain, onBreak }: Props) {
  const { t, say, n } = useLanguage()
  const navigate = useNavigate()
  const box = useRef<HTMLDivElement>(null)
  const width = useColumns(box)
  const rows = useMemo(() => rowsOf(chain, width), [chain, width])
  const cells = useMemo(() => rows.flatMap((row) => row.cells), [rows])
  const [active, setActive] = useState(-1)
  const at = Math.min(active, cells.length - 1)
  const years = chain.series.length > 1
  const open = (cell: Cell | undefined) => {
    if (cell?.break) onBreak(cell.break.id)
    else if (cell?.records[0]) void navigate({ to: '/records/$record', params: { record: cell.records[0] } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return open(cells[at])
    const to = stepTo(event, at, rows, cells)
    if (to === undefined) return
    event.preventDefault()
    setActive(to)
    document.getElementById(`mark-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
  const counted = countedKinds(chain)
    .map((kind) => `${say(MARKS[kind])} ${n(chain.counts[kind]!)}`)
    .join(', ')
  return (
    <section className="card chain-card" aria-label={t('chain.numbers')}>
      <h2>{t('chain.numbers')}</h2>
      {cells.length === 0 ? (
        <Empty title={t('chain.empty')}>
          <p>{t('chain.empty.how')}</p>
        </Empty>
      ) : (
        <>
          <Legend chain={chain} findings={cells.some((cell) => cell.open)} />
          <div className="chain-grid" ref={box}>
            <table
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a grid (ARIA in HTML)
              role="grid"
              tabIndex={0}
              aria-label={t('chain.summary', { n: cells.length, book: chain.book.key, counts: counted })}
              aria-readonly
              {...(at >= 0 && { 'aria-activedescendant': `mark-${at}` })}
              onKeyDown={onKeyDown}
              onFocus={() => at < 0 && setActive(0)}
              onClick={(event) => {
                const index = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at
                if (index !== undefined) setActive(Number(index))
              }}
              onDoubleClick={() => open(cells[at])}
            >
              <tbody>
                {rows.map((row) => (
                  <MarkRow
                    key={`${row.year} ${row.first}`}
                    row={row}
                    width={width}
                    years={years}
                    active={at >= row.first && at < row.first + row.cells.length ? at : -1}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Chosen cell={cells[at]} onBreak={onBreak} />
          <p className="dim keys-hint">{t('chain.keys')}</p>
        </>
      )}
    </section>
  )
}

const countedKinds = (chain: ShownChain) => MARK_KINDS.filter((kind) => (chain.counts[kind] ?? 0) > 0)

/** What the marks mean, with how many there are of each. */
function Legend({ chain, findings }: { readonly chain: ShownChain; readonly findings: boolean }) {
  const { t, say, n } = useLanguage()
  return (
    <ul className="chain-legend">
      {countedKinds(chain).map((kind) => (
        <li key={kind}>
          <Square kind={kind} state="open" /> {say(MARKS[kind])} <b>{n(chain.counts[kind]!)}</b>
        </li>
      ))}
      {findings && (
        <li>
          <Square kind="present" state="open" open /> {t('chain.mark.findings')}
        </li>
      )}
      {(['waiting', 'settled'] as const).map(
        (state) =>
          chain.tally[state] > 0 && (
            <li key={state}>
              <Square kind="missing" state={state} /> {t(`chain.mark.${state}`)}
            </li>
          ),
      )}
    </ul>
  )
}

/** 50 numbers a line where they fit, so that lines end at 50, 100, 150; on a phone 10, large enough for a finger. */
function useColumns(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(() => (globalThis.innerWidth < 600 ? 10 : 25))
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => {
      const room = entry?.contentRect.width ?? 0
      setWidth(room >= 900 ? 50 : room >= 480 ? 25 : 10)
    })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [box])
  return width
}

function rowsOf(chain: ShownChain, width: number): Row[] {
  const breaks = chain.breaks.filter((one) => one.kind !== 'page-gap')
  const byRecord = new Map(breaks.flatMap((one) => one.records.map((record) => [record.id, one] as const)))
  const missing = breaks.filter((one) => one.kind === 'missing')
  const breakOf = (year: number | null, mark: ShownMark): ShownBreak | undefined => {
    if (mark.kind === 'present') return undefined
    if (mark.records[0] !== undefined) return byRecord.get(mark.records[0])
    const number = Number(mark.label)
    return missing.find((one) => one.year === year && Number(one.from) <= number && number <= Number(one.to))
  }
  const rows: Row[] = []
  let first = 0
  for (const { year, marks } of chain.series) {
    // Lines begin at 1, 51, 101 …, also in a volume that goes on from 38.
    const lead = year === null ? 0 : (Math.max(Number.parseInt(marks[0]?.label ?? '1', 10), 1) - 1) % width
    for (let from = -lead; from < marks.length; from += width) {
      const cells = marks.slice(Math.max(from, 0), from + width)
      if (cells.length === 0) continue
      rows.push({ year, first, cells: cells.map((mark) => ({ ...mark, break: breakOf(year, mark) })) })
      first += cells.length
    }
  }
  return rows
}

/** Where a key leads; undefined for a key that leads nowhere. */
function stepTo(event: KeyboardEvent, at: number, rows: readonly Row[], cells: readonly Cell[]): number | undefined {
  const last = cells.length - 1
  const inside = (to: number) => Math.min(Math.max(to, 0), last)
  const row = rows.findIndex((one) => at >= one.first && at < one.first + one.cells.length)
  const inRow = (to: number): number => {
    const target = rows[Math.min(Math.max(to, 0), rows.length - 1)]
    return target ? target.first + Math.min(at - (rows[row]?.first ?? 0), target.cells.length - 1) : at
  }
  switch (event.key) {
    case 'ArrowRight':
      return inside(at + 1)
    case 'ArrowLeft':
      return inside(at - 1)
    case 'ArrowDown':
      return inRow(row + 1)
    case 'ArrowUp':
      return inRow(row - 1)
    case 'PageDown':
      return inRow(row + 10)
    case 'PageUp':
      return inRow(row - 10)
    case 'Home':
      return event.ctrlKey ? 0 : (rows[row]?.first ?? 0)
    case 'End':
      return event.ctrlKey ? last : (rows[row]?.first ?? 0) + (rows[row]?.cells.length ?? 1) - 1
    case 'n':
      return found(
        cells.findIndex((cell, index) => index > at && cell.kind !== 'present'),
        at,
      )
    case 'p':
      return found(
        cells.findLastIndex((cell, index) => index < at && cell.kind !== 'present'),
        at,
      )
    default:
      return undefined
  }
}
const found = (index: number, otherwise: number): number => (index < 0 ? otherwise : index)

type RowProps = { readonly row: Row; readonly width: number; readonly years: boolean; readonly active: number }

const MarkRow = memo(function MarkRow({ row, width, years, active }: RowProps) {
  const { t, say } = useLanguage()
  const [head] = row.cells
  const rest = width - row.cells.length
  const label = row.year === null ? t('chain.outside') : `${years ? `${row.year}: ` : ''}${head?.label}`
  return (
    <tr>
      <th scope="row">{label}</th>
      {row.cells.map((cell, index) => (
        <td
          key={`${cell.label} ${cell.records[0] ?? ''}`}
          id={`mark-${row.first + index}`}
          data-at={row.first + index}
          data-active={row.first + index === active}
          title={`${cell.label} · ${say(MARKS[cell.kind])}`}
          aria-label={`${cell.label}: ${say(MARKS[cell.kind])}${cell.break ? `, ${t(`chain.mark.${cell.break.state}`)}` : ''}`}
        >
          <Square kind={cell.kind} state={cell.break?.state ?? 'open'} open={cell.open} />
        </td>
      ))}
      {rest > 0 && <td colSpan={rest} aria-hidden />}
    </tr>
  )
})

type SquareProps = {
  readonly kind: ShownMark['kind']
  readonly state: ShownBreak['state']
  readonly open?: boolean
}

/** A mark: colour, shape and, where it is no plain number, its sign. */
function Square({ kind, state, open }: SquareProps) {
  const sign = kind === 'present' || kind === 'missing' ? '' : MARKS[kind].sign
  return (
    <i className="mark" data-kind={kind} data-state={state} data-open={open ?? false} data-sign={sign} aria-hidden />
  )
}

/** What the chosen mark is, and where it leads. */
function Chosen({ cell, onBreak }: { readonly cell: Cell | undefined; readonly onBreak: (id: string) => void }) {
  const { t, say } = useLanguage()
  if (!cell) return <p className="chain-chosen dim">{t('chain.mark.none')}</p>
  const more = [
    say(MARKS[cell.kind]),
    cell.break && t(`chain.mark.${cell.break.state}`),
    cell.page !== null && t('chain.mark.page', { page: String(cell.page) }),
    cell.open && t('chain.mark.findings'),
  ].filter(Boolean)
  return (
    <p className="chain-chosen">
      <b>{cell.label}</b> {more.join(' · ')}{' '}
      {cell.records.map((record) => (
        <Link key={record} to="/records/$record" params={{ record }}>
          {t('chain.to.record')}
        </Link>
      ))}{' '}
      {cell.break && (
        <button type="button" className="link" onClick={() => cell.break && onBreak(cell.break.id)}>
          {t('chain.to.break')}
        </button>
      )}
    </p>
  )
}
