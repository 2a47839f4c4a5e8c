import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { officesFor, useMe } from '../access/me.tsx'
import { DropZone } from '../ui/drop-zone.tsx'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { OfficeSelect } from '../ui/office-select.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { type ChosenFile, sendPackage } from '../ui/upload.ts'
import { PackageProgress } from './package-progress.tsx'
import { TemplateChoice } from './template-choice.tsx'

/** Hands a package in: first a look at what it would do, then the load itself, with the same files. */
export function LoadPage() {
  const { t } = useLanguage()
  const offices = officesFor(useMe(), 'package.load')
  const client = useQueryClient()
  const [office, setOffice] = useState(offices[0]?.code)
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const [sent, setSent] = useState(0)
  const send = useMutation({
    mutationFn: (dryRun: boolean) => sendPackage({ office: office ?? '', dryRun, files }, setSent),
    onSuccess: () => client.invalidateQueries({ queryKey: ['packages'] }),
  })
  const choose = (chosen: readonly ChosenFile[]) => {
    if (chosen.length > 0) setFiles(chosen)
    send.reset()
  }
  const start = (dryRun: boolean) => {
    setSent(0)
    send.mutate(dryRun)
  }
  const ready = office !== undefined && files.length > 0
  const looked = send.data !== undefined && send.variables === true
  if (offices.length === 0) return <Empty title={t('load.denied')} />
  return (
    <Page title={t('load')}>
      <section className="card" aria-label={t('load')}>
        <p>{t('load.about')}</p>
        <OfficeSelect offices={offices} value={office} onChoose={setOffice} />
        <DropZone onFiles={choose} />
        {files.length > 0 && <Chosen files={files} />}
        <ProblemAlert error={send.error} />
        <Group mt="md">
          <Button
            disabled={!ready}
            loading={send.isPending && send.variables}
            variant={looked ? 'default' : 'filled'}
            onClick={() => start(true)}
          >
            {t('load.look')}
          </Button>
          <Button
            disabled={!ready}
            loading={send.isPending && !send.variables}
            variant={looked ? 'filled' : 'default'}
            onClick={() => start(false)}
          >
            {t('load.go')}
          </Button>
          <span className="dim">{t('load.look.about')}</span>
        </Group>
        {send.isPending && <ProgressLine label={t('load.sending')} share={sent} />}
      </section>
      {!send.data && <TemplateChoice office={office} />}
      {send.data && <PackageProgress key={send.data.id} id={send.data.id} />}
    </Page>
  )
}

const KB = 1024

function Chosen({ files }: { readonly files: readonly ChosenFile[] }) {
  const { t } = useLanguage()
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const size = bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
  const some = files.slice(0, 3).map(({ path }) => path)
  return (
    <p role="status">
      <b>{t('load.chosen', { n: files.length, size })}</b> <span className="dim break">{some.join(', ')}</span>
      {files.length > some.length && '…'}
    </p>
  )
}
