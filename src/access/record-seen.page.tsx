import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../ui/api.ts'
import type { RecordLooks } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ShownFields } from './look-parts.tsx'
import { LOOKS } from './looks.ts'
import { mayIn, useMe } from './me.tsx'
import { recordLooksQuery } from './seen-queries.ts'

/** Who looked at a record: for a citizen's question, or an inspection. */
export function RecordSeenPage() {
  const { t } = useLanguage()
  const me = useMe()
  const { record } = useParams({ from: '/records/$record/seen' })
  const looks = useInfiniteQuery(recordLooksQuery(record))
  const title = looks.data?.pages[0]?.title
  const save = useMutation({
    mutationFn: () => api.download(`/records/${encodeURIComponent(record)}/seen/workbook`, 'ai-da-xem.xlsx'),
  })
  return (
    <Page
      title={title ? t('seen.record.title', { book: title.book, number: title.number }) : t('seen.record')}
      actions={
        <>
          {mayIn(me, 'record.see') && (
            <LinkButton to="/records/$record" params={{ record }} variant="default">
              {t('seen.back')}
            </LinkButton>
          )}
          {title && (
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t('seen.export')}
            </Button>
          )}
        </>
      }
    >
      <ProblemAlert error={save.error} />
      <p className="dim">{t('seen.record.about')}</p>
      <Loaded query={looks}>
        {({ pages }) => (
          <>
            <Table looks={pages.flatMap((page) => page.looks)} />
            {looks.hasNextPage && (
              <Button variant="default" loading={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
                {t('seen.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Table({ looks }: { readonly looks: RecordLooks['looks'] }) {
  const { t, say, at } = useLanguage()
  if (looks.length === 0) return <Empty title={t('seen.record.none')} />
  return (
    <div className="card looks">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('seen.when')}</th>
            <th scope="col">{t('seen.who')}</th>
            <th scope="col">{t('seen.how')}</th>
            <th scope="col">{t('seen.file')}</th>
            <th scope="col">{t('seen.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {looks.map((look) => (
            <tr key={look.id}>
              <td>
                <time dateTime={look.at}>{at(look.at)}</time>
              </td>
              <td>{look.by}</td>
              <td>
                {say(LOOKS[look.kind])}
                {look.whole && <span className="dim"> ({t('seen.whole')})</span>}
              </td>
              <td>{look.fileNumber ?? ''}</td>
              <td>
                <ShownFields fields={look.fields} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
