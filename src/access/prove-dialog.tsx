import { Button, Group, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, onProve } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CodeInput } from './code-input.tsx'
import { useMe } from './me.tsx'
import { answerWithPasskey, canUsePasskeys } from './passkey.ts'

type Given = { readonly password: string } | { readonly code: string } | { readonly passkey: object }

/** Comes up when the server asks for a proof before an act of weight; the act then goes on by itself. */
export function ProveDialog() {
  const [opened, setOpened] = useState(false)
  const answer = useRef<(proved: boolean) => void>(undefined)
  useEffect(
    () =>
      onProve(
        () =>
          new Promise((resolve) => {
            answer.current = resolve
            setOpened(true)
          }),
      ),
    [],
  )
  const close = (proved: boolean) => {
    setOpened(false)
    answer.current?.(proved)
  }
  return opened ? <Asking onClose={close} /> : null
}

function Asking({ onClose }: { readonly onClose: (proved: boolean) => void }) {
  const { t } = useLanguage()
  const { name, second } = useMe()
  const [byCode, setByCode] = useState(second.totp)
  const [text, setText] = useState('')
  const prove = useMutation({
    mutationFn: (given: Given) => api.do('POST', '/session/proof', given),
    onSuccess: () => onClose(true),
    onError: () => setText(''),
  })
  const passkey = useMutation({
    mutationFn: async () => prove.mutateAsync({ passkey: await answerWithPasskey() }),
  })
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('prove')}
      zIndex={400}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className="stacked"
        onSubmit={(event) => {
          event.preventDefault()
          prove.mutate(byCode ? { code: text } : { password: text })
        }}
      >
        <p>{t('prove.about', { name })}</p>
        <ProblemAlert error={prove.error ?? passkey.error} />
        {byCode ? (
          <CodeInput code={text} onChange={setText} autoFocus />
        ) : (
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {second.totp && (
          <p>
            <button
              type="button"
              className="link"
              onClick={() => {
                setByCode(!byCode)
                setText('')
              }}
            >
              {byCode ? t('prove.by.password') : t('prove.by.code')}
            </button>
          </p>
        )}
        <Group justify="flex-end">
          {second.passkey && canUsePasskeys() && (
            <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
              {t('code.passkey')}
            </Button>
          )}
          <Button variant="default" onClick={() => onClose(false)}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('prove.go')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
