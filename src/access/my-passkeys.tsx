import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { PasskeyLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { canUsePasskeys } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** One's passkeys: add, name, remove. */
export function MyPasskeys({ passkeys }: { readonly passkeys: readonly PasskeyLine[] }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <section className="card" aria-label={t('passkeys')}>
      <h2>{t('passkeys')}</h2>
      <p>{t('passkeys.about')}</p>
      {passkeys.length === 0 && <p>{t('passkeys.none')}</p>}
      <ul className="lines">
        {passkeys.map((passkey) => (
          <Line key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      {canUsePasskeys() ? (
        <AddPasskey
          onDone={(recovery) => {
            notice(t('passkey.added'))
            setCodes(recovery ?? undefined)
            void client.invalidateQueries()
          }}
        />
      ) : (
        <p className="dim">{t('passkeys.cannot')}</p>
      )}
      <Modal
        opened={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={t('recovery')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <RecoveryCodes codes={codes ?? []} onKept={() => setCodes(undefined)} />
      </Modal>
    </section>
  )
}

function Line({ passkey }: { readonly passkey: PasskeyLine }) {
  const { t, at } = useLanguage()
  const [doing, setDoing] = useState<'rename' | 'remove'>()
  const [name, setName] = useState(passkey.name)
  const path = `/me/passkeys/${passkey.id}`
  const close = () => setDoing(undefined)
  const told = (message: string) => () => {
    close()
    notice(message)
  }
  const rename = useAct((given: { name: string }) => api.do('PUT', path, given), told(t('passkey.renamed')))
  const remove = useAct<object, void>(() => api.delete(path), told(t('passkey.removed')))
  return (
    <li>
      <span>
        <strong>{passkey.name}</strong>
        <br />
        <span className="dim">
          {t('passkey.made', { at: at(passkey.madeAt) })} ·{' '}
          {passkey.usedAt ? t('passkey.used', { at: at(passkey.usedAt) }) : t('passkey.never')}
          {passkey.synced && ` · ${t('passkey.synced')}`}
        </span>
      </span>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('passkey.rename.of', passkey)}
          onClick={() => {
            setName(passkey.name)
            setDoing('rename')
          }}
        >
          {t('passkey.rename')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('passkey.remove.of', passkey)}
          onClick={() => setDoing('remove')}
        >
          {t('passkey.remove')}
        </Button>
      </Group>
      <Modal
        opened={doing === 'rename'}
        onClose={close}
        title={t('passkey.rename.of', passkey)}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form
          className="stacked"
          onSubmit={(event) => {
            event.preventDefault()
            rename.mutate({ name: name.trim() })
          }}
        >
          <ProblemAlert error={rename.error} />
          <TextInput
            label={t('passkey.name')}
            maxLength={60}
            required
            withAsterisk={false}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={rename.isPending}>
            {t('save')}
          </Button>
        </form>
      </Modal>
      <AskDialog
        opened={doing === 'remove'}
        title={t('passkey.remove.of', passkey)}
        confirm={t('passkey.remove')}
        color="red"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
        onClose={close}
      >
        <p>{t('passkey.remove.about')}</p>
      </AskDialog>
    </li>
  )
}
