import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { ShownBreak, ShownChain } from './chain.http.ts'
import { REASONS, type Reason } from './chain-explain.ts'
import { breakId } from './chain-parts.ts'

type Props = {
  readonly book: number
  readonly one: ShownBreak
  /** Open breaks of the same kind: one reason may be that of all. */
  readonly others: readonly ShownBreak[]
  readonly last: Reason | undefined
  readonly onDone: (reason: Reason) => void
  readonly onClose: () => void
}

/** The reason of a break, or of a part of it: 17 to 20 torn, 21 to 24 skipped. */
export function ExplainForm({ book, one, others, last, onDone, onClose }: Props) {
  const { t, say } = useLanguage()
  const [reason, setReason] = useState<Reason | ''>(last && one.reasons.includes(last) ? last : '')
  const [text, setText] = useState('')
  const [part, setPart] = useState({ from: one.from, to: one.to })
  const [all, setAll] = useState(false)
  const divisible = !all && one.n > 1 && (one.kind === 'missing' || one.kind === 'page-gap')
  const explain = useAct(
    (given: { breaks: readonly string[]; reason: Reason; text: string }) =>
      api.post<ShownChain>(`/books/${book}/chain/explain`, given),
    () => {
      notice(t('chain.explain.saved'))
      if (reason !== '') onDone(reason)
    },
  )
  return (
    <form
      className="break-form stacked"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        const breaks = all ? [one, ...others].map(({ id }) => id) : [breakId({ ...one, ...part })]
        if (reason !== '') explain.mutate({ breaks, reason, text: text.trim() })
      }}
    >
      <ProblemAlert error={explain.error} />
      {divisible && (
        <div className="chain-pair">
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              label={t(`chain.explain.${end}`)}
              inputMode="numeric"
              pattern="\d{1,5}"
              required
              value={part[end]}
              onChange={(event) => setPart({ ...part, [end]: event.currentTarget.value.trim() })}
            />
          ))}
        </div>
      )}
      <NativeSelect
        label={t('reason')}
        required
        autoFocus
        data={[
          { value: '', label: t('chain.explain.choose') },
          ...one.reasons.map((key) => ({ value: key, label: say(REASONS[key]) })),
        ]}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as Reason)}
      />
      <Textarea
        label={t('chain.explain.text')}
        required={reason !== '' && 'text' in REASONS[reason]}
        autosize
        minRows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {others.length > 0 && (
        <Checkbox
          label={t('chain.explain.all', { n: others.length })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button size="compact-md" type="submit" loading={explain.isPending}>
          {t('chain.explain.save')}
        </Button>
      </Group>
    </form>
  )
}
