import { Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from './language.tsx'
import { ProblemAlert } from './problem-alert.tsx'

export function Waiting() {
  const { t } = useLanguage()
  return (
    <p className="waiting" role="status">
      <Loader size="sm" aria-hidden /> {t('loading')}
    </p>
  )
}

type Props<T> = { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }

/** What was asked of the server, or that it is still coming, or why it does not come. What came once stays shown. */
export function Loaded<T>({ query, children }: Props<T>) {
  return (
    <>
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined ? children(query.data) : query.isPending && <Waiting />}
    </>
  )
}
