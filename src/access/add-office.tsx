import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import type { Office } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

const EMPTY = { code: '', name: '', unit: '' }

export function AddOffice() {
  const { t } = useLanguage()
  const [given, setGiven] = useState(EMPTY)
  const add = useAct(
    ({ code, name, unit }: { code: string; name: string; unit?: string }) =>
      api.post<Office>('/offices', { code, name, ...(unit && { unit }) }),
    () => setGiven(EMPTY),
  )
  const field = (key: keyof typeof EMPTY) => ({
    value: given[key],
    onChange: (event: { currentTarget: { value: string } }) => setGiven({ ...given, [key]: event.currentTarget.value }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ code: given.code.trim(), name: given.name.trim(), unit: given.unit.trim() })
      }}
    >
      <ProblemAlert error={add.error} />
      <div className="row-form">
        <TextInput label={t('office.code')} required {...field('code')} />
        <TextInput label={t('office.name')} required {...field('name')} />
        <TextInput label={t('office.unit')} {...field('unit')} />
        <Button type="submit" loading={add.isPending}>
          {t('office.add')}
        </Button>
      </div>
    </form>
  )
}
