import { useInfiniteQuery } from '@tanstack/react-query'
import { api, queryText } from '../ui/api.ts'
import type { LedgerSeals } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { FindEvent } from './find-event.tsx'
import { LedgerHead } from './ledger-head.tsx'
import { SealList } from './seal-list.tsx'

/** The ledger for whoever watches over it: its head to hand out, its seals, how outsiders check, the proof of any event. */
export function LedgerPage() {
  const { t } = useLanguage()
  const seals = useInfiniteQuery({
    queryKey: ['ledger', 'seals'],
    queryFn: ({ pageParam }) => api.get<LedgerSeals>(`/ledger/seals${queryText({ before: pageParam })}`),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 60_000,
  })
  return (
    <Page title={t('ledger')}>
      <p className="dim">{t('ledger.about')}</p>
      <Loaded query={seals}>
        {({ pages }) => {
          const all = pages.flatMap(({ seals }) => seals)
          const keys = pages[0]?.keys ?? []
          const [head] = all
          return head ? (
            <>
              <LedgerHead head={head} keys={keys} />
              <FindEvent />
              <SealList
                seals={all}
                onOlder={seals.hasNextPage ? () => void seals.fetchNextPage() : undefined}
                loading={seals.isFetchingNextPage}
              />
              <Outsiders keyWord={keys.at(-1)?.key ?? ''} />
            </>
          ) : (
            <Empty title={t('ledger.none')}>
              <p>{t('ledger.none.about')}</p>
            </Empty>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Outsiders({ keyWord }: { readonly keyWord: string }) {
  const { t } = useLanguage()
  return (
    <section className="card" aria-label={t('ledger.outsider')}>
      <h2>{t('ledger.outsider')}</h2>
      <ol className="outsider">
        <li>{t('ledger.outsider.key')}</li>
        <li>{t('ledger.outsider.keep')}</li>
        <li>
          {t('ledger.outsider.run')}
          <code className="command">node verify-proof.mjs event-1204.proof.json --key {keyWord}</code>
        </li>
        <li>
          {t('ledger.outsider.head')}
          <code className="command">hotich ledger verify --head head.txt</code>
        </li>
      </ol>
    </section>
  )
}
