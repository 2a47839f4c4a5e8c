import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem, api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { RegisterRecord, States, Texts } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { Edit } from './use-edit.tsx'

type Props = {
  readonly record: RegisterRecord
  readonly edit: Edit
  readonly editable: boolean
  readonly onSaved: (record: RegisterRecord) => void
  /** Opens an approved record for an amendment. */
  readonly onAmend: () => void
}
type Given = { readonly version: number; readonly values: Texts; readonly states: States; readonly reason?: string }

/** Saves what was typed. On an approved record that is an amendment: it takes a reason and goes the whole way again. */
export function RecordSave({ record, edit, editable, onSaved, onAmend }: Props) {
  const { t } = useLanguage()
  const [amending, setAmending] = useState(false)
  const save = useAct(
    (given: Given) => api.put<RegisterRecord>(`/records/${record.id}`, given),
    (changed) => {
      setAmending(false)
      onSaved(changed)
      notice(t('saved'))
    },
  )
  const { version, values, states, dirty } = edit
  const start = () => {
    if (!dirty || save.isPending) return
    if (record.state === 'approved') setAmending(true)
    else save.mutate({ version, values, states })
  }
  useKeys({ 'ctrl+s': editable ? start : undefined })
  const overtaken = save.error instanceof ApiProblem && save.error.code === 'record.version'
  return (
    <>
      {!amending && <ProblemAlert error={save.error} />}
      {overtaken && (
        <Button variant="default" onClick={() => location.reload()}>
          {t('reload.keep.draft')}
        </Button>
      )}
      {edit.restored && <DraftNote edit={edit} at={edit.restored} />}
      {edit.older && editable && <OlderDraft edit={edit} at={edit.older.at} />}
      {!editable && record.acts.includes('amend') && (
        <Button variant="default" onClick={onAmend}>
          {t('amend')}
        </Button>
      )}
      {editable && (
        <Button onClick={start} disabled={!dirty} loading={save.isPending} title="Ctrl+S">
          {dirty ? t('save') : t('save.nothing')}
        </Button>
      )}
      <AskDialog
        opened={amending}
        title={t('amend')}
        confirm={t('save')}
        reason="needed"
        busy={save.isPending}
        error={save.error}
        onConfirm={(reason) => save.mutate({ version, values, states, reason })}
        onClose={() => setAmending(false)}
      >
        <p>{t('amend.about')}</p>
      </AskDialog>
    </>
  )
}

type DraftProps = { readonly edit: Edit; readonly at: string }

function DraftNote({ edit, at: time }: DraftProps) {
  const { t, at } = useLanguage()
  return (
    <Alert color="blue" role="status" className="draft">
      {t('draft.restored', { at: at(time) })}{' '}
      <Button size="compact-sm" variant="default" onClick={edit.drop}>
        {t('draft.drop')}
      </Button>
    </Alert>
  )
}

function OlderDraft({ edit, at: time }: DraftProps) {
  const { t, at } = useLanguage()
  return (
    <Alert color="yellow" role="status" className="draft">
      {t('draft.older', { at: at(time) })}{' '}
      <Button size="compact-sm" variant="default" onClick={edit.takeOlder}>
        {t('draft.take')}
      </Button>{' '}
      <Button size="compact-sm" variant="default" onClick={edit.drop}>
        {t('draft.drop')}
      </Button>
    </Alert>
  )
}
