import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { FileNumberField, useNeedsFileNumber } from '../access/file-number.tsx'
import { StateChip } from '../record/states.tsx'
import { currentTypes } from '../register/types.ts'
import { api, queryText } from '../ui/api.ts'
import type { SearchResult } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useFileNumber } from '../ui/file-number.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { SearchBox } from './search-box.tsx'

type Found = { readonly results: readonly SearchResult[]; readonly more: boolean }

/** Who answers to the words in the search box. */
export function SearchPage() {
  const { t, n } = useLanguage()
  const { q = '' } = useSearch({ from: '/search' })
  const file = useFileNumber()
  const lacking = useNeedsFileNumber() && file === undefined
  const found = useInfiniteQuery({
    queryKey: ['search', q, file],
    queryFn: ({ pageParam }) => api.get<Found>(`/search${queryText({ q, skip: pageParam })}`),
    initialPageParam: 0, // how many were shown
    getNextPageParam: (page, pages) =>
      page.more ? pages.reduce((sum, { results }) => sum + results.length, 0) : undefined,
    enabled: q.trim() !== '' && !lacking,
  })
  return (
    <Page title={t('search')}>
      <div className="narrow-only">
        <SearchBox label={t('search.what')} query={q} />
      </div>
      <FileNumberField />
      {lacking ? (
        <Empty title={t('file.number.first')}>
          <p className="dim">{t('file.number.why')}</p>
        </Empty>
      ) : q.trim() === '' ? (
        <Empty title={t('search.how')} />
      ) : (
        <Loaded query={found}>
          {({ pages }) => {
            const results = pages.flatMap((page) => page.results)
            const more = found.hasNextPage
            return (
              <>
                <p role="status">
                  {results.length === 0
                    ? t('search.none', { q })
                    : t('search.found', { n: `${n(results.length)}${more ? '+' : ''}` })}
                </p>
                <Results results={results} />
                {more && (
                  <Button
                    variant="default"
                    loading={found.isFetchingNextPage}
                    onClick={() => void found.fetchNextPage()}
                  >
                    {t('search.more')}
                  </Button>
                )}
              </>
            )
          }}
        </Loaded>
      )}
    </Page>
  )
}

function Results({ results }: { readonly results: readonly SearchResult[] }) {
  const { t } = useLanguage()
  const role = useRoleName()
  return (
    <ul className="results" aria-label={t('search.results')}>
      {results.map((one) => (
        <li key={`${one.record} ${one.role}`} className="card">
          <div className="result-name">
            <Link to="/records/$record" params={{ record: one.record }}>
              {one.name}
            </Link>
            <span className="dim">{role(one.role)}</span>
            <StateChip state={one.state} />
          </div>
          <div>
            {one.born && `${t('born')}: ${one.born} · `}
            {t('record.number', { number: one.number })} · {one.book.key} · {one.office.name}
            {one.registeredOn && ` · ${t('registered.on', { day: one.registeredOn })}`}
          </div>
          <Others result={one} />
        </li>
      ))}
    </ul>
  )
}

/** The other people of the record: what tells two of the same name apart. */
function Others({ result }: { readonly result: SearchResult }) {
  const role = useRoleName()
  const others = Object.entries(result.people).filter(([key]) => key !== result.role)
  if (others.length === 0) return null
  return <div className="dim">{others.map(([key, name]) => `${role(key)}: ${name}`).join(' · ')}</div>
}

function useRoleName(): (key: string) => string {
  const { say } = useLanguage()
  return (key) => {
    const role = currentTypes()
      .flatMap((type) => type.roles)
      .find((one) => one.key === key)
    return role ? say(role) : key
  }
}
