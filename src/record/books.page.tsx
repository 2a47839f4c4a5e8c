import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { mayIn, officeName, useMe } from '../access/me.tsx'
import { AddBook } from '../book/add-book.tsx'
import { ChainStand } from '../book/chain-stand.tsx'
import { findType } from '../register/types.ts'
import { api, queryText } from '../ui/api.ts'
import type { BookLine } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { type Column, Grid } from '../ui/grid.tsx'
import { type Language, useLanguage } from '../ui/language.tsx'
import { Counts } from '../ui/level.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { OfficeSelect } from '../ui/office-select.tsx'
import { Page } from '../ui/page.tsx'
import { recordCount, StateCounts } from './states.tsx'

/** The books of an office and how far each is. */
export function BooksPage() {
  const language = useLanguage()
  const { t } = language
  const me = useMe()
  const navigate = useNavigate()
  const office = useSearch({ from: '/books' }).office ?? me.offices[0]?.code
  const [adding, setAdding] = useState(false)
  const books = useQuery({
    queryKey: ['books', office],
    queryFn: () => api.get<{ books: BookLine[] }>(`/books${queryText({ office })}`),
  })
  const columns = useMemo(() => bookColumns(language), [language])
  return (
    <Page
      title={t('books')}
      aside={office && <span className="dim">{officeName(me, office)}</span>}
      actions={
        <>
          {office && mayIn(me, 'book.add', office) && (
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('book.add')}
            </Button>
          )}
          {mayIn(me, 'package.load', office) && <LinkButton to="/packages/new">{t('load')}</LinkButton>}
        </>
      }
    >
      <OfficeSelect
        offices={me.offices}
        value={office}
        onChoose={(code) => void navigate({ to: '/books', search: { office: code } })}
      />
      {office && <AddBook office={office} opened={adding} onClose={() => setAdding(false)} />}
      <Loaded query={books}>
        {({ books }) =>
          books.length === 0 ? (
            <Empty title={t('books.none')}>
              <p>{t('books.none.how')}</p>
            </Empty>
          ) : (
            <Grid label={t('books')} rows={books} columns={columns} rowKey={(book) => String(book.id)} />
          )
        }
      </Loaded>
    </Page>
  )
}

const byText = (a: string, b: string) => a.localeCompare(b, 'vi', { numeric: true })

const bookColumns = ({ t, n, say }: Language): Column<BookLine>[] => {
  const nameOf = (book: BookLine): string => {
    const type = findType(book.type)
    return type ? say(type) : book.type
  }
  return [
    {
      key: 'key',
      title: t('book'),
      width: '11rem',
      order: (a, b) => byText(a.key, b.key),
      cell: (book) => (
        <Link to="/books/$book" params={{ book: String(book.id) }}>
          {book.key}
        </Link>
      ),
    },
    {
      key: 'type',
      title: t('book.type'),
      width: '12rem',
      order: (a, b) => byText(nameOf(a), nameOf(b)),
      cell: (book) => <span className="dim">{nameOf(book)}</span>,
    },
    {
      key: 'counts',
      title: t('books.progress'),
      order: (a, b) => (a.counts.approved ?? 0) - (b.counts.approved ?? 0),
      cell: (book) => <StateCounts counts={book.counts} declared={book.entries} />,
    },
    {
      key: 'taken',
      title: t('books.taken'),
      width: '11rem',
      numeric: true,
      order: (a, b) => recordCount(a.counts) - recordCount(b.counts),
      cell: (book) => `${n(recordCount(book.counts))} / ${book.entries === null ? '?' : n(book.entries)}`,
    },
    {
      key: 'findings',
      title: t('books.findings'),
      width: '11rem',
      order: (a, b) => a.errors - b.errors || a.warnings - b.warnings,
      cell: (book) => <Counts errors={book.errors} warnings={book.warnings} />,
    },
    {
      key: 'chain',
      title: t('chain'),
      width: '11rem',
      order: (a, b) => a.chain.open - b.chain.open || a.chain.waiting - b.chain.waiting,
      cell: (book) => (
        <Link to="/books/$book/chain" params={{ book: String(book.id) }}>
          <ChainStand tally={book.chain} />
        </Link>
      ),
    },
  ]
}
