import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, queryText } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { OfficeSelect } from '../ui/office-select.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useMe } from './me.tsx'

type Asked = { readonly office: string; readonly name: string }

/** From a book and a number, as a citizen's paper gives them, to who looked at that record. */
export function FindRecord() {
  const { t } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>({ office: me.offices[0]?.code ?? '', name: '' })
  const find = useMutation({
    mutationFn: (of: Asked) => api.get<{ records: string[] }>(`/seen/records${queryText(of)}`),
    onSuccess: ({ records: [record] }) => {
      if (record) void navigate({ to: '/records/$record/seen', params: { record } })
    },
  })
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        find.mutate(asked)
      }}
    >
      <OfficeSelect offices={me.offices} value={asked.office} onChoose={(office) => setAsked({ ...asked, office })} />
      <TextInput
        label={t('seen.find.name')}
        placeholder={t('seen.find.how')}
        autoComplete="off"
        required
        withAsterisk={false}
        value={asked.name}
        error={find.data?.records.length === 0 && find.variables?.name === asked.name && t('seen.find.none')}
        onChange={(event) => setAsked({ ...asked, name: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" loading={find.isPending}>
        {t('seen.find.go')}
      </Button>
      <ProblemAlert error={find.error} />
    </form>
  )
}
