import { Button } from '@mantine/core'
import { useState } from 'react'
import { officesFor, useMe } from '../access/me.tsx'
import { api, useAct } from '../ui/api.ts'
import type { Rechecked } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { OfficeSelect } from '../ui/office-select.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

/** Runs the rules again over what an office has stored, by the levels that hold now. */
export function Recheck() {
  const { t } = useLanguage()
  const offices = officesFor(useMe(), 'record.recheck')
  const [office, setOffice] = useState(offices[0]?.code)
  const recheck = useAct(({ office, ...given }: { office: string }) =>
    api.post<Rechecked>(`/offices/${encodeURIComponent(office)}/recheck`, given),
  )
  const done = recheck.data?.books
  const sum = (of: 'records' | 'changed' | 'approved'): number =>
    done?.reduce((total, book) => total + book[of], 0) ?? 0
  if (!office) return null
  return (
    <section className="card" aria-label={t('recheck')}>
      <h2>{t('recheck')}</h2>
      <p className="dim">{t('recheck.about')}</p>
      <ProblemAlert error={recheck.error} />
      <div className="filters">
        <OfficeSelect offices={offices} value={office} onChoose={setOffice} />
        <Button variant="default" loading={recheck.isPending} onClick={() => recheck.mutate({ office })}>
          {t('recheck.office')}
        </Button>
      </div>
      <p role="status">
        {done &&
          t('recheck.done', {
            books: done.length,
            records: sum('records'),
            changed: sum('changed'),
            approved: sum('approved'),
          })}
      </p>
    </section>
  )
}
