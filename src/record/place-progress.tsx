import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { recheckQuery } from './place-queries.ts'

/** How far the records of a decision are looked at again; what is shown elsewhere follows when it is done. */
export function PlaceProgress({ operation }: { readonly operation: string }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const { data } = useQuery(recheckQuery(operation))
  const finished = data?.finished === true
  useEffect(() => {
    if (finished) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'recheck' })
  }, [finished, client])
  if (!data || data.records === null) return <p role="status">{t('place.recheck.waiting')}</p>
  if (finished) return <p role="status">{t('place.recheck.done', { records: data.records, changed: data.changed })}</p>
  return (
    <ProgressLine
      label={t('place.recheck', { done: data.done, of: data.records })}
      share={data.records === 0 ? 1 : data.done / data.records}
    />
  )
}
