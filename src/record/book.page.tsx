import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { officeName, useMe } from '../access/me.tsx'
import { ChainStand } from '../book/chain-stand.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Counts } from '../ui/level.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { BookActs } from './book-acts.tsx'
import { BookFindings } from './book-findings.tsx'
import { BookRecords } from './book-records.tsx'
import { bookQuery } from './queries.ts'
import { recordCount, StateCounts } from './states.tsx'

/** One book: its records, what is open in them, and what can be done with all of it at once. */
export function BookPage() {
  const { t, n } = useLanguage()
  const me = useMe()
  const { book: id } = useParams({ from: '/books/$book' })
  const book = useQuery(bookQuery(id))
  return (
    <Page
      title={book.data?.key ?? t('book')}
      aside={
        book.data && (
          <Link to="/books" search={{ office: book.data.office }}>
            {officeName(me, book.data.office)}
          </Link>
        )
      }
      actions={book.data && <BookActs book={book.data} />}
    >
      <Loaded query={book}>
        {(book) => (
          <>
            <section className="card book-summary" aria-label={t('books.progress')}>
              <StateCounts counts={book.counts} declared={book.entries} />
              <p>
                {t('book.taken', {
                  n: recordCount(book.counts),
                  declared: book.entries === null ? t('unknown') : n(book.entries),
                })}
                {' · '}
                <Counts errors={book.errors} warnings={book.warnings} />
                {' · '}
                <Link to="/books/$book/chain" params={{ book: id }}>
                  {t('chain')}: <ChainStand tally={book.chain} />
                </Link>
              </p>
            </section>
            <div className="book-body">
              <BookRecords book={id} />
              <BookFindings book={book} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
