import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mayIn, officeName, useMe } from '../access/me.tsx'
import { api } from '../ui/api.ts'
import type { Waiting, Work } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { FirstSteps } from './first-steps.tsx'
import type { ListFilter } from './queries.ts'
import { recordCount, StateCounts } from './states.tsx'

/** What waits for whoever is signed in, one click away. */
export function WorkPage() {
  const { t } = useLanguage()
  const me = useMe()
  const work = useQuery({ queryKey: ['work'], queryFn: () => api.get<Work>('/work'), refetchInterval: 60_000 })
  const elsewhere = !mayIn(me, 'record.see') && (mayIn(me, 'record.lookup') || mayIn(me, 'seen.see'))
  return (
    <Page
      title={t('work')}
      actions={mayIn(me, 'package.load') && <LinkButton to="/packages/new">{t('load')}</LinkButton>}
    >
      {elsewhere ? (
        <Elsewhere />
      ) : (
        <Loaded query={work}>
          {(work) => (
            <>
              <section className="card" aria-label={t('work.waiting')}>
                <h2>{t('work.waiting')}</h2>
                <WaitingBooks books={work.books} />
              </section>
              {work.returned.length > 0 && <Returned records={work.returned} />}
              {recordCount(work.counts) > 0 ? (
                <section className="card" aria-label={t('work.overview')}>
                  <h2>{t('work.overview')}</h2>
                  <StateCounts counts={work.counts} />
                </section>
              ) : (
                <FirstSteps />
              )}
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

/** Whoever sees no records of an office of their own works on another page. */
function Elsewhere() {
  const { t } = useLanguage()
  const me = useMe()
  return (
    <>
      {mayIn(me, 'record.lookup') && (
        <Empty title={t('work.lookup')}>
          <LinkButton to="/search">{t('search')}</LinkButton>
        </Empty>
      )}
      {mayIn(me, 'seen.see') && (
        <Empty title={t('work.seen')}>
          <LinkButton to="/seen">{t('seen')}</LinkButton>
        </Empty>
      )}
    </>
  )
}

/** Which records of the book wait for that act. */
const FILTER_OF = {
  check: { state: 'entered' },
  approve: { state: 'checked' },
  correct: { level: 'error' },
} as const satisfies Record<Waiting, ListFilter>

function WaitingBooks({ books }: { readonly books: Work['books'] }) {
  const { t } = useLanguage()
  const me = useMe()
  if (books.length === 0) return <p className="dim">{t('work.nothing')}</p>
  return (
    <ul className="work-list">
      {books.map((book) => (
        <li key={`${book.id}.${book.waiting}`}>
          <div>
            <Link to="/books/$book" params={{ book: String(book.id) }}>
              <b>{book.key}</b>
            </Link>
            <span className="dim"> {officeName(me, book.office)}</span>
            <StateCounts counts={book.counts} declared={book.entries} />
          </div>
          <LinkButton
            to="/books/$book"
            params={{ book: String(book.id) }}
            search={FILTER_OF[book.waiting]}
            variant="light"
            aria-label={`${t(`work.${book.waiting}`, { n: book.n })} · ${book.key}`}
          >
            {t(`work.${book.waiting}`, { n: book.n })}
          </LinkButton>
        </li>
      ))}
    </ul>
  )
}

function Returned({ records }: { readonly records: Work['returned'] }) {
  const { t, at } = useLanguage()
  return (
    <section className="card" aria-label={t('work.returned')}>
      <h2>{t('work.returned')}</h2>
      <ul className="work-list">
        {records.map((record) => (
          <li key={record.id}>
            <Link to="/records/$record" params={{ record: record.id }}>
              {t('record.number', { number: record.number })} · {record.subject}
            </Link>
            <span className="dim">
              {record.book.key} · {at(record.changedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
