// What the screens of the access log ask the server for.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, queryText } from '../ui/api.ts'
import type { Looks, RecordLooks, UnusualLine } from '../ui/contract.ts'
import type { LookKind } from './looks.ts'

/** Which looks are shown; days as 'yyyy-mm-dd', today without. */
export type SeenFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by?: string | undefined
  readonly office?: string | undefined
  readonly kind?: LookKind | undefined
}

const pages = {
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ next }: { readonly next: number | null }) => next ?? undefined,
}

export const looksQuery = (filter: SeenFilter) =>
  infiniteQueryOptions({
    queryKey: ['seen', filter],
    queryFn: ({ pageParam }) => api.get<Looks>(`/seen${queryText({ ...filter, before: pageParam })}`),
    ...pages,
  })

export const recordLooksQuery = (record: string) =>
  infiniteQueryOptions({
    queryKey: ['record', record, 'seen'],
    queryFn: ({ pageParam }) =>
      api.get<RecordLooks>(`/records/${encodeURIComponent(record)}/seen${queryText({ before: pageParam })}`),
    ...pages,
  })

export const unusualQuery = ({ from, to }: SeenFilter) =>
  queryOptions({
    queryKey: ['seen', 'unusual', from, to],
    queryFn: () => api.get<{ unusual: UnusualLine[] }>(`/seen/unusual${queryText({ from, to })}`),
  })
