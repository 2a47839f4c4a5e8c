import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { currentTypes } from '../register/types.ts'
import { api, useAct } from '../ui/api.ts'
import type { BookLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type Props = {
  readonly office: string
  readonly opened: boolean
  readonly onClose: () => void
}
type Given = {
  readonly type: string
  readonly year: string
  readonly volume: string
  readonly pages: string
  readonly entries: string
}
const EMPTY: Given = { type: 'KS', year: '', volume: '', pages: '', entries: '' }

/** Takes a book into the inventory, with what its closing note declares. */
export function AddBook({ office, opened, onClose }: Props) {
  const { t, say } = useLanguage()
  const [given, setGiven] = useState(EMPTY)
  const set = (change: Partial<Given>) => setGiven({ ...given, ...change })
  const add = useAct(
    ({ pages, entries, ...book }: Given) =>
      api.post<BookLine>('/books', {
        office,
        ...book,
        ...(pages && { pages: Number(pages) }),
        ...(entries && { entries: Number(entries) }),
      }),
    () => {
      setGiven(EMPTY)
      onClose()
    },
  )
  return (
    <Modal opened={opened} onClose={onClose} title={t('book.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className="stacked"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ ...given, year: given.year.trim(), volume: given.volume.trim() })
        }}
      >
        <ProblemAlert error={add.error} />
        <NativeSelect
          label={t('book.type')}
          data={currentTypes().map((type) => ({ value: type.code, label: `${type.code} · ${say(type)}` }))}
          value={given.type}
          onChange={(event) => set({ type: event.currentTarget.value })}
        />
        <TextInput
          label={t('book.year')}
          description={t('book.year.hint')}
          required
          inputMode="numeric"
          pattern="\d{4}(-\d{4})?"
          value={given.year}
          onChange={(event) => set({ year: event.currentTarget.value })}
        />
        <TextInput
          label={t('book.volume')}
          required
          value={given.volume}
          onChange={(event) => set({ volume: event.currentTarget.value })}
        />
        <TextInput
          label={t('book.entries')}
          description={t('book.closing')}
          inputMode="numeric"
          pattern="\d{1,5}"
          value={given.entries}
          onChange={(event) => set({ entries: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('book.pages')}
          description={t('book.closing')}
          inputMode="numeric"
          pattern="\d{1,5}"
          value={given.pages}
          onChange={(event) => set({ pages: event.currentTarget.value.trim() })}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('book.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
