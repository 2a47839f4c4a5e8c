import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useMe } from './me.tsx'
import type { HandedOver } from './one-time-code.tsx'
import type { PersonLine } from './people.ts'

type Props = { readonly person: PersonLine; readonly onCode: (code: HandedOver) => void }

/** A new code, and the account shut or opened; nothing for oneself and the machine's own. */
export function AccountActs({ person, onCode }: Props) {
  const { t } = useLanguage()
  const me = useMe()
  const { name, disabled } = person
  const path = `/accounts/${encodeURIComponent(name)}`
  const [asking, setAsking] = useState<'code' | 'disable'>()
  const [factorToo, setFactorToo] = useState(false)
  const done = () => {
    setAsking(undefined)
    setFactorToo(false)
  }
  const code = useAct(
    (given: object) => api.post<HandedOver>(`${path}/code`, given),
    (made) => {
      done()
      onCode(made)
    },
  )
  const disable = useAct(
    (given: object) => api.post(`${path}/disable`, given),
    () => {
      done()
      notice(t('person.disabled.done', { name }))
    },
  )
  const enable = useAct(
    (given: object) => api.post(`${path}/enable`, given),
    () => notice(t('person.enabled.done', { name })),
  )
  if (name === me.name || person.operator) return null
  return (
    <>
      <ProblemAlert error={enable.error} />
      {disabled ? (
        <Button variant="default" loading={enable.isPending} onClick={() => enable.mutate({})}>
          {t('person.enable')}
        </Button>
      ) : (
        <>
          <Button variant="default" onClick={() => setAsking('code')}>
            {t('code.new')}
          </Button>
          <Button variant="default" onClick={() => setAsking('disable')}>
            {t('person.disable')}
          </Button>
        </>
      )}
      <AskDialog
        opened={asking === 'code'}
        title={t('code.new')}
        confirm={t('code.new')}
        busy={code.isPending}
        error={code.error}
        onConfirm={() => code.mutate({ ...(factorToo && { secondFactor: true }) })}
        onClose={done}
      >
        <p>{t('code.new.about', { name })}</p>
        <Checkbox
          label={t('reset.factor')}
          checked={factorToo}
          onChange={(event) => setFactorToo(event.currentTarget.checked)}
        />
      </AskDialog>
      <AskDialog
        opened={asking === 'disable'}
        title={t('person.disable')}
        confirm={t('person.disable')}
        color="red"
        busy={disable.isPending}
        error={disable.error}
        onConfirm={() => disable.mutate({})}
        onClose={done}
      >
        <p>{t('person.disable.about', { name })}</p>
      </AskDialog>
    </>
  )
}
