import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FileNumberField } from '../access/file-number.tsx'
import { NUMBER, subjectNames } from '../register/register.ts'
import { findType } from '../register/types.ts'
import { api } from '../ui/api.ts'
import type { Office, RegisterRecord } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { RecordForm } from './record-form.tsx'
import { StateChip } from './states.tsx'
import { useEdit } from './use-edit.tsx'

/** A record for whoever looks it up: what it says, without what that takes no part in; nothing to do with it. */
export function LookedUp({ record }: { readonly record: RegisterRecord }) {
  const { t } = useLanguage()
  const [empty, setEmpty] = useState(false)
  const edit = useEdit(record.id, record)
  const { data } = useQuery({ queryKey: ['offices'], queryFn: () => api.get<{ offices: Office[] }>('/offices') })
  const office = data?.offices.find(({ code }) => code === record.office)
  const type = findType(record.type, record.typeVersion)
  const name = type ? subjectNames(type, (key) => record.values[key]) : ''
  const hidden = [
    ...(record.hidden.fields.length > 0 ? [t('hidden.fields', { n: record.hidden.fields.length })] : []),
    ...(record.hidden.files ? [t('hidden.files')] : []),
  ]
  return (
    <Page
      title={`${t('record.number', { number: record.values[NUMBER] ?? '' })} · ${name}`}
      aside={<StateChip state={record.state} />}
    >
      <nav className="where" aria-label={t('record.in.book')}>
        <span>{record.book.key}</span>
        <span className="dim">{office?.name ?? record.office}</span>
      </nav>
      <FileNumberField />
      {hidden.length > 0 && <Alert color="blue">{t('hidden.about', { what: hidden.join(', ') })}</Alert>}
      <label className="show-empty">
        <input type="checkbox" checked={empty} onChange={() => setEmpty(!empty)} /> {t('record.show.empty')}
      </label>
      {type && (
        <RecordForm
          type={type}
          edit={edit}
          findings={[]}
          stored={record}
          editable={false}
          empty={empty}
          hidden={record.hidden.fields}
        />
      )}
    </Page>
  )
}
