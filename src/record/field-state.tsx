import { FIELD_STATE_NAMES, FIELD_STATES } from '../register/values.ts'
import type { FieldState } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  readonly label: string
  readonly state: FieldState | undefined
  readonly onState: (state: FieldState | undefined) => void
}

/** Why a field has no text. A native list under a mark: seventy of them must not slow an old computer down. */
export function FieldStatePick({ label, state, onState }: Props) {
  const { say, t } = useLanguage()
  return (
    <span className="state-pick" data-set={state !== undefined} title={label}>
      <span aria-hidden>{state ? '◼' : '⋯'}</span>
      <select
        className="state-list"
        aria-label={label}
        tabIndex={-1} // Alt+1 to Alt+3 from the field itself; Tab goes from field to field
        value={state ?? ''}
        onChange={(event) => onState(FIELD_STATES.find((one) => one === event.currentTarget.value))}
      >
        <option value="">{t('field.state.none')}</option>
        {FIELD_STATES.filter((one) => one !== 'not-keyed').map((one) => (
          <option key={one} value={one}>
            {say(FIELD_STATE_NAMES[one])}
          </option>
        ))}
      </select>
    </span>
  )
}
