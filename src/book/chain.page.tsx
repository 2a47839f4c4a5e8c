import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { officeName, useMe } from '../access/me.tsx'
import { api } from '../ui/api.ts'
import { isTyping, useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import type { ShownChain } from './chain.http.ts'
import { ChainBreaks } from './chain-breaks.tsx'
import { ClosingNote } from './chain-closing.tsx'
import { ChainGrid } from './chain-grid.tsx'
import { ChainStand } from './chain-stand.tsx'

const chainQuery = (book: string) =>
  queryOptions({ queryKey: ['book', book, 'chain'], queryFn: () => api.get<ShownChain>(`/books/${book}/chain`) })

/** Whether a book is complete: its numbers drawn, each break with its reason, the closing note beside. */
export function ChainPage() {
  const { t } = useLanguage()
  const me = useMe()
  const { book: id } = useParams({ from: '/books/$book/chain' })
  const query = useQuery(chainQuery(id))
  const breaks = useRef<HTMLDivElement>(null)
  /** Puts a break in sight and in focus, so that its reason can be typed at once. */
  const toBreak = (name: string) => {
    const found = [...(breaks.current?.querySelectorAll<HTMLElement>('[data-break]') ?? [])].find(
      (one) => one.dataset.break === name,
    )
    found?.scrollIntoView({ block: 'center' })
    found?.focus()
  }
  // Back to the numbers; in a form Escape closes the form.
  useKeys({
    escape: () => {
      if (!isTyping(document.activeElement)) document.querySelector<HTMLElement>('.chain-grid table')?.focus()
    },
  })
  const book = query.data?.book
  return (
    <Page
      title={book ? t('chain.of', { book: book.key }) : t('chain')}
      aside={
        book && (
          <span className="dim">
            <Link to="/books/$book" params={{ book: id }}>
              {t('book')} {book.key}
            </Link>
            {' · '}
            {officeName(me, book.office)}
          </span>
        )
      }
    >
      <Loaded query={query}>
        {(chain) => (
          <>
            <p className="chain-verdict" role="status" data-verdict={chain.verdict}>
              <b>
                <ChainStand tally={chain.tally} />
              </b>{' '}
              {t(`chain.${chain.verdict}.about`)}
            </p>
            <div className="chain-body">
              <ChainGrid chain={chain} onBreak={toBreak} />
              <div className="chain-side" ref={breaks}>
                <ClosingNote chain={chain} />
                <ChainBreaks chain={chain} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
