// What the screens of books and records ask the server for, each under one key, so that screens share the answers.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, queryText } from '../ui/api.ts'
import type { BookLine, FindingCount, RecordLines, RegisterRecord, RelatedLine, State } from '../ui/contract.ts'

/** Which records of a book are looked at, one after the other. */
export type ListFilter = { readonly state?: State; readonly level?: 'error' | 'warning' }

export const bookQuery = (book: string) =>
  queryOptions({ queryKey: ['book', book], queryFn: () => api.get<BookLine>(`/books/${book}`) })

export const bookFindingsQuery = (book: string) =>
  queryOptions({
    queryKey: ['book', book, 'findings'],
    queryFn: () => api.get<{ findings: FindingCount[] }>(`/books/${book}/findings`),
  })

export const recordsQuery = (book: string, { state, level }: ListFilter) =>
  infiniteQueryOptions({
    queryKey: ['book', book, 'records', state ?? '', level ?? ''],
    queryFn: ({ pageParam }) =>
      api.get<RecordLines>(`/books/${book}/records${queryText({ after: pageParam, state, level })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const recordQuery = (record: string) =>
  queryOptions({
    queryKey: ['record', record],
    queryFn: () => api.get<RegisterRecord>(`/records/${encodeURIComponent(record)}`),
  })

/** By version: what was saved may have other relations. */
export const relatedQuery = (record: string, version: number) =>
  queryOptions({
    queryKey: ['record', record, 'related', version],
    queryFn: () => api.get<{ lines: RelatedLine[] }>(`/records/${encodeURIComponent(record)}/related`),
  })
