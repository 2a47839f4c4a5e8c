import { Button, Group, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { MyAccount, Recovery } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { FactorSetup } from './factor-setup.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The app on one's phone, and the codes for when it is lost. */
export function MyFactor({ account }: { readonly account: MyAccount }) {
  const { t, at } = useLanguage()
  const client = useQueryClient()
  const [doing, setDoing] = useState<'set' | 'remove' | 'renew'>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => setDoing(undefined)
  const remove = useAct<object, void>(
    () => api.delete('/me/totp'),
    () => {
      close()
      notice(t('factor.removed'))
    },
  )
  const renew = useAct<object, Recovery>(
    () => api.post('/me/recovery', {}),
    ({ recovery }) => {
      close()
      setCodes(recovery ?? undefined)
    },
  )
  const onSet = (recovery: readonly string[] | null) => {
    close()
    setCodes(recovery ?? undefined)
    notice(t('factor.is.on'))
    void client.invalidateQueries()
  }
  const isOn = account.totpSince !== null
  const hasAny = isOn || account.passkeys.length > 0
  return (
    <section className="card" aria-label={t('factor')}>
      <h2>{t('factor')}</h2>
      <p>{t('factor.about')}</p>
      <p>
        {account.totpSince === null ? t('factor.off') : t('factor.on', { at: at(account.totpSince) })}{' '}
        {hasAny && t('recovery.left', { n: account.recoveryLeft })}
      </p>
      <Group>
        <Button variant={isOn ? 'default' : 'filled'} onClick={() => setDoing('set')}>
          {isOn ? t('factor.change') : t('factor.set')}
        </Button>
        {hasAny && (
          <Button variant="default" onClick={() => setDoing('renew')}>
            {t('recovery.renew')}
          </Button>
        )}
        {isOn && (
          <Button variant="default" onClick={() => setDoing('remove')}>
            {t('factor.remove')}
          </Button>
        )}
      </Group>
      <Dialog opened={doing === 'set'} title={t('factor')} onClose={close}>
        <FactorSetup onDone={onSet} />
      </Dialog>
      <Dialog opened={codes !== undefined} title={t('recovery')} onClose={() => setCodes(undefined)}>
        <RecoveryCodes codes={codes ?? []} onKept={() => setCodes(undefined)} />
      </Dialog>
      <AskDialog
        opened={doing === 'remove'}
        title={t('factor.remove.title')}
        confirm={t('factor.remove')}
        color="red"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
        onClose={close}
      >
        <p>{t('factor.remove.about')}</p>
      </AskDialog>
      <AskDialog
        opened={doing === 'renew'}
        title={t('recovery.renew')}
        confirm={t('recovery.renew')}
        busy={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate({})}
        onClose={close}
      >
        <p>{t('recovery.renew.about')}</p>
      </AskDialog>
    </section>
  )
}

type DialogProps = {
  readonly opened: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: React.ReactNode
}

function Dialog({ opened, title, onClose, children }: DialogProps) {
  const { t } = useLanguage()
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  )
}
