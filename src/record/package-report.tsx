import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import type { PackageResult, Report } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { PackageFindings } from './package-findings.tsx'
import { Books, Changes, Columns, Files } from './package-parts.tsx'

type Props = { readonly id: string; readonly report: Report; readonly returned: boolean; readonly dryRun: boolean }

/** Everything that handing in led to, told all at once. */
export function PackageReport({ id, report, returned, dryRun }: Props) {
  const { t } = useLanguage()
  const download = useMutation({ mutationFn: () => api.download(`/packages/${id}/returned`, 'tra-lai.xlsx') })
  return (
    <>
      {dryRun && (
        <Alert color="blue" mb="md">
          {t('load.looked')}
        </Alert>
      )}
      {returned && (
        <div className="returned">
          <ProblemAlert error={download.error} />
          <Button variant="light" loading={download.isPending} onClick={() => download.mutate()}>
            {t('package.returned')}
          </Button>
          <span className="dim">{t('package.returned.about')}</span>
        </div>
      )}
      {report.packages.map((result) => (
        <Result key={result.source} result={result} />
      ))}
    </>
  )
}

function Result({ result }: { readonly result: PackageResult }) {
  const { say, t } = useLanguage()
  return (
    <section className="card report" aria-label={t('package.report', { name: result.source })}>
      <h2>{result.source}</h2>
      {result.refusal ? (
        <Alert color="red" title={t('package.refused')} role="alert">
          {say(result.refusal)}
          {result.refusal.about && <div className="break">{result.refusal.about}</div>}
        </Alert>
      ) : (
        <Summary result={result} />
      )}
      <Books result={result} />
      <Files files={result.files} />
      <Columns columns={result.columns} />
      <Changes changes={result.changes} books={result.books} />
      {!result.refusal && <PackageFindings result={result} />}
    </section>
  )
}

function Summary({ result }: { readonly result: PackageResult }) {
  const { t } = useLanguage()
  const counts = [
    ['rows', result.rows],
    ['taken', result.taken],
    ['unchanged', result.unchanged],
    ['changed', result.changed],
    ['refused.n', result.refused],
  ] as const
  return (
    <div role="status">
      <ul className="summary" aria-label={t('package.summary')}>
        {counts.map(([key, count]) => (
          <li key={key} className={key === 'refused.n' && count > 0 ? 'bad' : ''}>
            {t(`package.${key}`, { n: count })}
          </li>
        ))}
      </ul>
    </div>
  )
}
