import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { api, useAct } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { ShownChain } from './chain.http.ts'

/** What the closing note declares beside what was found; whoever may records or corrects it here. */
export function ClosingNote({ chain }: { readonly chain: ShownChain }) {
  const { t, n } = useLanguage()
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const { closing, book } = chain
  const rows = [
    {
      name: t('chain.closing.entries'),
      declared: closing.entries,
      found:
        closing.found === 0
          ? '0'
          : t('chain.closing.found.entries', { found: closing.found, highest: closing.highest || '–' }),
    },
    {
      name: t('chain.closing.pages'),
      declared: closing.pages,
      found: closing.highestPage === null ? '–' : t('chain.closing.found.pages', { page: closing.highestPage }),
    },
  ]
  return (
    <section className="card" aria-label={t('chain.closing')}>
      <h2>{t('chain.closing')}</h2>
      <table className="plain chain-closing">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('chain.closing.declared')}</th>
            <th scope="col">{t('chain.closing.found')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.declared === null ? <em className="dim">{t('chain.closing.none')}</em> : n(row.declared)}</td>
              <td>{row.found}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {editing ? (
        <NoteForm chain={chain} onClose={() => setEditing(false)} />
      ) : (
        mayIn(me, 'book.close', book.office) && (
          <Button size="compact-sm" variant="default" mt="sm" onClick={() => setEditing(true)}>
            {t('chain.closing.edit')}
          </Button>
        )
      )}
    </section>
  )
}

function NoteForm({ chain, onClose }: { readonly chain: ShownChain; readonly onClose: () => void }) {
  const { t } = useLanguage()
  const { id, entries, pages } = chain.book
  const [given, setGiven] = useState({ entries: String(entries ?? ''), pages: String(pages ?? '') })
  const save = useAct(
    (note: { entries: number | null; pages: number | null }) => api.post<ShownChain>(`/books/${id}/closing-note`, note),
    () => {
      notice(t('chain.closing.saved'))
      onClose()
    },
  )
  return (
    <form
      className="stacked"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ entries: numberOf(given.entries), pages: numberOf(given.pages) })
      }}
    >
      <ProblemAlert error={save.error} />
      <p className="dim">{t('chain.closing.about')}</p>
      <div className="chain-pair">
        <TextInput
          label={t('chain.closing.entries')}
          inputMode="numeric"
          pattern="\d{1,5}"
          autoFocus
          value={given.entries}
          onChange={(event) => setGiven({ ...given, entries: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('chain.closing.pages')}
          inputMode="numeric"
          pattern="\d{1,5}"
          value={given.pages}
          onChange={(event) => setGiven({ ...given, pages: event.currentTarget.value.trim() })}
        />
      </div>
      <Group justify="flex-end" gap="xs">
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button size="compact-md" type="submit" loading={save.isPending}>
          {t('chain.closing.save')}
        </Button>
      </Group>
    </form>
  )
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text))
