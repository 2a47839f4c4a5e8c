// What the screen of places asks the server for.
import { queryOptions } from '@tanstack/react-query'
import { api, queryText } from '../ui/api.ts'
import type { FoundUnit, PlaceDecision, PlaceQueue, PlaceRecheck } from '../ui/contract.ts'

const POLL = 500 // ms: a decision is followed by whoever made it, for seconds

export const placeQueueQuery = (office: string | undefined) =>
  queryOptions({
    queryKey: ['places', 'queue', office ?? ''],
    queryFn: () => api.get<PlaceQueue>(`/places/queue${queryText({ office })}`),
  })

export const placeDecisionsQuery = (office: string | undefined) =>
  queryOptions({
    queryKey: ['places', 'decisions', office ?? ''],
    queryFn: () => api.get<{ decisions: PlaceDecision[] }>(`/places/decisions${queryText({ office })}`),
  })

export const recheckQuery = (operation: string) =>
  queryOptions({
    queryKey: ['places', 'recheck', operation],
    queryFn: () => api.get<PlaceRecheck>(`/places/rechecks/${operation}`),
    refetchInterval: (query) => (query.state.data?.finished ? false : POLL),
  })

export const unitsQuery = (q: string) =>
  queryOptions({
    queryKey: ['units', q],
    queryFn: () => api.get<{ units: FoundUnit[] }>(`/units${queryText({ q })}`),
    enabled: q.trim().length > 1,
  })
