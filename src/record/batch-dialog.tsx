import { Alert, Button, Group, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { Batch, BookLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  readonly book: BookLine
  readonly act: 'check' | 'approve'
  /** Records in the state from which the act leads on. */
  readonly waiting: number
  readonly onClose: () => void
}

/** Checks or approves every record of a book that can be: says so first, then tells what was left and why. */
export function BatchDialog({ book, act, waiting, onClose }: Props) {
  const { t } = useLanguage()
  const run = useAct<object, Batch>((given) => api.post(`/books/${book.id}/${act}`, given))
  const title = act === 'check' ? t('check.all') : t('approve.all')
  if (run.data) return <Outcome title={title} act={act} batch={run.data} onClose={onClose} />
  return (
    <AskDialog
      opened
      title={title}
      confirm={act === 'check' ? t('check.all.go', { n: waiting }) : t('approve.all.go', { n: waiting })}
      busy={run.isPending}
      error={run.error}
      onConfirm={() => run.mutate({})}
      onClose={onClose}
    >
      <p>
        {act === 'check'
          ? t('check.all.about', { n: waiting, book: book.key })
          : t('approve.all.about', { n: waiting, book: book.key })}
      </p>
      <p>{t('batch.left.about')}</p>
    </AskDialog>
  )
}

type OutcomeProps = {
  readonly title: string
  readonly act: 'check' | 'approve'
  readonly batch: Batch
  readonly onClose: () => void
}

function Outcome({ title, act, batch, onClose }: OutcomeProps) {
  const { t, say } = useLanguage()
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Alert color={batch.left.length > 0 ? 'yellow' : 'green'} role="status">
        {act === 'check' ? t('check.all.done', { n: batch.done }) : t('approve.all.done', { n: batch.done })}{' '}
        {batch.left.length > 0 && t('batch.left', { n: batch.left.length })}
      </Alert>
      {batch.left.length > 0 && (
        <ul className="left-list">
          {batch.left.map((one) => (
            <li key={one.record}>
              <Link to="/records/$record" params={{ record: one.record }}>
                {t('record.number', { number: one.number })}
              </Link>
              : {say(one)}
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </Group>
    </Modal>
  )
}
