import { Alert } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../ui/api.ts'
import type { PackageStatus } from '../ui/contract.ts'
import { type Language, useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { PackageReport } from './package-report.tsx'

const POLL = 700 // ms: often enough to look alive, seldom enough for a whole province at once

const isOver = (status: PackageStatus | undefined): boolean => status?.state === 'done' || status?.state === 'failed'

/** A package on its way in: its progress while it runs, its report when it is done. */
export function PackageProgress({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const status = useQuery({
    queryKey: ['package', id],
    queryFn: () => api.get<PackageStatus>(`/packages/${encodeURIComponent(id)}`),
    refetchInterval: (query) => (isOver(query.state.data) ? false : POLL),
  })
  const over = isOver(status.data)
  useEffect(() => {
    if (over) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'package' })
  }, [over, client])
  return (
    <Loaded query={status}>
      {(status) => {
        if (status.report)
          return <PackageReport id={id} report={status.report} returned={status.returned} dryRun={status.dryRun} />
        if (status.state === 'failed') return <Alert color="red">{t('package.failed')}</Alert>
        return <ProgressLine label={progressText(status, t)} share={undefined} />
      }}
    </Loaded>
  )
}

/** How many rows there are is only known at the end, so that the rows read are told, not a share. */
function progressText({ progress, source }: PackageStatus, t: Language['t']): string {
  if (progress.done === undefined) return t('package.waiting')
  const words = progress.stage === 'across' ? 'package.across' : 'package.progress'
  return t(words, { done: progress.done, source: progress.source ?? source })
}
