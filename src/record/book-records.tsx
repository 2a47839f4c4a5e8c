import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { RecordLine } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { type Column, Grid } from '../ui/grid.tsx'
import { type Language, useLanguage } from '../ui/language.tsx'
import { Counts } from '../ui/level.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { type ListFilter, recordsQuery } from './queries.ts'
import { STATES } from './record.ts'
import { STATE_NAMES, StateChip } from './states.tsx'

/** The records of a book in the order of their numbers, loaded as one scrolls. */
export function BookRecords({ book }: { readonly book: string }) {
  const language = useLanguage()
  const { t } = language
  const filter = useSearch({ from: '/books/$book' })
  const records = useInfiniteQuery(recordsQuery(book, filter))
  const { data, hasNextPage, isFetching, fetchNextPage } = records
  const rows = useMemo(() => data?.pages.flatMap((page) => page.records) ?? [], [data])
  const columns = useMemo(() => recordColumns(language, filter), [language, filter])
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return (
    <section aria-label={t('book.records')}>
      <Filters book={book} filter={filter} />
      <Loaded query={records}>
        {() =>
          rows.length === 0 ? (
            <Empty title={filter.state || filter.level ? t('book.none.filtered') : t('book.none')} />
          ) : (
            <Grid label={t('book.records')} rows={rows} columns={columns} rowKey={(row) => row.id} onEnd={more} />
          )
        }
      </Loaded>
    </section>
  )
}

function Filters({ book, filter }: { readonly book: string; readonly filter: ListFilter }) {
  const { t, say } = useLanguage()
  const navigate = useNavigate()
  const choose = (change: { state?: string } | { level?: string }) => {
    const wanted = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '')
    void navigate({ to: '/books/$book', params: { book }, search: Object.fromEntries(wanted), replace: true })
  }
  return (
    <div className="filters">
      <NativeSelect
        label={t('state')}
        data={[
          { value: '', label: t('all') },
          ...STATE_NAMES.map((state) => ({ value: state, label: say(STATES[state]) })),
        ]}
        value={filter.state ?? ''}
        onChange={(event) => choose({ state: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('findings')}
        data={[
          { value: '', label: t('all') },
          { value: 'error', label: t('filter.errors') },
          { value: 'warning', label: t('filter.warnings') },
        ]}
        value={filter.level ?? ''}
        onChange={(event) => choose({ level: event.currentTarget.value })}
      />
      <p className="dim keys-hint">{t('book.keys')}</p>
    </div>
  )
}

const recordColumns = ({ t, at }: Language, filter: ListFilter): Column<RecordLine>[] => [
  {
    key: 'number',
    title: t('number'),
    width: '6.5rem',
    cell: (record) => (
      <Link to="/records/$record" params={{ record: record.id }} search={filter}>
        {record.number || t('number.none')}
      </Link>
    ),
  },
  { key: 'subject', title: t('record.subject'), cell: (record) => record.subject },
  { key: 'born', title: t('born'), width: '7rem', cell: (record) => record.born },
  { key: 'state', title: t('state'), width: '8.5rem', cell: (record) => <StateChip state={record.state} /> },
  {
    key: 'findings',
    title: t('findings'),
    width: '9.5rem',
    cell: (record) => <Counts errors={record.errors} warnings={record.warnings} />,
  },
  {
    key: 'file',
    title: t('file'),
    width: '6rem',
    wide: true,
    cell: (record) => (record.hasFile ? t('yes') : <span className="dim">{t('no')}</span>),
  },
  { key: 'changed', title: t('changed'), width: '10.5rem', wide: true, cell: (record) => at(record.changedAt) },
]
