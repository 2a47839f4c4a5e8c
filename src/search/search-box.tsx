import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type Ref, useEffect, useState } from 'react'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  readonly label: string
  readonly query: string
  readonly ref?: Ref<HTMLInputElement>
}

/** One box for a name, a number, a book, a personal number. */
export function SearchBox({ label, query, ref }: Props) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [text, setText] = useState(query)
  useEffect(() => setText(query), [query])
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void navigate({ to: '/search', search: { q: text.trim() } })
        }}
      >
        <TextInput
          {...(ref && { ref })}
          type="search"
          aria-label={label}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
    </search>
  )
}
