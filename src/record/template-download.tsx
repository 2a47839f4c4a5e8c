import { Button, type ButtonProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api, queryText } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type Wanted = { readonly type: string; readonly office: string | undefined; readonly book?: string }

/** Downloads the workbook to fill in, for an office and perhaps a book of it. */
export function TemplateDownload({
  wanted: { type, office, book },
  ...look
}: { readonly wanted: Wanted; readonly title?: string } & ButtonProps) {
  const { t } = useLanguage()
  const download = useMutation({
    mutationFn: () => api.download(`/registers/${type}/template${queryText({ office, book })}`, `mau.${type}.xlsx`),
  })
  return (
    <>
      <Button {...look} variant="default" loading={download.isPending} onClick={() => download.mutate()}>
        {t('template')}
      </Button>
      <ProblemAlert error={download.error} />
    </>
  )
}
