import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FileNumberField, useNeedsFileNumber } from '../access/file-number.tsx'
import { mayIn, useMe } from '../access/me.tsx'
import { Empty } from '../ui/empty.tsx'
import { useFileNumber } from '../ui/file-number.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { LookedUp } from './looked-up.tsx'
import { recordQuery } from './queries.ts'
import { RecordView } from './record-view.tsx'

export function RecordPage() {
  const { t } = useLanguage()
  const { record: id } = useParams({ from: '/records/$record' })
  const me = useMe()
  const needsFile = useNeedsFileNumber()
  const file = useFileNumber()
  const record = useQuery({ ...recordQuery(id), enabled: !needsFile || file !== undefined })
  if (record.data && !mayIn(me, 'record.see', record.data.office)) return <LookedUp record={record.data} />
  if (record.data) return <RecordView key={record.data.id} record={record.data} />
  return (
    <Page title={t('record')}>
      {needsFile && <FileNumberField />}
      {needsFile && file === undefined ? (
        <Empty title={t('file.number.first')}>
          <p className="dim">{t('file.number.why')}</p>
        </Empty>
      ) : (
        <Loaded query={record}>{() => null}</Loaded>
      )}
    </Page>
  )
}
