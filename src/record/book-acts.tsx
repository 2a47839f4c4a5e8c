import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { api } from '../ui/api.ts'
import type { BookLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { TemplateDownload } from './template-download.tsx'

/** What this person may do with a whole book. */
export function BookActs({ book }: { readonly book: BookLine }) {
  const { t } = useLanguage()
  const me = useMe()
  const [asking, setAsking] = useState<'check' | 'approve'>()
  const download = useMutation({ mutationFn: () => api.download(`/books/${book.id}/export`, `${book.key}.zip`) })
  const entered = book.counts.entered ?? 0
  const checked = book.counts.checked ?? 0
  const approved = book.counts.approved ?? 0
  return (
    <>
      {mayIn(me, 'record.enter', book.office) && (
        <LinkButton to="/books/$book/new" params={{ book: String(book.id) }} variant="default">
          {t('record.new')}
        </LinkButton>
      )}
      {mayIn(me, 'package.load', book.office) && (
        <TemplateDownload
          wanted={{ type: book.type, office: book.office, book: book.key }}
          title={t('template.book')}
        />
      )}
      {mayIn(me, 'book.export', book.office) && (
        <Button
          variant="default"
          disabled={approved === 0}
          title={approved === 0 ? t('export.nothing') : t('export.how')}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('export')}
        </Button>
      )}
      {mayIn(me, 'record.check', book.office) && (
        <Button disabled={entered === 0} onClick={() => setAsking('check')}>
          {t('check.all')}
        </Button>
      )}
      {mayIn(me, 'record.approve', book.office) && (
        <Button disabled={checked === 0} onClick={() => setAsking('approve')}>
          {t('approve.all')}
        </Button>
      )}
      <ProblemAlert error={download.error} />
      {asking && (
        <BatchDialog
          book={book}
          act={asking}
          waiting={asking === 'check' ? entered : checked}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
