import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { isListKey, LISTS } from '../place/unit.ts'
import type { FoundUnit } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { unitsQuery } from './place-queries.ts'

/** A unit that was chosen: list:code, and how it is told. */
export type ChosenUnit = { readonly ref: string; readonly label: string }
type Props = {
  readonly label: string
  readonly value: ChosenUnit | undefined
  readonly onChoose: (unit: ChosenUnit | undefined) => void
}

/** Any unit of any list, found by the words of its name. */
export function UnitSelect({ label, value, onChoose }: Props) {
  const { t } = useLanguage()
  const describe = useUnitText()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const found = useQuery(unitsQuery(value && wanted === value.label ? '' : wanted)).data?.units ?? []
  const options = found.map((unit) => ({ value: unit.ref, label: describe(unit) }))
  const known = value && !options.some((one) => one.value === value.ref)
  return (
    <Select
      label={label}
      description={t('place.other.how')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('cancel') }}
      data={known ? [...options, { value: value.ref, label: value.label }] : options}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={wanted.trim().length > 1 ? t('nothing.found') : undefined}
      value={value?.ref ?? null}
      onChange={(ref, option) => onChoose(ref === null || !option ? undefined : { ref, label: option.label })}
    />
  )
}

/** 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An · Danh mục 3 cấp … · 1954–1976' */
function useUnitText(): (unit: FoundUnit) => string {
  const { say } = useLanguage()
  return ({ units, list, from, to }) =>
    [
      units.map(({ name }) => name).join(', '),
      isListKey(list) ? say(LISTS[list]) : list,
      from || to ? `${from ?? '?'}–${to ?? '?'}` : '',
    ]
      .filter(Boolean)
      .join(' · ')
}
