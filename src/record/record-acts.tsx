import { Button } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { RegisterRecord } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type Props = {
  readonly record: RegisterRecord
  /** Something typed is not saved yet. */
  readonly dirty: boolean
  readonly onRecord: (record: RegisterRecord) => void
}
type Step = 'check' | 'approve' | 'return'
type Given = { readonly step: Step; readonly version: number; readonly reason?: string }

/** What this person may do with the record as it stands. */
export function RecordActs({ record, dirty, onRecord }: Props) {
  const { t } = useLanguage()
  const [returning, setReturning] = useState(false)
  const act = useAct<Given, RegisterRecord>(
    ({ step, ...given }) => api.post(`/records/${record.id}/${step}`, given),
    (changed) => {
      setReturning(false)
      onRecord(changed)
      notice(t(`record.now.${changed.state}`))
    },
  )
  const give = (step: Step, reason?: string) => act.mutate({ step, version: record.version, ...(reason && { reason }) })
  const may = (step: Step) => record.acts.includes(step)
  const later = { disabled: dirty || act.isPending, ...(dirty && { title: t('save.first') }) }
  return (
    <>
      {!returning && <ProblemAlert error={act.error} />}
      {may('return') && (
        <Button variant="outline" color="red" {...later} onClick={() => setReturning(true)}>
          {t('return')}
        </Button>
      )}
      {may('check') && (
        <Button {...later} onClick={() => give('check')}>
          {t('check')}
        </Button>
      )}
      {may('approve') && (
        <Button color="green" {...later} onClick={() => give('approve')}>
          {t('approve')}
        </Button>
      )}
      <AskDialog
        opened={returning}
        title={t('return')}
        confirm={t('return')}
        reason="needed"
        color="red"
        busy={act.isPending}
        error={act.error}
        onConfirm={(reason) => give('return', reason)}
        onClose={() => setReturning(false)}
      >
        <p>{t('return.about', { name: record.enteredBy })}</p>
      </AskDialog>
    </>
  )
}
