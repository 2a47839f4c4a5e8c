import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isFileNumber } from '../lib/file-number.ts'
import { keepFileNumber, keptFileNumber } from '../ui/file-number.ts'
import { useLanguage } from '../ui/language.tsx'
import { mayIn, useMe } from './me.tsx'

/** Whoever may look up but sees no office of their own needs one for everything. */
export function useNeedsFileNumber(): boolean {
  const me = useMe()
  return mayIn(me, 'record.lookup') && !mayIn(me, 'record.see')
}

/** The number of the case at hand. It counts once the field is left, or by Enter: half a number is none. */
export function FileNumberField() {
  const { t } = useLanguage()
  const needed = useNeedsFileNumber()
  const [text, setText] = useState(keptFileNumber() ?? '')
  const wrong = text.trim() !== '' && !isFileNumber(text.trim())
  return (
    <form
      className="file-number"
      onSubmit={(event) => {
        event.preventDefault()
        keepFileNumber(text.trim())
      }}
    >
      <TextInput
        label={t(needed ? 'file.number' : 'file.number.optional')}
        description={t('file.number.how')}
        withAsterisk={needed}
        error={wrong && t('file.number.wrong')}
        autoComplete="off"
        maxLength={61}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => keepFileNumber(text.trim())}
      />
    </form>
  )
}
