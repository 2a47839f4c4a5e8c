import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RecordLine } from '../ui/contract.ts'
import { type ListFilter, recordsQuery } from './queries.ts'

export type Neighbours = { readonly previous: RecordLine | undefined; readonly next: RecordLine | undefined }

/**
 * The records before and after one in its book, in the list it was opened from. A record that leaves the list by what
 * was done to it (checked, in a list of what waits for checking) keeps the neighbours it had.
 */
export function useNeighbours(book: string, record: string, filter: ListFilter): Neighbours {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(recordsQuery(book, filter))
  const records = data?.pages.flatMap((page) => page.records) ?? []
  const index = records.findIndex((line) => line.id === record)
  const last = useRef<Neighbours & { record: string }>(undefined)
  if (index >= 0) last.current = { record, previous: records[index - 1], next: records[index + 1] }
  const known = last.current?.record === record ? last.current : undefined
  const wanting = index < 0 ? !known : index === records.length - 1
  useEffect(() => {
    if (wanting && hasNextPage && !isFetching) void fetchNextPage()
  }, [wanting, hasNextPage, isFetching, fetchNextPage])
  return { previous: known?.previous, next: known?.next }
}
