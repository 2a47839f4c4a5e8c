import { Select } from '@mantine/core'
import { foldName } from '../lib/vietnamese.ts'
import type { Office } from './contract.ts'
import { useLanguage } from './language.tsx'

type Props = {
  readonly offices: readonly Office[]
  readonly value: string | undefined
  readonly onChoose: (code: string) => void
}

/** An office by its name, found with or without tone marks; nothing to choose when there is only one. */
export function OfficeSelect({ offices, value, onChoose }: Props) {
  const { t } = useLanguage()
  if (offices.length <= 1) return null
  return (
    <Select
      label={t('office')}
      className="office-select"
      searchable
      allowDeselect={false}
      limit={50}
      data={offices.map((office) => ({ value: office.code, label: office.name }))}
      filter={({ options, search }) => {
        const wanted = foldName(search)
        return options.filter((option) => 'label' in option && foldName(option.label).includes(wanted))
      }}
      nothingFoundMessage={t('nothing.found')}
      value={value ?? null}
      onChange={(code) => code && onChoose(code)}
    />
  )
}
