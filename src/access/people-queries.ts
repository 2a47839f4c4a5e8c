import { queryOptions } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import type { Office } from '../ui/contract.ts'
import type { Group, PersonEvent, PersonLine } from './people.ts'

export const officesQuery = queryOptions({
  queryKey: ['offices'],
  queryFn: () => api.get<{ offices: Office[] }>('/offices').then(({ offices }) => offices),
})
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: () => api.get<{ groups: Group[] }>('/groups').then(({ groups }) => groups),
})
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => api.get<{ accounts: PersonLine[] }>('/accounts').then(({ accounts }) => accounts),
})
export const historyQuery = (name: string) =>
  queryOptions({
    queryKey: ['people', name, 'history'],
    queryFn: () =>
      api
        .get<{ history: PersonEvent[] }>(`/accounts/${encodeURIComponent(name)}/history`)
        .then(({ history }) => history),
  })
