import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { recordQuery } from './queries.ts'
import { RecordView } from './record-view.tsx'

export function RecordPage() {
  const { t } = useLanguage()
  const { record: id } = useParams({ from: '/records/$record' })
  const record = useQuery(recordQuery(id))
  if (record.data) return <RecordView key={record.data.id} record={record.data} />
  return (
    <Page title={t('record')}>
      <Loaded query={record}>{() => null}</Loaded>
    </Page>
  )
}
