// The session as the browser knows it: who is signed in, or null. One cached answer; everything else hangs on it.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiProblem, api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { keepFileNumber } from '../ui/file-number.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () =>
    api.get<Me>('/session').catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) return null
      throw error
    }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Signing in, showing a code, changing the password: each answers who one is now. */
export function useSessionAct<In>(act: (input: In) => Promise<Me>, onDone?: () => void, onError?: () => void) {
  const client = useQueryClient()
  return useMutation<Me, Error, In>({
    mutationFn: act,
    onSuccess: (me) => {
      client.setQueryData(sessionQuery.queryKey, me)
      onDone?.()
    },
    ...(onError && { onError }),
  })
}

/** Ends the session; the page is loaded anew, so that nothing shown under it stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.delete('/session'),
    onSuccess: () => {
      keepFileNumber('') // the next person at this tab has another case
      location.assign('/')
    },
  })
