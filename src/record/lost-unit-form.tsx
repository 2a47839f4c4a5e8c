import { NativeSelect, TextInput } from '@mantine/core'
import { KINDS } from '../place/unit.ts'
import { useLanguage } from '../ui/language.tsx'
import { type ChosenUnit, UnitSelect } from './unit-select.tsx'

/** What is told of a unit that no list has; empty texts say nothing. */
export type LostGiven = {
  readonly kind: string
  readonly name: string
  readonly parent: ChosenUnit | undefined
  readonly from: string
  readonly to: string
  readonly basis: string
}
type Props = { readonly given: LostGiven; readonly onGive: (given: LostGiven) => void }

const YEAR_OR_DAY = '\\d{4}(-\\d{2}-\\d{2})?'

export function LostUnitForm({ given, onGive }: Props) {
  const { t } = useLanguage()
  const set = (change: Partial<LostGiven>) => onGive({ ...given, ...change })
  return (
    <div className="lost-unit">
      <NativeSelect
        label={t('place.lost.kind')}
        data={Object.keys(KINDS)}
        value={given.kind}
        onChange={(event) => set({ kind: event.currentTarget.value })}
      />
      <TextInput
        label={t('place.lost.name')}
        required
        value={given.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className="wide">
        <UnitSelect label={t('place.lost.parent')} value={given.parent} onChoose={(parent) => set({ parent })} />
      </div>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          label={t(`place.lost.${end}`)}
          description={t('place.lost.years')}
          pattern={YEAR_OR_DAY}
          value={given[end]}
          onChange={(event) => set({ [end]: event.currentTarget.value.trim() })}
        />
      ))}
      <div className="wide">
        <TextInput
          label={t('place.lost.basis')}
          value={given.basis}
          onChange={(event) => set({ basis: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}
