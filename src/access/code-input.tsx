import { TextInput } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  readonly code: string
  readonly onChange: (code: string) => void
  readonly autoFocus?: boolean
}

/** Six digits: numbers come up on a phone, and the phone's own offer of the code is taken. */
export function CodeInput({ code, onChange, autoFocus = false }: Props) {
  const { t } = useLanguage()
  return (
    <TextInput
      className="code-input"
      label={t('code.label')}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={7}
      required
      withAsterisk={false}
      {...(autoFocus && { autoFocus: true, 'data-autofocus': true })}
      value={code}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
